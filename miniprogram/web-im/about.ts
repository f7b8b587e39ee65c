import { TICKET_PRIORITY, TICKET_STATUS, type WebImLink } from 'miniprogram-desk/web-im';
import { type Goods, goodsByNo, yuan } from '../data/goods';
import { orderByNo, type OrderSheet } from '../data/orders';
import { afterSales, shopUrl } from '../data/service-desk';

/** What the web-im page is opened about, as it stands in its address. */
export interface About {
  goods?: string;
  option?: string;
  order?: string;
}

/** The same matter for the desk: a piece as the product, an order as a ticket too. */
export function webImAbout({ goods = '', option = '', order = '' }: About): WebImLink {
  const sheet = orderByNo(order);
  if (sheet) return aboutOrder(sheet);
  const piece = goodsByNo(goods);
  return piece ? aboutGoods(piece, option) : {};
}

/** The picture lies in the package, where a web page cannot reach it. */
function aboutGoods(piece: Goods, option: string): WebImLink {
  return {
    product: {
      title: piece.name,
      url: `${shopUrl}/goods/${piece.no}`,
      send: true,
      价格: yuan(piece.price),
      价格_style: 'color:#b3261e;font-weight:bold',
      [piece.option.name]: option || piece.option.values[0] || '',
      商品编号: piece.no,
    },
  };
}

function aboutOrder({ order, lines, total }: OrderSheet): WebImLink {
  const goods = lines.map(({ piece, count }) => `${piece.name} ×${count}`).join('，');
  return {
    group_id: afterSales.udeskGroup,
    ticket: {
      t_subject: `售后 订单 ${order.no}（${order.state}）`,
      t_content: goods,
      t_priority_id: TICKET_PRIORITY.standard,
      t_status_id: TICKET_STATUS.open,
      t_tags: ['售后'],
    },
    product: {
      title: `订单 ${order.no}`,
      url: `${shopUrl}/order/${order.no}`,
      send: true,
      商品: goods,
      金额: yuan(total),
    },
  };
}
