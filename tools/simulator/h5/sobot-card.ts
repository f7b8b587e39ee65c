/** A docking page in Sobot's workbench: the agent sends the visitor a page of the mini program as a card. */

import { sendSobotCard } from './desk-web';
import { byId, make } from './element';
import { goods, imageOf, yuan, type Goods } from './piece';

/** On a real page: the workbench's own origin. */
const WORKBENCH = { origin: location.origin };

const query = new URLSearchParams(location.search);
const ids = { cid: query.get('cid') ?? '', uid: query.get('uid') ?? '' };

function pageOf(piece: Goods) {
  return {
    headimg: `${location.origin}/phone/assets/main/assets/goods/gaiwan.svg`,
    name: '四时小铺',
    thumbUrl: imageOf(piece),
    title: `${piece.name} ${yuan(piece.price)}`,
    pagepath: `pages/goods/detail/detail?id=${piece.no}`,
    thumbMediaId: `demo-media-${piece.no}`,
  };
}

byId('cid').textContent = ids.cid;
byId('uid').textContent = ids.uid;
for (const piece of goods.slice(0, 4)) {
  const button = make('button', { type: 'button' }, '发给访客');
  button.addEventListener('click', () => {
    const result = sendSobotCard({ ...ids, miniPage: pageOf(piece) }, WORKBENCH);
    byId('result').textContent = result.ok ? `已交给工作台：${piece.name}` : `没有发出：${result.reason}`;
  });
  byId('cards').append(
    make('li', {}, make('img', { src: imageOf(piece), alt: '' }), make('span', {}, piece.name), button),
  );
}

// The mistake that the workbench does not forgive.
byId('as-text').addEventListener('click', () => {
  const [piece] = goods;
  if (piece !== undefined)
    window.parent.postMessage(JSON.stringify({ ...ids, msgType: 26, miniPage: pageOf(piece) }), WORKBENCH.origin);
});
