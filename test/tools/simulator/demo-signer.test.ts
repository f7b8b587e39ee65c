import { createDemoSigner } from '../../../tools/simulator/demo-signer';
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

test('each start has a secret of its own, which no answer tells', async () => {
  expect(createDemoSigner().videoSecret).not.toBe(demo.videoSecret);
  const answers = [await post('sign/video', {}), await post('sign/other', {})];
  expect(JSON.stringify(answers)).not.toContain(demo.videoSecret);
});
