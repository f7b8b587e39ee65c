/** A line of a product card. `fold` and `break` are the vendor's names for bold and a line break behind. */
export interface ProductParam {
  text?: string | number | null | undefined;
  /** `#rrggbb` */
  color?: string | null | undefined;
  fold?: boolean | null | undefined;
  break?: boolean | null | undefined;
  /** Pixels, 12 by default. */
  size?: number | null | undefined;
}

/** "Product Browsing Trajectory Upload" of Udesk's mini program document. */
export interface ProductTrace {
  name: string;
  /** Without it the card cannot be clicked. */
  url?: string | null | undefined;
  imgUrl?: string | null | undefined;
  params?: ProductParam | readonly ProductParam[] | null | undefined;
}

export interface Commodity {
  commodit_name?: string | null | undefined;
  commodit_no?: string | number | null | undefined;
  commodit_count?: number | string | null | undefined;
  commodit_fee?: string | number | null | undefined;
}

/** "Order Event Upload" of the same document; vendor spellings are kept. */
export interface OrderTrace {
  order_no: string | number;
  name: string;
  url?: string | null | undefined;
  /** Not negative. */
  price: number;
  /** Date, ISO 8601 text or milliseconds; sent as ISO 8601. */
  order_at: Date | string | number;
  pay_at?: Date | string | number | null | undefined;
  status: 'wait_pay' | 'paid' | 'closed';
  /** At most 1000 bytes at 2 per Chinese character; longer ones lose their end, and `problems` says so. */
  remark?: string | null | undefined;
  consignee_name?: string | null | undefined;
  consignee_phone?: string | number | null | undefined;
  consignee_address?: string | null | undefined;
  commodit_num?: number | string | null | undefined;
  commodities?: readonly Commodity[] | null | undefined;
}

/** An extension: only the WebIM document of the vendor names it. */
export interface MarketingTrace {
  name: string;
}

export interface TraceData {
  product: ProductTrace;
  order: OrderTrace;
  marketing: MarketingTrace;
}

export type TraceType = keyof TraceData;
