import { goodsByNo, type Goods } from './goods';

type OrderState = '待付款' | '运输中' | '已签收';

interface Order {
  no: string;
  state: OrderState;
  /** What the state means for the customer now. */
  hint: string;
  placedAt: string;
  lines: { goodsNo: string; option: string; count: number }[];
  /** Yuan. */
  freight: number;
}

/** An order with its goods looked up, as the pages show it and the desk reads it. */
export interface OrderSheet {
  order: Order;
  lines: { piece: Goods; option: string; count: number }[];
  /** Pieces in all. */
  count: number;
  total: number;
}

/** The newest first. */
const orders: readonly Order[] = [
  {
    no: '202406210031',
    state: '待付款',
    hint: '24 小时内没有付款会自动关闭',
    placedAt: '2024-06-21 09:40',
    lines: [
      { goodsNo: 'TC-0115', option: '墨灰', count: 2 },
      { goodsNo: 'TC-0207', option: '120 克', count: 1 },
      { goodsNo: 'PH-0311', option: '2 米', count: 1 },
    ],
    freight: 0,
  },
  {
    no: '202406200006',
    state: '运输中',
    hint: '包裹已到分拣中心，预计明天送达',
    placedAt: '2024-06-20 21:07',
    lines: [{ goodsNo: 'PH-0302', option: '原木', count: 1 }],
    freight: 8,
  },
  {
    no: '202406180017',
    state: '已签收',
    hint: '签收后七天内可以申请退换',
    placedAt: '2024-06-18 10:24',
    lines: [
      { goodsNo: 'TC-0101', option: '150 毫升', count: 1 },
      { goodsNo: 'TC-0204', option: '2022 年', count: 2 },
    ],
    freight: 0,
  },
];

export const orderSheets: readonly OrderSheet[] = orders.map(sheetOf);

export function orderByNo(no: string): OrderSheet | undefined {
  return orderSheets.find((sheet) => sheet.order.no === no);
}

function sheetOf(order: Order): OrderSheet {
  const lines: OrderSheet['lines'] = [];
  let count = 0;
  let total = order.freight;
  for (const line of order.lines) {
    const piece = goodsByNo(line.goodsNo);
    if (!piece) continue;
    lines.push({ piece, option: line.option, count: line.count });
    count += line.count;
    total += piece.price * line.count;
  }
  return { order, lines, count, total };
}
