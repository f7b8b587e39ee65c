import { APPID, OLD_PATH, OTHER_APPID, OTHER_PATH, PATH } from './relay-app';
import { call, failure, FORM, media, post, setUpWorld, TEXT, use, world } from './udesk-world';

setUpWorld();

describe('the door', () => {
  it.each([
    ['a wrong secret', 'f4a1c09b7e3d5826f4a1c09b7e3d5821', `/${APPID}`],
    ['half a secret', PATH.slice(0, 16), `/${APPID}`],
    ['no secret', '', `/${APPID}`],
    ['the secret of another account', OTHER_PATH, `/${APPID}`],
    ['the secret of another account, in the query', OTHER_PATH, `?appid=${APPID}`],
    ['no account', PATH, '/wx404'],
    ['no such tail', PATH, `/${APPID}/cgi-bin/user/get`],
    ['a way around', PATH, `/${APPID}/..%2f..%2fcgi-bin`],
    ['a prototype', '__proto__', `/${APPID}`],
  ])('%s is 404, and nothing reaches WeChat', async (_, path, rest) => {
    for (const method of ['GET', 'POST']) {
      const answer = await call(rest, { method, ...(method === 'POST' ? { body: TEXT } : {}) }, path);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([
        404,
        { error: { code: 'not-found', message: 'no such route' } },
      ]);
    }
    expect([world.seen.length, world.tokensAsked()]).toEqual([0, 0]);
  });

  it('is open to both secrets while one replaces the other, and to each account by its own', async () => {
    await call(`/${APPID}?openid=o`, {}, OLD_PATH);
    await call(`?appid=${OTHER_APPID}&openid=o`, {}, OTHER_PATH);
    await call('?openid=o', {}, OTHER_PATH);
    expect(world.seen.map(({ path }) => path)).toEqual(Array(3).fill('/cgi-bin/user/info'));
  });

  it.each(['PUT', 'DELETE', 'HEAD', 'OPTIONS'])('knows no %s', async (method) => {
    expect((await call(`/${APPID}?openid=o`, { method })).status).toBe(404);
    expect(world.seen).toEqual([]);
    expect(world.log.join('')).not.toContain(PATH);
  });

  it('lets neither tokens nor headers of the caller cross', async () => {
    await call(`/${APPID}?openid=o&access_token=virtual&appid=x&secret=y&next_openid=z`, {
      headers: { authorization: 'Bearer x', cookie: 'a=b', 'x-forwarded-for': '1.2.3.4', 'user-agent': 'udesk' },
    });
    await post(`/${APPID}?access_token=virtual`, TEXT, { ...FORM, authorization: 'Bearer x', 'x-other': '1' });
    const [read, sent] = world.seen;
    expect(read!.query).toEqual({ access_token: 'token-1', openid: 'o' });
    expect(Object.keys(read!.headers).sort()).toEqual(['connection', 'host']);
    expect(sent!.query).toEqual({ access_token: 'token-1' });
    expect(Object.keys(sent!.headers).sort()).toEqual(['connection', 'content-length', 'content-type', 'host']);
  });
});

describe('a list of addresses', () => {
  const from = (address: string) => call(`/${APPID}?openid=o`, { headers: { 'x-forwarded-for': address } });
  it('is about the caller, whatever he says he is', async () => {
    await use({ allow: { udesk: ['203.0.113.0/24'] } });
    expect((await from('203.0.113.7')).status).toBe(404);
    await use({ allow: { udesk: ['127.0.0.1'] } });
    expect((await from('198.51.100.1')).status).toBe(200);
  });

  it('is about whom a trusted proxy names', async () => {
    await use({ allow: { udesk: ['203.0.113.0/24'] }, trustedProxies: ['127.0.0.1'] });
    expect((await from('203.0.113.7')).status).toBe(200);
    expect((await from('198.51.100.1')).status).toBe(404);
    // The last one was written by the proxy, those before it by whoever called.
    expect((await from('203.0.113.7, 198.51.100.1')).status).toBe(404);
    expect(await world.metrics.read()).toContain('desk_udesk_refusals_total{reason="address"} 2');
  });
});

describe("the relay's own failures", () => {
  it.each([
    ['a GET of nothing', () => call(`/${APPID}`), 'expected media_id or openid in the query'],
    ['an empty message', () => post(`/${APPID}`, ''), 'the body is empty: expected a message'],
    [
      'a message of another kind',
      () => post(`/${APPID}`, 'text=1&text[content]=2'),
      'text[content]: the same name has a value of another kind',
    ],
    ['too long a message', () => post(`/${APPID}`, 'a'.repeat(262_145)), 'the body: expected at most 262144 bytes'],
    [
      'an upload of an unknown type',
      () => post(`/${APPID}?type=file`, media(), {}),
      'type: expected image, voice, video, thumb',
    ],
    [
      'an upload of a prototype',
      () => post(`/${APPID}?type=toString`, media(), {}),
      'type: expected image, voice, video, thumb',
    ],
    [
      'an upload without its type',
      () => post(`/${APPID}`, media(), {}),
      'expected type in the query: the body has a file',
    ],
    ['an upload that is none', () => post(`/${APPID}?type=image`, TEXT), 'the body: expected multipart/form-data'],
  ])('%s', async (_, ask, message) => {
    const answer = await ask();
    expect([answer.status, answer.text]).toEqual([200, failure(message)]);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(world.seen).toEqual([]);
  });

  it('come with another status where that is wanted', async () => {
    await use({ limits: { failureStatus: 502 } });
    expect((await call(`/${APPID}`)).status).toBe(502);
  });

  it('tell when there is no token', async () => {
    await use({ wechatOrigin: 'http://127.0.0.1:1' });
    const answer = await post(`/${APPID}`, TEXT);
    expect(answer.text).toBe(failure('no access token: its source cannot be reached (ECONNREFUSED)'));
    expect(await world.metrics.read()).toContain('desk_relay_failures_total{flow="send",reason="token"} 1');
  });
});
