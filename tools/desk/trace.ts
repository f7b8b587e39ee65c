/** What the vendor's documents let a mini program tell of its visitor, in the vendor's own field names. */

export interface ProductParam {
  text?: string;
  /** `#rrggbb`. */
  color?: string;
  /** Bold. */
  fold?: boolean;
  /** A line break behind it. */
  break?: boolean;
  size: number;
}

export interface ProductTrace {
  name: string;
  url?: string;
  imgUrl?: string;
  params?: ProductParam[];
}

export const ORDER_STATUSES = ['wait_pay', 'paid', 'closed'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export interface Commodity {
  commodit_name?: string;
  commodit_no?: string;
  commodit_count?: number | string;
  commodit_fee?: string;
}

export interface OrderTrace {
  order_no: string;
  name: string;
  url?: string;
  price: number;
  /** ISO 8601. */
  order_at: string;
  pay_at?: string;
  status: OrderStatus;
  remark?: string;
  consignee_name?: string;
  consignee_phone?: string;
  consignee_address?: string;
  commodit_num?: number | string;
  commodities?: Commodity[];
}

export interface MarketingTrace {
  name: string;
}

/** One thing that happened on the phone. */
export type Trace =
  | { traceType: 'product'; data: ProductTrace }
  | { traceType: 'order'; data: OrderTrace }
  | { traceType: 'marketing'; data: MarketingTrace };

/** Nobody known: no member. */
export interface Visitor {
  customerToken?: string;
  openid?: string;
  unionid?: string;
  /** On web pages, where it is proven. */
  webToken?: string;
}
