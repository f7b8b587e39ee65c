import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';

export const defineText: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/text',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: { selectable: Boolean, userSelect: Boolean, space: String, decode: Boolean },
      observers: {
        'selectable, userSelect'(selectable: boolean, userSelect: boolean) {
          hostOf(this).toggleAttribute('selectable', selectable || userSelect);
        },
      },
    })
    .general();
