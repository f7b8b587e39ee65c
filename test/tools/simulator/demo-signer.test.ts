import { createDemoSigner, type WebImSigning } from '../../../tools/simulator/demo-signer';
import { openServer, type Simulator } from '../../../tools/simulator/web-server';

const demo = createDemoSigner();
let simulator: Simulator;
beforeAll(async () => {
  simulator = await openServer(0, new Map(), demo);
});
afterAll(() => simulator.close());

async function post(path: string, body: object): Promise<[number, Record<string, unknown>]> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(simulator.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return [response.status, (await response.json()) as Record<string, unknown>];
}

test('what it signs is valid to the desk beside it, once', async () => {
  const [status, signed] = await post('sign/video', {
    bizId: 'A1',
    commonNavigate: { path: 'pages/order/detail/detail?no=A1' },
  });
  expect([status, signed]).toEqual([200, expect.objectContaining({ path: expect.any(String) as unknown })]);
  const { appId, path, extraData } = signed as { appId: string; path: string; extraData: string };
  const jump = { way: 'jump', appId, callerAppId: 'wx1', path, extraData: JSON.parse(extraData) as unknown };
  expect(await post('desk/udesk/video/enter', jump)).toEqual([
    200,
    { verdict: 'valid', callId: expect.any(String) as unknown, callsLeft: 2 },
  ]);
  expect(await post('desk/udesk/video/enter', jump)).toMatchObject([200, { verdict: 'replayed' }]);
});

async function openWindow(at: Simulator): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const send = async (path: string, body: object) => {
    const response = await fetch(at.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as Record<string, unknown>;
  };
  const { link } = await send('sign/web-im', {});
  const { visit } = await send('desk/udesk/im_client/open', { key: 'window-0001', url: link, frame: 'frame' });
  return visit;
}

test.each<[string, WebImSigning, object]>([
  ['SHA256', {}, { seal: 'none', access: 'absent' }],
  ['SHA1', { algorithm: 'SHA1' }, { seal: 'none' }],
  ['with a permission', { clientValid: true }, { access: 'valid' }],
  ['encrypted', { isEncrypted: true }, { seal: 'opened' }],
])('a WebIM link, %s, is valid to the desk beside it', async (_name, signing, expected) => {
  const own = await openServer(0, new Map(), createDemoSigner(signing));
  expect(await openWindow(own)).toMatchObject({ identity: 'valid', name: '演示客户', problems: [], ...expected });
  await own.close();
});

test('each start has secrets of its own, which no answer tells', async () => {
  const other = createDemoSigner();
  expect([other.videoSecret, other.webImKey]).not.toEqual([demo.videoSecret, demo.webImKey]);
  expect(other.webImKey).not.toBe(demo.webImKey);
  const answers = [await post('sign/video', {}), await post('sign/web-im', {}), await post('sign/other', {})];
  for (const secret of [demo.videoSecret, demo.webImKey]) expect(JSON.stringify(answers)).not.toContain(secret);
});
