import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutboxError } from '../../../server/outbox/outbox';
import { Secret } from '../../../server/secret';
import { accountOf, pushApp, type PushApp, sign, signedQuery } from './push-app';
import { AES_KEY, APPID, PLAIN, SAFE, TOKEN, URL_CHECK } from './vectors';

const AT = Number(PLAIN.timestamp);
const now = () => AT * 1000;
const XML = '<xml><FromUserName><![CDATA[o1]]></FromUserName><MsgId>1</MsgId><Content>在吗</Content></xml>';

let opened: PushApp;
const open = async (...args: Parameters<typeof pushApp>) => (opened = await pushApp(...args));
afterEach(() => opened.app.close());

async function post(query: string, payload: string | Buffer = XML, headers: Record<string, string> = {}) {
  const url = `/wechat/${APPID}?${query}`;
  const response = await opened.app.inject({ method: 'POST', url, payload, headers });
  return { status: response.statusCode, body: response.body, type: response.headers['content-type'] };
}

const safeBody = `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${SAFE.encrypted}]]></Encrypt></xml>`;
const { timestamp, nonce, msg_signature } = SAFE;
const encryption = { encrypt_type: 'aes', msg_signature };

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

describe('a plain push', () => {
  it('goes on as it is', async () => {
    await open({ accounts: [accountOf('plain')], now });
    const query = new URLSearchParams({ ...PLAIN, openid: 'o1' }).toString();
    expect(await post(query)).toEqual({ status: 200, body: '', type: 'text/plain; charset=utf-8' });
    expect(opened.pushes).toMatchObject([{ appid: APPID, openid: 'o1', body: Buffer.from(XML) }]);
    expect(opened.outcomes).toEqual([`${APPID} answered`]);
  });

  it.each(['text/xml', 'application/json', 'text/xml; charset=gbk', 'x', ''])(
    'whatever type it has: %s',
    async (type) => {
      await open({ accounts: [accountOf('plain')], now });
      expect((await post(signedQuery(AT), XML, { 'content-type': type })).status).toBe(200);
      expect(opened.pushes[0]!.body.toString()).toBe(XML);
    },
  );

  it('gets Udesk’s reply, or success when there is none in time', async () => {
    await open({ accounts: [accountOf('plain')], now });
    opened.deliver = () => Promise.resolve(Buffer.from('<xml>回</xml>'));
    expect(await post(signedQuery(AT))).toEqual({
      status: 200,
      body: '<xml>回</xml>',
      type: 'text/xml; charset=utf-8',
    });
    opened.deliver = () => Promise.resolve(undefined);
    expect(await post(signedQuery(AT))).toEqual({ status: 200, body: 'success', type: 'text/plain; charset=utf-8' });
    expect(opened.outcomes).toEqual([`${APPID} answered`, `${APPID} deferred`]);
  });

  it('gives Udesk what is left of its time', async () => {
    await open({ accounts: [accountOf('plain')], limits: { answerWithinMs: 3000 }, now });
    let deadline = 0;
    opened.deliver = (_push, until) => {
      deadline = until;
      return Promise.resolve(undefined);
    };
    await post(signedQuery(AT));
    expect(deadline).toBe(now() + 3000);
  });
});

