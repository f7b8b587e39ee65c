import type { TraceEntry, WebImEntry } from '../../../../tools/desk/entry';
import { openDesk, type DeskServer } from '../desk-server';
import { admitted, KEY, linkOf, PRIVATE_KEY, sealed, signed } from './samples';

const IM = '/desk/udesk/im_client';
const CONFIG = { code: 'xxxx', link: 'https://xxx.udesk.cn/im_client/?web_plugin_id=1' };

let desk: DeskServer;
beforeAll(async () => {
  desk = await openDesk({ webImKey: KEY, webImPrivateKey: PRIVATE_KEY, webImCustomUrl: '/custom/' });
});
afterAll(() => desk.close());
beforeEach(() => desk.send('DELETE', '/desk/entries'));

let count = 0;
const newKey = () => `window-${String((count += 1)).padStart(4, '0')}`;

async function entries(at = desk): Promise<WebImEntry[]> {
  return (await at.entries()).entries.filter((entry) => entry.kind === 'web-im');
}
async function traces(): Promise<TraceEntry[]> {
  return (await desk.entries()).entries.filter((entry) => entry.kind === 'trace');
}
async function open(url: string, more: object = {}, at = desk): Promise<string> {
  const key = newKey();
  const { status } = await at.send('POST', `${IM}/open`, { key, url, frame: 'frame', ...more });
  expect(status).toBe(200);
  return key;
}
const tell = (key: string, type: string) => desk.send('POST', `${IM}/tell`, { key, type });
const send = (key: string, message: unknown, more: object = {}) =>
  desk.send('POST', `${IM}/send`, { key, from: 'customer', to: 'agent', message, ...more });
const plugin = (key: string, calls: unknown[][], more: object = {}) =>
  desk.send('POST', `${IM}/plugin`, {
    key,
    page: 'https://shop.example.com/a',
    calls,
    notes: [],
    isReady: true,
    ...more,
  });
const trace = (key: string, type: string, data: unknown, more: object = {}) =>
  desk.send('POST', `${IM}/trace`, { key, page: 'https://shop.example.com/a', type, data, ...more });
const text = (content: string) => JSON.stringify({ method: 'sendMsg', type: 'text', content });

describe('a window', () => {
  test('is an entry with all that its link says', async () => {
    const url = linkOf({ ...signed(), c_name: '张三', t_priority_id: '2', product_title: '盖碗', language: 'en-us' });
    const key = newKey();
    const { body } = await desk.send('POST', `${IM}/open`, { key, url, frame: 'plugin' });
    const [entry] = await entries();
    expect(entry).toMatchObject({
      kind: 'web-im',
      desk: 'udesk',
      stage: 'visit',
      key,
      frame: 'plugin',
      url,
      state: 'open',
      identity: 'valid',
      access: 'absent',
      seal: 'none',
      name: '张三',
      language: 'en-us',
      ticket: [{ name: 't_priority_id', value: '2' }],
      inquiry: { title: '盖碗' },
      messages: [],
      problems: [],
    });
    expect(body).toMatchObject({ visit: { key, name: '张三' }, customUrl: '/custom/' });
  });

  test('reads an encrypted customer', async () => {
    await open(
      linkOf({ ...signed(), customer_encrypt: sealed('{"customer":{"c_name":"李四","web_token":"visitor_1"}}') }),
    );
    expect(await entries()).toMatchObject([{ seal: 'opened', name: '李四', problems: [] }]);
  });

  test('goes on in its own place', async () => {
    const key = await open(linkOf(signed()));
    await open(linkOf(signed()));
    for (const type of ['queuing', 'chatting', 'hidePanel']) expect((await tell(key, type)).status).toBe(204);
    expect((await entries()).map(({ stage, ...rest }) => [stage, 'state' in rest && rest.state])).toEqual([
      ['visit', 'chatting'],
      ['visit', 'open'],
    ]);
    await tell(key, 'chatDone');
    expect(await entries()).toMatchObject([{ key, state: 'done' }, { state: 'open' }]);
  });

  test('keeps what is sent', async () => {
    const key = await open(linkOf(signed()));
    expect(await send(key, text('在吗'))).toMatchObject({ status: 200, body: { type: 'text', content: '在吗' } });
    await send(key, text('查订单'), { from: 'custom-url', to: 'robot' });
    expect(await entries()).toMatchObject([
      {
        messages: [
          { from: 'customer', to: 'agent', type: 'text', content: '在吗' },
          { from: 'custom-url', to: 'robot', type: 'text', content: '查订单' },
        ],
      },
    ]);
  });

  test('refuses a message of another form, and says which field', async () => {
    const key = await open(linkOf(signed()));
    const product = JSON.stringify({ method: 'sendMsg', type: 'product', content: { name: 'a' } });
    expect(await send(key, product, { to: 'robot' })).toEqual({
      status: 400,
      body: { error: { field: 'message.type', message: 'message.type: the robot takes text only' } },
    });
    expect(await send(key, { method: 'sendMsg' })).toMatchObject({ status: 400 });
    expect(await entries()).toMatchObject([{ messages: [] }]);
  });

  test('opened again with the same link is counted', async () => {
    const url = linkOf(signed());
    await open(url);
    await open(url);
    expect((await entries()).map((entry) => entry.stage === 'visit' && entry.uses)).toEqual([1, 2]);
  });

  test('nobody knows takes nothing', async () => {
    expect(await tell('window-9999', 'chatting')).toMatchObject({ status: 404, body: { error: { field: 'key' } } });
    expect(await send('window-9999', text('a'))).toMatchObject({ status: 404 });
    const key = await open(linkOf({}));
    await desk.send('DELETE', '/desk/entries');
    expect(await tell(key, 'chatting')).toMatchObject({ status: 404 });
    expect(await tell(key, 'opened')).toMatchObject({ status: 400, body: { error: { field: 'type' } } });
  });
});

