import { yuan } from '../../../data/goods';
import { orderByNo, type OrderSheet } from '../../../data/orders';
import { adviseAgainstChat } from '../../../sessions/fallback';
import { orderSession } from '../../../sessions/order-session';
import { loadVisitor } from '../../../sessions/visitor-storage';

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
      this.setData(orderSession(visitor, sheet));
      this.setData({ ready: true });
    });
  },

  onFallback() {
    adviseAgainstChat();
  },
});
