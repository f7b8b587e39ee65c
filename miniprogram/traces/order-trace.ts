import type { OrderSheet } from '../data/orders';
import { shopUrl } from '../data/service-desk';

const status = { 待付款: 'wait_pay', 运输中: 'paid', 已签收: 'paid' } as const;

/** The order as Udesk lists it, with its lines. */
export function orderTrace({ order, lines, count, total }: OrderSheet) {
  const [first] = lines;
  return {
    order_no: order.no,
    name: `${first ? first.piece.name : '订单'}等 ${count} 件`,
    url: `${shopUrl}/orders/${order.no}`,
    price: total,
    // Shop time; without a zone every phone would read another moment.
    order_at: `${order.placedAt.replace(' ', 'T')}:00+08:00`,
    status: status[order.state],
    remark: order.hint,
    commodit_num: count,
    commodities: lines.map(({ piece, option, count: pieces }) => ({
      commodit_name: `${piece.name}（${option}）`,
      commodit_no: piece.no,
      commodit_count: pieces,
      commodit_fee: piece.price.toFixed(2),
    })),
  };
}