describe('an encrypted push', () => {
  it.each(['safe', 'compatible', 'plain'] as const)('of the document in %s mode: JSON, and told so', async (mode) => {
    const account = accountOf(mode, { encodingAesKeys: [new Secret('B'.repeat(43)), new Secret(AES_KEY)] });
    await open({ accounts: [account], now: () => Number(timestamp) * 1000 });
    expect(await post(signedQuery(timestamp, nonce, encryption), safeBody)).toMatchObject({
      status: 200,
      body: 'success',
    });
    expect([opened.pushes, opened.outcomes]).toEqual([[], [`${APPID} json`]]);
    expect(opened.log.join('')).toContain('set the data format of the account to XML');
  });

  it.each(['', '\ufeff'])('in JSON around it is opened too (%j before it)', async (mark) => {
    await open({ accounts: [accountOf('safe')], now: () => Number(timestamp) * 1000 });
    const body = `${mark}${JSON.stringify({ ToUserName: 'gh_1', Encrypt: SAFE.encrypted })}`;
    expect(await post(signedQuery(timestamp, nonce, encryption), body)).toMatchObject({ status: 200, body: 'success' });
    expect(opened.outcomes).toEqual([`${APPID} json`]);
  });

  it('needs no other signature than its own', async () => {
    await open({ accounts: [accountOf('safe')], now: () => Number(timestamp) * 1000 });
    const query = new URLSearchParams({ timestamp, nonce, ...encryption }).toString();
    expect((await post(query, safeBody)).body).toBe('success');
  });

  it.each<[string, string, string]>([
    ['without its parameters', signedQuery(timestamp, nonce), safeBody],
    ['as a plain one', signedQuery(timestamp, nonce), XML],
    ['that says raw', signedQuery(timestamp, nonce, { encrypt_type: 'raw' }), XML],
    ['with nothing encrypted', signedQuery(timestamp, nonce, encryption), XML],
    [
      'with another msg_signature',
      signedQuery(timestamp, nonce, { ...encryption, msg_signature: sign('x') }),
      safeBody,
    ],
    ['without msg_signature', signedQuery(timestamp, nonce, { encrypt_type: 'aes' }), safeBody],
    [
      'with another signature',
      signedQuery(timestamp, nonce, encryption).replace('signature=', 'signature=0'),
      safeBody,
    ],
    ['of another appid', ...forgedFor('wxother')],
    [
      'with the signature alone',
      new URLSearchParams({ timestamp, nonce, msg_signature: sign('x') }).toString(),
      safeBody,
    ],
    ['in JSON without a signature', new URLSearchParams({ timestamp, nonce, encrypt_type: 'aes' }).toString(), '{}'],
    [
      'with its parameters twice',
      `${signedQuery(timestamp, nonce, encryption)}&msg_signature=${msg_signature}`,
      safeBody,
    ],
  ])('in safe mode %s: refused, in the same word', async (_, query, body) => {
    await open({ accounts: [accountOf('safe')], now: () => Number(timestamp) * 1000 });
    expect(await post(query, body)).toEqual({ status: 403, body: '', type: 'text/plain; charset=utf-8' });
    expect([opened.pushes, opened.outcomes]).toEqual([[], [`${APPID} forbidden`]]);
  });

  it('in compatible mode is never taken for its plain copy', async () => {
    await open({ accounts: [accountOf('compatible')], now: () => Number(timestamp) * 1000 });
    const both = safeBody.replace('<ToUserName>', '<FromUserName>forged</FromUserName><ToUserName>');
    expect((await post(signedQuery(timestamp, nonce), both)).status).toBe(403);
    expect((await post(signedQuery(timestamp, nonce), XML)).status).toBe(200);
    expect(opened.pushes.map(({ openid }) => openid)).toEqual(['o1']);
  });

  it('for which there is no key is refused', async () => {
    await open({ accounts: [accountOf('plain')], now: () => Number(timestamp) * 1000 });
    expect((await post(signedQuery(timestamp, nonce, encryption), safeBody)).status).toBe(403);
    expect(opened.log.join('')).toContain('no-key');
  });
});

/** A ciphertext of the document under a signature that fits, at another account. */
function forgedFor(appid: string): [string, string] {
  const encrypted = Buffer.from(appid.padEnd(64, '.')).toString('base64');
  const query = { encrypt_type: 'aes', msg_signature: sign(TOKEN, timestamp, nonce, encrypted) };
  return [signedQuery(timestamp, nonce, query), `<xml><Encrypt>${encrypted}</Encrypt></xml>`];
}

