import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { account, APPID, json } from './relay-app';
import { failure, FLOWS, post, setUpWorld, TEXT, use, world } from './udesk-world';

setUpWorld();

describe.each(FLOWS)('$flow', ({ flow, ask, path, query, body }) => {
  it('asks WeChat for it, with the account and its token', async () => {
    expect((await ask()).text).toBe('{"errcode":0,"errmsg":"ok"}');
    expect(world.seen).toHaveLength(1);
    const [seen] = world.seen;
    expect([seen!.path, seen!.query]).toEqual([path, { access_token: 'token-1', ...query }]);
    if (body !== undefined) expect(seen!.body.toString()).toBe(body);
    expect(seen!.headers['transfer-encoding']).toBeUndefined();
    if (seen!.method === 'POST') expect(Number(seen!.headers['content-length'])).toBe(seen!.body.length);
  });

  it("answers WeChat's bytes, unchanged", async () => {
    const text = '{ "errcode":0,"errmsg":"ok","msgid":2880123456789012345, "x":"\\u4f60" }\n';
    world.answers[path] = json(text, { 'x-wx-internal': 'no business of Udesk' });
    const answer = await ask();
    expect([answer.status, answer.text]).toEqual([200, text]);
    expect(answer.headers.get('content-type')).toBe('application/json; encoding=utf-8');
    expect(answer.headers.has('x-wx-internal')).toBe(false);
  });

  it.each([40001, 40014, 42001])('is asked once more with another token after %d', async (errcode) => {
    world.answers[path] = (seen, ...rest) =>
      seen.query['access_token'] === 'token-1'
        ? json(`{"errcode":${errcode},"errmsg":"access_token expired"}`)(seen, ...rest)
        : json('{"ok":true}')(seen, ...rest);
    expect((await ask()).text).toBe('{"ok":true}');
    expect(world.seen.map((seen) => seen.query['access_token'])).toEqual(['token-1', 'token-2']);
    expect(world.seen[1]!.body).toEqual(world.seen[0]!.body);
    expect(world.seen[1]!.headers['content-length']).toBe(world.seen[0]!.headers['content-length']);
  });

  it('is asked no third time', async () => {
    const text = '{"errcode":40001,"errmsg":"invalid credential"}';
    world.answers[path] = json(text);
    expect((await ask()).text).toBe(text);
    expect(world.seen).toHaveLength(2);
  });

  it.each([45009, 45011, 45015, 45047, 45008, 48001, 40003, 40037, 43004])(
    'hands %d through and counts it',
    async (errcode) => {
      const text = `{"errcode":${errcode},"errmsg":"said by WeChat rid: 1"}`;
      world.answers[path] = json(text);
      const answer = await ask();
      expect([answer.status, answer.text]).toEqual([200, text]);
      expect(world.seen).toHaveLength(1);
      expect(await world.metrics.read()).toContain(
        `desk_wechat_answers_total{appid="${APPID}",flow="${flow}",errcode="${errcode}"} 1`,
      );
    },
  );

  it('is tried again after -1 only when it changes nothing', async () => {
    let times = 0;
    world.answers[path] = (...all) => json(times++ ? '{"ok":true}' : '{"errcode":-1,"errmsg":"system error"}')(...all);
    const answer = await ask();
    const isRead = ['download', 'user-info', 'template-list'].includes(flow);
    expect(answer.text).toBe(isRead ? '{"ok":true}' : '{"errcode":-1,"errmsg":"system error"}');
    expect(world.seen).toHaveLength(isRead ? 2 : 1);
  });

  it.each([302, 404, 412, 500, 502])("tells HTTP %d of WeChat's in WeChat's form", async (status) => {
    world.answers[path] = (_seen, response) =>
      void response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end('<html>');
    const answer = await ask();
    expect([answer.status, answer.text]).toEqual([200, failure(`WeChat answered HTTP ${status}`)]);
    expect(world.seen).toHaveLength(1);
  });

  it('tells a broken connection, and asks no second time', async () => {
    world.answers[path] = (_seen, response) => void response.destroy();
    expect((await ask()).text).toBe(failure('WeChat cannot be reached (UND_ERR_SOCKET)'));
    expect(world.seen).toHaveLength(1);
  });
});

describe('a token', () => {
  it('is asked for once by 200 cold concurrent calls', async () => {
    await Promise.all(Array.from({ length: 200 }, () => post(`/${APPID}`, TEXT)));
    expect(world.seen).toHaveLength(200);
    expect(world.tokensAsked()).toBe(1);
  });

  it('is refreshed once in a storm of 40001', async () => {
    world.answers['/cgi-bin/message/custom/send'] = (seen, ...rest) =>
      json(seen.query['access_token'] === 'token-1' ? '{"errcode":40001}' : '{"errcode":0}')(seen, ...rest);
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(`/${APPID}`, TEXT)));
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{"errcode":0}']));
    // The first, one that gave the refused token again, one forced.
    expect(world.tokensAsked()).toBe(3);
  });

  it('that WeChat refuses at once, as each before it, is not asked for anew by each call', async () => {
    let issued = 0;
    const source = createServer((_request, response) => {
      response.end(`{"access_token":"token-${++issued}","expires_in":7200}`);
    });
    await once(source.listen(0, '127.0.0.1').unref(), 'listening');
    const url = `http://127.0.0.1:${(source.address() as AddressInfo).port}/`;
    await use({ accounts: [account(APPID, ['${PATH}'], { tokenSource: { url } })] });
    const wrong = { isEach: true };
    world.answers['/cgi-bin/message/custom/send'] = (seen, ...rest) => {
      const isRefused = wrong.isEach || seen.query['access_token'] !== `token-${issued}`;
      json(isRefused ? '{"errcode":40001}' : '{"errcode":0}')(seen, ...rest);
    };
    const begun = Date.now();
    for (let wave = 0; wave < 20; wave++) await Promise.all(Array.from({ length: 20 }, () => post(`/${APPID}`, TEXT)));
    expect(issued).toBeLessThanOrEqual(2 + (Date.now() - begun) / 1000);

    // One that WeChat has worked with is replaced at once.
    wrong.isEach = false;
    expect((await post(`/${APPID}`, TEXT)).text).toBe('{"errcode":0}');
    for (let count = 0; count < 3; count++) {
      issued++;
      expect((await post(`/${APPID}`, TEXT)).text).toBe('{"errcode":0}');
    }
    source.close();
  });
});
