import { BUILTIN_OPTIONS, type DefineBuiltin } from './builtin';
import { attachGroup } from './choice';

export const defineRadioGroup: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/radio-group',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: { name: String },
      lifetimes: {
        created() {
          attachGroup(this, 'radio');
        },
      },
    })
    .general();