describe('what is no push', () => {
  it.each<[string, string, number]>([
    ['a DOCTYPE', '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><A>&x;</A></xml>', 400],
    ['an entity', '<xml><FromUserName>&x;</FromUserName></xml>', 400],
    ['no XML', 'MsgId=1', 400],
    ['nothing', '', 400],
    ['a sender twice', '<xml><FromUserName>a</FromUserName><FromUserName>b</FromUserName></xml>', 400],
    ['more than a push', `<xml>${'x'.repeat(128 * 1024)}</xml>`, 413],
  ])('%s is malformed', async (_, body, status) => {
    await open({ accounts: [accountOf('plain')], now });
    expect(await post(signedQuery(AT), body)).toEqual({ status, body: '', type: 'text/plain; charset=utf-8' });
    expect([opened.pushes, opened.outcomes]).toEqual([[], [`${APPID} malformed`]]);
  });

  it('is not even read of somebody else', async () => {
    await open({ accounts: [accountOf('plain')], now });
    const port = await listen();
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /wechat/${APPID}?signature=x&timestamp=1&nonce=1 HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 403 /);
    socket.destroy();
  });

  it('is cut off where it becomes too long, also when it comes in pieces', async () => {
    await open({ accounts: [accountOf('plain')], now });
    const port = await listen();
    const socket = connect(port, '127.0.0.1');
    const answered = once(socket, 'data') as Promise<[Buffer]>;
    socket.on('error', () => undefined);
    socket.write(`POST /wechat/${APPID}?${signedQuery(AT)} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`);
    const piece = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    let pieces = 0;
    const writing = setInterval(() => socket.destroyed || (pieces++, socket.write(piece)), 5);
    const [chunk] = await answered;
    clearInterval(writing);
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 413 /);
    expect(pieces).toBeLessThan(40);
    socket.destroy();
  });
});

const listen = async () => {
  await opened.app.listen({ port: 0, host: '127.0.0.1' });
  return (opened.app.server.address() as AddressInfo).port;
};

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

describe('what cannot be kept', () => {
  it('gets no answer, so that WeChat sends it again', async () => {
    await open({ accounts: [accountOf('plain')], now: () => Date.now() });
    opened.deliver = () => Promise.reject(new OutboxError('disk', 'the outbox cannot be written'));
    const port = await listen();
    const begun = Date.now();
    const url = `http://127.0.0.1:${port}/wechat/${APPID}?${signedQuery(Math.floor(begun / 1000))}`;
    await expect(fetch(url, { method: 'POST', body: XML })).rejects.toThrow('fetch failed');
    // WeChat has given up by then; nobody is kept waiting much longer.
    expect(Date.now() - begun).toBeGreaterThan(4900);
    expect(Date.now() - begun).toBeLessThan(9000);
    expect(opened.outcomes).toEqual([`${APPID} refused`]);
    expect(opened.log.join('')).toContain('the outbox cannot be written');
  });

  it('does not keep the server from closing', async () => {
    await open({ accounts: [accountOf('plain')], now: () => Date.now() });
    opened.deliver = () => Promise.reject(new Error('a mistake in here'));
    const url = `http://127.0.0.1:${await listen()}/wechat/${APPID}?${signedQuery(Math.floor(Date.now() / 1000))}`;
    const answer = expect(fetch(url, { method: 'POST', body: XML })).rejects.toThrow('fetch failed');
    while (opened.outcomes.length === 0) await sleep(5);
    const closed = opened.app.close().then(() => answer);
    expect(await Promise.race([closed, sleep(3000, 'late', { ref: false })])).toBeUndefined();
  });
});

it('logs neither text, name, openid nor token', async () => {
  await open({ accounts: [accountOf('plain')], now });
  await post(`${signedQuery(AT)}&openid=openid-of-somebody`, XML.replace('o1', 'openid-of-somebody'));
  await post(`${signedQuery(AT)}&openid=openid-of-somebody`, '<xml>openid-of-somebody 在吗');
  opened.deliver = () => Promise.resolve(undefined);
  await post(`${signedQuery(AT)}&openid=openid-of-somebody`, XML.replace('o1', 'openid-of-somebody'));
  const log = opened.log.join('');
  expect(log).toContain(`/wechat/${APPID}`);
  for (const word of ['openid-of-somebody', '在吗', 'AAAAA', sign(TOKEN, String(AT), '486452656')])
    expect(log).not.toContain(word);
});
