import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutboxError } from '../../../server/outbox/outbox';
import { accountOf, sign, signedQuery } from './push-app';
import { AT, now, open, opened, post, XML } from './push-stage';
import { APPID, PLAIN, TOKEN } from './vectors';

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
