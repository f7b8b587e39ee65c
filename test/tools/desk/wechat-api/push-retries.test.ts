import { decryptMessage } from '../../../../tools/desk/wechat-api/push-cipher';
import { openAccountServer } from './account-server';
import { KEY, usePushes } from './push-stage';
import { APPID, FOLLOWER } from './wechat-stage';

const pushes = usePushes();
const { open, push } = pushes;

describe('without an answer in time', () => {
  test('it is pushed three times, sealed anew, and the user is shown an error', async () => {
    const wechat = await open({ timeoutMs: 100, accounts: [{ mode: 'safe' }] });
    pushes.server.answer = () => undefined;
    const { kind, reason, tries, clear } = await push();
    expect([kind, reason, tries.length]).toEqual(['error', 'no answer: timeout', 3]);
    expect(tries.every(({ tookMs }) => tookMs > 90 && tookMs < 2000)).toBe(true);
    const encrypted = pushes.server.received.map(({ body }) => /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(body)?.[1] ?? '');
    expect(encrypted.map((one) => decryptMessage(one, APPID, KEY).toString())).toEqual([clear, clear, clear]);
    expect(new Set(encrypted).size).toBe(3);
    expect(wechat.seen(APPID, FOLLOWER)).toMatchObject([{ via: 'error' }]);
  });

  test('a later try may be answered', async () => {
    await open({ timeoutMs: 1000, apartMs: 0 });
    pushes.server.answer = (_push, response) => {
      if (pushes.server.received.length === 1) response.socket?.destroy();
      else if (pushes.server.received.length === 3) response.end('success');
    };
    expect(await push()).toMatchObject({
      kind: 'success',
      tries: [{ failure: 'connection' }, { failure: 'timeout' }, { status: 200 }],
    });
  });

  test('half an answer is none', async () => {
    await open({ timeoutMs: 2000, tries: 1 });
    pushes.server.answer = (_push, response) => {
      response.writeHead(200, { 'content-length': 7 });
      response.write('suc', () => response.socket?.destroy());
    };
    expect(await push()).toMatchObject({ kind: 'error', tries: [{ failure: 'connection' }] });
  });

  test('nobody listens: it is pushed again no sooner', async () => {
    await open({ timeoutMs: 150 });
    await pushes.server.close();
    const begun = performance.now();
    expect(await push()).toMatchObject({ kind: 'error', reason: 'no answer: connection', tries: [{}, {}, {}] });
    expect(performance.now() - begun).toBeGreaterThan(290);
    pushes.server = await openAccountServer();
  });

  test('who comes up again before the next try has it', async () => {
    await open({ timeoutMs: 400 });
    pushes.server.answer = (_push, response) => {
      if (pushes.server.received.length === 1) response.socket?.destroy();
      else response.end('success');
    };
    expect(await push()).toMatchObject({ kind: 'success', tries: [{ failure: 'connection' }, { status: 200 }] });
  });
});
