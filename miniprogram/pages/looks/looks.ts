type Flip = WechatMiniprogram.CustomEvent<{ value: boolean }, object, { name: 'disabled' | 'loading' }>;

Page({
  data: {
    disabled: false,
    loading: false,
    session: { note: { title: '看看按钮样式' } },
  },

  toggle(event: Flip) {
    this.setData({ [event.currentTarget.dataset.name]: event.detail.value });
  },
});
