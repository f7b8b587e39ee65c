import { activate, onActivate } from '../engine/activation';
import { whenReady } from '../engine/ready-queue';
import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';

const CONTROLS = 'wx-button, wx-checkbox, wx-radio, wx-switch, wx-input, wx-textarea, wx-picker';

export const defineLabel: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/label',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: { for: String },
      lifetimes: {
        created() {
          const host = hostOf(this);
          const findControl = () => {
            const { for: id } = this.data;
            const target = id === '' ? undefined : this.ownerShadowRoot?.getElementById(id);
            return target === undefined ? host.querySelector(CONTROLS) : hostOf(target);
          };
          onActivate(host, () => {
            const control = findControl();
            if (control !== null) activate(control, host.ownerDocument.documentElement);
          });
          whenReady(() => {
            const control = findControl();
            const named = control?.querySelector('input, textarea') ?? control;
            const text = host.textContent.trim();
            if (named?.hasAttribute('aria-label') === false && text !== '') named.setAttribute('aria-label', text);
          });
        },
      },
    })
    .general();
