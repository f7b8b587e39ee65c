/** The page in the information area of the chat window ("窗口设置 - 信息区自定义URL"): what it sends, the customer says. */

import { sendToDesk } from './desk-web';
import { byId, make } from './element';
import { addressOf, goods, imageOf, yuan } from './piece';

/** On a real page: `https://<company>.udesk.cn`. */
const DESK = { origin: location.origin };

function show(result: ReturnType<typeof sendToDesk>): void {
  byId('result').textContent = result.ok ? '已交给会话窗口' : `没有发出：${result.reason}`;
}

byId('send-text').addEventListener('click', () => {
  show(sendToDesk({ type: 'text', content: '订单 202406200006 到哪里了？' }, DESK));
});
byId('send-product').addEventListener('click', () => {
  const piece = goods.find(({ no }) => no === 'PH-0302');
  if (piece === undefined) return;
  const params = [{ text: yuan(piece.price), color: '#b3261e' }];
  const content = { name: piece.name, url: addressOf(piece), imgUrl: imageOf(piece), params };
  show(sendToDesk({ type: 'product', content }, DESK));
});
for (const name of new Set(new URLSearchParams(location.search).keys()))
  byId('parameters').append(make('li', {}, make('code', {}, name)));
