/** What delivery tells about itself; none of it tells about a customer. */
export interface DeliveryMetrics {
  /** Udesk took a message. */
  delivered(appid: string, tookMs: number): void;
  /** Udesk did not take it; it is tried again or buried. */
  failed(appid: string, reason: 'status' | 'timeout' | 'network' | 'internal', tookMs: number): void;
  buried(appid: string): void;
  /** A passive reply came after WeChat had its answer. */
  late(appid: string, outcome: 'sent' | 'dropped' | 'failed'): void;
}
