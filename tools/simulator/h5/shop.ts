/** The shop in a browser: Udesk's plugin put in by `loadUdesk`, told who the customer is and what they look at. */

import { dragButton, loadUdesk, onDeskEvent } from './desk-web';
import { byId, make } from './element';
import { addressOf, goods, imageOf, pieceHere, yuan, type Goods } from './piece';

const DESK = `${location.origin}/desk/udesk/im_client/`;

interface Signed {
  customer: Record<string, string>;
  im_client_valid?: { v_nonce: string; v_timestamp: string; v_signature: string };
}

function log(text: string): void {
  byId('log-empty').hidden = true;
  byId('log').prepend(
    make('li', {}, new Date().toLocaleTimeString('zh-CN', { hour12: false }), ' ', make('code', {}, text)),
  );
}

/** Nobody is signed where the server does not answer: the chat still opens, for a customer nobody knows. */
async function askSigner(): Promise<Partial<Signed>> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/sign/web-im', { method: 'POST', headers, body: '{}' });
    if (response.ok) return (await response.json()) as Signed;
    log(`签名服务 HTTP ${String(response.status)}`);
  } catch {
    log('签名服务没有应答');
  }
  return {};
}

function showPiece(piece: Goods): void {
  document.title = `${piece.name} · 四时小铺`;
  byId('detail').append(
    make('img', { src: imageOf(piece), alt: '' }),
    make(
      'div',
      {},
      make('h2', {}, piece.name),
      make('p', { className: 'price' }, yuan(piece.price)),
      make('p', { className: 'soft' }, piece.brief),
      make('p', {}, piece.description),
      make(
        'p',
        { className: 'buttons' },
        make('button', { type: 'button', id: 'ask', className: 'main-button' }, '问问客服'),
        make('button', { type: 'button', id: 'buy' }, '下单'),
        make('button', { type: 'button', id: 'cancel' }, '取消订单'),
      ),
    ),
  );
  for (const other of goods.filter(({ no }) => no !== piece.no).slice(0, 4))
    byId('shelf').append(
      make('a', { href: addressOf(other) }, make('img', { src: imageOf(other), alt: '' }), other.name),
    );
}

async function start(): Promise<void> {
  const piece = pieceHere();
  showPiece(piece);
  const { customer, im_client_valid } = await askSigner();
  const ud = loadUdesk({
    src: `${DESK}js/udeskApi.js`,
    config: {
      code: 'demo',
      link: `${DESK}?web_plugin_id=1`,
      ...(customer === undefined ? {} : { customer }),
      ...(im_client_valid === undefined ? {} : { im_client_valid }),
      product: {
        title: piece.name,
        url: addressOf(piece),
        image: imageOf(piece),
        send: true,
        价格: yuan(piece.price),
        价格_style: 'color:#b3261e;font-weight:bold',
        [piece.option.name]: piece.option.values.join('、'),
      },
      pos_flag: 'crb',
      color: '#06783f',
      selector: '#ask',
      mobile: { pos_flag: 'hrb', color: '#06783f', onlineText: '联系客服' },
      panel: { onToggle: ({ visible }) => log(visible ? 'panel 打开' : 'panel 关闭') },
      onReady: () => log('onReady'),
      onUnread: ({ count }) => log(`onUnread ${String(count)}`),
    },
  });
  dragButton({ ud });
  onDeskEvent({ origin: location.origin, handler: ({ type }) => log(type) });

  ud('dataTrace', 'product', {
    name: piece.name,
    url: addressOf(piece),
    imgUrl: imageOf(piece),
    params: [{ text: yuan(piece.price), color: '#b3261e', fold: true }],
  });
  byId('buy').addEventListener('click', () => {
    const { ok } = ud('dataTrace', 'order', {
      order_no: '202406210032',
      name: piece.name,
      price: piece.price,
      order_at: new Date(),
      status: 'wait_pay',
      commodit_num: 1,
    });
    log(ok ? 'dataTrace order' : '没有身份，订单没有上报');
  });
  byId('cancel').addEventListener('click', () => {
    ud('dataTrace', 'marketing', { name: '取消订单' });
    log('dataTrace marketing');
  });
}

void start();
