import { onActivate } from '../engine/activation';
import { ask } from '../overlay';
import { textsOf } from '../texts';
import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';
import { registerField } from './forms';
import { makeControl, trigger } from './host';

/** The `selector` mode of `picker`. */
export const definePicker: DefineBuiltin = ({ space, common, phone }) =>
  space
    .defineComponent({
      is: 'wx/picker',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: {
        name: String,
        mode: { type: String, value: 'selector' },
        range: Array,
        rangeKey: String,
        value: { type: Number, value: 0 },
        disabled: Boolean,
        headerText: String,
      },
      lifetimes: {
        created() {
          const host = hostOf(this);
          makeControl(host, 'button');
          host.setAttribute('aria-haspopup', 'dialog');
          onActivate(host, () => {
            if (this.data.disabled) return;
            if (this.data.mode !== 'selector') {
              console.warn(`picker: the phone has no mode "${this.data.mode}"`);
              return;
            }
            const { range, rangeKey, headerText } = this.data;
            const items = (range as unknown[]).map((item) =>
              String(rangeKey === '' ? item : (item as Record<string, unknown>)[rangeKey]),
            );
            void ask<number | undefined>((done) => ({
              kind: 'picker',
              title: headerText === '' ? textsOf(phone.settings.get().lang).choose : headerText,
              items,
              selected: Math.max(0, this.data.value),
              done,
            })).then((index) => {
              if (index === undefined) {
                trigger(this, 'cancel');
                return;
              }
              this.setData({ value: index });
              trigger(this, 'change', { value: String(index) });
            });
          });
          registerField(host, this, {
            name: () => this.data.name,
            value: () => this.data.value,
            reset: () => {
              this.setData({ value: 0 });
            },
          });
        },
      },
    })
    .general();
