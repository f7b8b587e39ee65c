import { type Goods, goodsByNo, yuan } from '../../../data/goods';
import { productSession } from '../../../sessions/product-session';
import { emptyVisitor, type Visitor } from '../../../sessions/visitor';
import { loadVisitor } from '../../../sessions/visitor-storage';
import { productTrace } from '../../../traces/product-trace';
import { traceVisitor } from '../../../traces/trace-visitor';
import UdeskSdk from '../../../utils/ud-sdk';
import { openWebIm } from '../../../web-im/fallback';

type Tap = WechatMiniprogram.CustomEvent<object, object, { option: string }>;

Page({
  data: {
    ready: false,
    piece: null as Goods | null,
    price: '',
    option: '',
    told: '',
    visitor: emptyVisitor(),
    desk: 'udesk',
    session: {},
    keepFirst: [] as string[],
  },

  onLoad(query: Record<string, string | undefined>) {
    const piece = goodsByNo(query['id'] || '');
    if (!piece) return;
    this.setData({ piece, price: yuan(piece.price), option: piece.option.values[0] || '' });
  },

  onReady() {
    const { piece } = this.data;
    if (piece) void wx.setNavigationBarTitle({ title: piece.name });
  },

  /** On every return too: the visitor may come from the ask page with other data. */
  onShow() {
    loadVisitor((visitor: Visitor) => {
      const isFirst = !this.data.ready;
      this.setData({ visitor });
      this.renew();
      this.setData({ ready: true });
      if (isFirst) this.trace();
    });
  },

  /** On the tap, so that the agent sees the piece as the chat opens. */
  onEnter() {
    this.trace();
    void UdeskSdk.flush();
  },

  trace() {
    const { piece, visitor } = this.data;
    if (piece && traceVisitor(visitor)) UdeskSdk.trace('product', productTrace(piece));
  },

  choose(event: Tap) {
    this.setData({ option: event.currentTarget.dataset.option });
    this.renew();
  },

  onFallback() {
    const { piece, option } = this.data;
    if (piece) openWebIm({ goods: piece.no, option });
  },

  renew() {
    const { piece, option, visitor } = this.data;
    if (!piece) return;
    const who = visitor.nickname.trim() === '' ? '' : `和「${visitor.nickname.trim()}」的资料`;
    this.setData({ ...productSession(visitor, piece, option), told: `客服会看到这件商品${who}` });
  },
});
