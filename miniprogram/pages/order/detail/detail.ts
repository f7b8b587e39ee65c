import {
  enterVideoPage,
  type EntryResult,
  prepareVideoJump,
  readVideoReturn,
  remoteSigner,
  type VideoJump,
} from 'miniprogram-desk/video-entry';
import { yuan } from '../../../data/goods';
import { orderByNo, type OrderSheet } from '../../../data/orders';
import { video } from '../../../data/service-desk';
import { orderSession } from '../../../sessions/order-session';
import { loadVisitor } from '../../../sessions/visitor-storage';
import { orderTrace } from '../../../traces/order-trace';
import { traceVisitor } from '../../../traces/trace-visitor';
import UdeskSdk from '../../../utils/ud-sdk';
import { takeCallReturn } from '../../../video/call-return';
import { orderCall } from '../../../video/order-call';
import { openWebIm } from '../../../web-im/fallback';

const SAID: Partial<Record<EntryResult['status'], string>> = {
  unsupported: '这个版本的微信打不开视频客服',
  'not-ready': '视频客服正在准备，请稍后再点',
  unsigned: '视频客服暂时连不上，请稍后再试',
  failed: '视频客服没有打开，请稍后再试',
};

interface Line {
  no: string;
  name: string;
  image: string;
  option: string;
  price: string;
  count: number;
}

Page({
  data: {
    ready: false,
    sheet: null as OrderSheet | null,
    lines: [] as Line[],
    freight: '',
    total: '',
    desk: 'udesk',
    session: {},
    keepFirst: [] as string[],
    callSaid: '',
  },

  jump: undefined as VideoJump | undefined,

  onLoad(query: Record<string, string | undefined>) {
    const sheet = orderByNo(query['no'] || '');
    if (!sheet) return;
    this.jump = prepareVideoJump({
      appId: video.appId,
      referer: orderCall(sheet),
      signer: remoteSigner({ url: video.signUrl }),
    });
    this.setData({
      sheet,
      callSaid: takeCallReturn(readVideoReturn(query)),
      lines: sheet.lines.map(({ piece, option, count }) => {
        const { no, name, image, price } = piece;
        return { no, name, image, option, price: yuan(price), count };
      }),
      freight: yuan(sheet.order.freight),
      total: yuan(sheet.total),
    });
  },

  onUnload() {
    if (this.jump) this.jump.dispose();
  },

  onShow() {
    const { sheet } = this.data;
    if (!sheet) return;
    const callSaid = takeCallReturn();
    if (callSaid) this.setData({ callSaid });
    loadVisitor((visitor) => {
      const isFirst = !this.data.ready;
      this.setData(orderSession(visitor, sheet));
      this.setData({ ready: true });
      if (isFirst && traceVisitor(visitor)) UdeskSdk.trace('order', orderTrace(sheet));
    });
  },

  /** What was traced a moment ago reaches the agent as the chat opens. */
  onEnter() {
    void UdeskSdk.flush();
  },

  /** The vendor's page inside this mini program. */
  callHere() {
    const { sheet } = this.data;
    if (sheet) void enterVideoPage({ app: getApp(), referer: orderCall(sheet) }).then((result) => this.say(result));
  },

  /** The vendor's own mini program. */
  callThere() {
    if (this.jump) void this.jump.open().then((result) => this.say(result));
  },

  say({ status }: EntryResult) {
    this.setData({ callSaid: SAID[status] || '' });
  },

  onFallback() {
    const { sheet } = this.data;
    if (sheet) openWebIm({ order: sheet.order.no });
  },
});
