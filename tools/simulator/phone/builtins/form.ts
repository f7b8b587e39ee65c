import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';
import { fieldsOf, registerForm } from './forms';
import { trigger } from './host';

export const defineForm: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/form',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: { reportSubmit: Boolean },
      lifetimes: {
        created() {
          const host = hostOf(this);
          registerForm(host, {
            element: this,
            submit: () => {
              const named = fieldsOf(host, this).filter((field) => field.name() !== '');
              trigger(this, 'submit', {
                value: Object.fromEntries(named.map((field) => [field.name(), field.value()])),
                formId: '',
              });
            },
            reset: () => {
              for (const field of fieldsOf(host, this)) field.reset();
              trigger(this, 'reset');
            },
          });
        },
      },
    })
    .general();
