import { accountOf, sign, signedQuery } from './push-app';
import { AT, now, open, opened, post, XML } from './push-stage';
import { APPID, PLAIN, URL_CHECK } from './vectors';

describe('the URL check', () => {
  const check = (query: Record<string, string>, appid = APPID) =>
    opened.app.inject(`/wechat/${appid}?${new URLSearchParams(query).toString()}`);

  it('answers the document’s request with its echostr, as text', async () => {
    await open({ accounts: [accountOf('safe')], now: () => Number(URL_CHECK.timestamp) * 1000 });
    const response = await check(URL_CHECK);
    expect([response.statusCode, response.body]).toEqual([200, '4375120948345356249']);
    expect(response.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['another signature', { ...URL_CHECK, signature: PLAIN.signature }],
    ['another nonce', { ...URL_CHECK, nonce: '1' }],
    ['no signature', { timestamp: URL_CHECK.timestamp, nonce: URL_CHECK.nonce, echostr: 'x' }],
    ['nothing', {}],
    ['a timestamp of an hour ago', { ...signedParts(Number(URL_CHECK.timestamp) - 3600), echostr: 'x' }],
    ['a timestamp that is no number', { ...signedParts('1e9'), echostr: 'x' }],
  ])('echoes nothing for %s', async (_, query) => {
    await open({ accounts: [accountOf('plain')], now: () => Number(URL_CHECK.timestamp) * 1000 });
    const response = await check(query);
    expect([response.statusCode, response.body]).toEqual([403, '']);
  });

  it.each(['safe', 'compatible'] as const)(
    'echoes nothing for what an encrypted push has instead (%s)',
    async (mode) => {
      await open({ accounts: [accountOf(mode)], now: () => Number(URL_CHECK.timestamp) * 1000 });
      const { timestamp: time, nonce: number, echostr } = URL_CHECK;
      for (const more of [{ msg_signature: sign('x') }, { encrypt_type: 'aes' }]) {
        const response = await check({ timestamp: time, nonce: number, echostr, ...more });
        expect([response.statusCode, response.body]).toEqual([403, '']);
      }
    },
  );

  it('knows its accounts only', async () => {
    await open({ accounts: [accountOf('plain')] });
    expect((await check(URL_CHECK, 'wxother')).statusCode).toBe(404);
    expect(opened.outcomes).toEqual([]);
  });
});

function signedParts(time: number | string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(signedQuery(time)));
}

describe('who may come', () => {
  it('only those of the list', async () => {
    await open({ accounts: [accountOf('plain')], allow: ['203.0.113.0/24'], now });
    expect((await post(signedQuery(AT))).status).toBe(403);
    const url = `/wechat/${APPID}?${signedQuery(AT)}`;
    const known = await opened.app.inject({ method: 'POST', url, payload: XML, remoteAddress: '203.0.113.7' });
    expect(known.statusCode).toBe(200);
  });

  it('within the window, either way, or at any time without one', async () => {
    await open({ accounts: [accountOf('plain')], limits: { pushWindowMs: 60_000 }, now });
    for (const [apart, status] of [
      [60, 200],
      [-60, 200],
      [61, 403],
      [-61, 403],
    ] as const)
      expect((await post(signedQuery(AT + apart))).status).toBe(status);
    await opened.app.close();
    await open({ accounts: [accountOf('plain')], limits: { pushWindowMs: 0 }, now });
    expect((await post(signedQuery(1))).status).toBe(200);
  });

  it.each(['PUT', 'DELETE', 'PATCH'] as const)('%s is nothing here', async (method) => {
    await open({ accounts: [accountOf('plain')], now });
    expect((await opened.app.inject({ method, url: `/wechat/${APPID}?${signedQuery(AT)}` })).statusCode).toBe(404);
  });
});
