import { type Goods, yuan } from '../data/goods';
import { shopUrl } from '../data/service-desk';

/** The card that agents see of a piece. Its picture lies in the package, where they can't reach it, and is left out. */
export function productTrace(piece: Goods) {
  return {
    name: piece.name,
    url: `${shopUrl}/goods/${piece.no}`,
    params: [
      { text: yuan(piece.price), color: '#e02e24', fold: true, break: true, size: 16 },
      { text: piece.brief, color: '#6b7178' },
    ],
  };
}
