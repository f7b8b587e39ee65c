import { yuan } from '../../../data/goods';
import { orderByNo, type OrderSheet } from '../../../data/orders';
import { adviseAgainstChat } from '../../../sessions/fallback';
import { orderSession } from '../../../sessions/order-session';
import { loadVisitor } from '../../../sessions/visitor-storage';
import { orderTrace } from '../../../traces/order-trace';
import { traceVisitor } from '../../../traces/trace-visitor';
import UdeskSdk from '../../../utils/ud-sdk';

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
  },

  onLoad(query: Record<string, string | undefined>) {
    const sheet = orderByNo(query['no'] || '');
    if (!sheet) return;
    this.setData({
      sheet,
      lines: sheet.lines.map(({ piece, option, count }) => {
        const { no, name, image, price } = piece;
        return { no, name, image, option, price: yuan(price), count };
      }),
      freight: yuan(sheet.order.freight),
      total: yuan(sheet.total),
    });
  },

  onShow() {
    const { sheet } = this.data;
    if (!sheet) return;
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

  onFallback() {
    adviseAgainstChat();
  },
});
