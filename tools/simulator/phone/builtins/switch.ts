import { keepStyle } from '../engine/backend';
import { onActivate } from '../engine/activation';
import { BUILTIN_OPTIONS, EMPTY_TEMPLATE, hostOf, type DefineBuiltin } from './builtin';
import { registerField } from './forms';
import { keepAttribute, makeControl, trigger } from './host';

export const defineSwitch: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/switch',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      template: EMPTY_TEMPLATE,
      properties: {
        name: String,
        checked: Boolean,
        disabled: Boolean,
        type: { type: String, value: 'switch' },
        color: String,
      },
      lifetimes: {
        created() {
          const host = hostOf(this);
          makeControl(host, 'switch');
          host.setAttribute('aria-checked', 'false');
          onActivate(host, () => {
            if (this.data.disabled) return;
            this.setData({ checked: !this.data.checked });
            trigger(this, 'change', { value: this.data.checked });
          });
          registerField(host, this, {
            name: () => this.data.name,
            value: () => this.data.checked,
            reset: () => {
              this.setData({ checked: false });
            },
          });
        },
      },
      observers: {
        checked(checked: boolean) {
          hostOf(this).setAttribute('aria-checked', String(checked));
        },
        color(color: string) {
          keepStyle(hostOf(this), '--wx-color', color);
        },
        disabled(disabled: boolean) {
          keepAttribute(hostOf(this), 'aria-disabled', disabled ? 'true' : '');
        },
        type(type: string) {
          hostOf(this).setAttribute('type', type);
        },
      },
    })
    .general();
