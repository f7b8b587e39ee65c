import { BUILTIN_OPTIONS, type DefineBuiltin } from './builtin';
import { attachHover, hoverProperties } from './hover';

export const defineView: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/view',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: hoverProperties('none', 50, 400),
      lifetimes: {
        created() {
          attachHover(this);
        },
      },
    })
    .general();
