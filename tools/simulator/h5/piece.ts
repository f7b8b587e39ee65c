import { goods, type Goods } from '../../../miniprogram/data/goods';

export { goods, type Goods, yuan } from '../../../miniprogram/data/goods';

/** Where the phone's own pictures are served. */
export function imageOf({ image }: Goods): string {
  return `${location.origin}/phone/assets/main${image}`;
}

export function addressOf({ no }: Goods): string {
  return `${location.origin}/h5/?id=${no}`;
}

/** The piece that a page's address names, or the first. */
export function pieceHere(): Goods {
  const no = new URLSearchParams(location.search).get('id');
  const found = goods.find((piece) => piece.no === no) ?? goods[0];
  if (found === undefined) throw new Error('the shop is empty');
  return found;
}