test('a desk that was told no key takes no signature', async () => {
  const other = await openDesk();
  await open(linkOf(signed()), {}, other);
  expect(await entries(other)).toMatchObject([{ identity: 'wrong-signature', name: '' }]);
  await other.close();
});

test('where permission is checked a link without it gets in nowhere', async () => {
  const strict = await openDesk({ webImKey: KEY, webImNeedsAccess: true });
  const key = await open(linkOf(signed()), {}, strict);
  await open(linkOf({ ...signed(), ...admitted() }), {}, strict);
  expect(await entries(strict)).toMatchObject([
    { state: 'refused', refusal: 'no-access', access: 'absent' },
    { state: 'open', access: 'valid' },
  ]);
  expect(await strict.send('POST', `${IM}/tell`, { key, type: 'chatting' })).toMatchObject({ status: 409 });
  const body = { key, from: 'customer', to: 'agent', message: text('a') };
  expect(await strict.send('POST', `${IM}/send`, body)).toMatchObject({ status: 409 });
  await strict.close();
});

describe('a page that calls ud()', () => {
  test('is one entry, however often it calls', async () => {
    const key = newKey();
    expect(await plugin(key, [[CONFIG]], { isReady: false })).toEqual({ status: 200, body: { problems: [] } });
    const { body } = await plugin(key, [[{ ...CONFIG, pos_flag: 'xyz' }]]);
    expect(body).toMatchObject({ problems: [{ code: 'not-pos-flag', field: 'pos_flag' }] });
    expect(await entries()).toMatchObject([
      { stage: 'plugin', key, page: 'https://shop.example.com/a', isReady: true, problems: [{ code: 'not-pos-flag' }] },
    ]);
  });

  test('tells what the script noticed', async () => {
    await plugin(newKey(), [[CONFIG]], { notes: [{ code: 'no-such-element', field: 'targetSelector' }] });
    expect(await entries()).toMatchObject([{ problems: [{ code: 'no-such-element', field: 'targetSelector' }] }]);
  });

  test('answers pages of any origin', async () => {
    const response = await fetch(`${desk.url}${IM}/plugin`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type');
  });

  test('traces a product for anybody, and names who is proven', async () => {
    const data = { name: '盖碗', params: [{ text: '¥128' }] };
    expect((await trace(newKey(), 'product', data)).status).toBe(204);
    await trace(newKey(), 'product', data, { customer: signed() });
    await trace(newKey(), 'marketing', { name: '取消订单' }, { customer: signed({}, 'guessed') });
    expect(await traces()).toMatchObject([
      { traceType: 'product', data: { params: [{ text: '¥128', size: 12 }] }, visitor: {}, sdk: 'udeskApi.js' },
      { traceType: 'product', visitor: { webToken: 'visitor_1' } },
      { traceType: 'marketing', visitor: {} },
    ]);
  });

  test('traces an order only of a customer who is proven', async () => {
    const order = {
      order_no: '1',
      name: '第一个订单',
      price: 16.8,
      order_at: new Date().toISOString(),
      status: 'wait_pay',
    };
    const key = newKey();
    await plugin(key, [[CONFIG]]);
    expect(await trace(key, 'order', order)).toMatchObject({ status: 400, body: { error: { field: 'customer' } } });
    expect(await trace(key, 'order', order, { customer: signed({}, 'guessed') })).toMatchObject({ status: 400 });
    expect((await trace(key, 'order', order, { customer: signed() })).status).toBe(204);
    expect(await traces()).toMatchObject([{ traceType: 'order', visitor: { webToken: 'visitor_1' } }]);
    // Another report of the page does not lose them.
    await plugin(key, [[CONFIG]]);
    const [entry] = await entries();
    expect(entry?.problems.map(({ code, field }) => [code, field])).toEqual([
      ['trace-refused', 'ud(dataTrace, order)'],
      ['trace-refused', 'ud(dataTrace, order)'],
    ]);
  });

  test('is told which field of a trace is wrong', async () => {
    expect(await trace(newKey(), 'product', { name: 'a', params: [{ color: 'red' }] })).toMatchObject({
      status: 400,
      body: { error: { field: 'data.params[0].color' } },
    });
    expect(await trace(newKey(), 'page', {})).toMatchObject({ status: 400, body: { error: { field: 'type' } } });
  });
});

test.each<[string, string, object, string]>([
  ['no key', 'open', { url: '', frame: 'frame' }, 'key'],
  ['a key that is none', 'open', { key: 'a b', url: '', frame: 'frame' }, 'key'],
  ['another frame', 'open', { key: 'window-1234', url: '', frame: 'tab' }, 'frame'],
  [
    'calls that are no lists',
    'plugin',
    { key: 'window-1234', page: '', calls: [1], notes: [], isReady: true },
    'calls[0]',
  ],
  ['a sender', 'send', { key: 'window-1234', from: 'agent', to: 'agent', message: '' }, 'from'],
])('%s is refused', async (_name, route, body, field) => {
  expect(await desk.send('POST', `${IM}/${route}`, body)).toMatchObject({ status: 400, body: { error: { field } } });
});
