/** One labelled input. Says `change` with its name and text. */
Component({
  properties: {
    /** Which field it is, handed back by `change`. */
    name: { type: String, value: '' },
    /** The input's id is `f-` and this. */
    fieldId: { type: String, value: '' },
    label: { type: String, value: '' },
    /** The vendor's name of the field. */
    wire: { type: String, value: '' },
    /** `long` is a textarea; anything else an input's type. */
    kind: { type: String, value: 'text' },
    value: { type: String, value: '' },
    placeholder: { type: String, value: '' },
  },
  methods: {
    /** Also bound to `blur`: a nickname taken from WeChat's keyboard bar does not always come as `input`. */
    take(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { value } = event.detail;
      if (value !== this.data.value) this.triggerEvent('change', { name: this.data.name, value });
    },
  },
});
