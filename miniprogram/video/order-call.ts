import type { VideoReferer } from 'miniprogram-desk/video-entry';
import { video } from '../data/service-desk';
import type { OrderSheet } from '../data/orders';

/** A call about an order. Every ending leads back to it. */
export function orderCall({ order }: OrderSheet): VideoReferer {
  return {
    sdkToken: video.sdkToken,
    bizId: order.no,
    commonNavigate: { path: `pages/order/detail/detail?no=${order.no}` },
  };
}
