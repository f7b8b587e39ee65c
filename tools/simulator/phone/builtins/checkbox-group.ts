import { BUILTIN_OPTIONS, type DefineBuiltin } from './builtin';
import { attachGroup } from './choice';

export const defineCheckboxGroup: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/checkbox-group',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: { name: String },
      lifetimes: {
        created() {
          attachGroup(this, 'checkbox');
        },
      },
    })
    .general();
