import { yuan } from '../../../data/goods';
import { orderSheets } from '../../../data/orders';

Page({
  data: {
    cards: orderSheets.map(({ order, lines, count, total }) => ({
      no: order.no,
      state: order.state,
      placedAt: order.placedAt,
      images: lines.map((line) => line.piece.image),
      count,
      total: yuan(total),
    })),
  },
});
