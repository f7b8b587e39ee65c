import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startServer } from '../../../server';
import { createAgent } from '../../../tools/desk/udesk-relay/agent';
import { says } from '../../../tools/desk/wechat-api/push-message';
import { admin, APPID, configOf, folder, relay, SECRETS, server, start, udesk, wechat } from './relay-stage';

const NOBODY = '还没有名字';

describe('starting and stopping', () => {
  it('refuses a store that another process has, and listens nowhere', async () => {
    await expect(
      startServer({ config: { ...configOf(), log: 'silent' }, env: SECRETS, baseDir: folder }),
    ).rejects.toMatchObject({ name: 'OutboxError', code: 'in-use' });
  });

  it('ends what runs, and delivers the rest after the next start', async () => {
    await udesk.goDown();
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, (_, at) => wechat.push(APPID, `o_${at}`, says.text(NOBODY))),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(5).fill('success'));
    expect((await admin('/metrics')).text).toMatch(/^desk_outbox_messages 5$/m);
    await server.close();
    await expect(fetch(`${relay.url}/healthz`)).rejects.toThrow('fetch failed');
    await udesk.comeUp();
    await start();
    while (udesk.arrivals().length < 5) await new Promise((resolve) => setTimeout(resolve, 50));
    for (const { clear } of outcomes) expect(udesk.hasAnswered(clear)).toBe(true);
    expect(udesk.problems()).toEqual([]);
    expect(readdirSync(folder)).toEqual(['data']);
  });

  it('is not ready from the moment it stops, while what runs still gets its answer', async () => {
    udesk.behave({ delayMs: 500 });
    const pushed = wechat.push(APPID, 'o_1', says.text('在吗'));
    while (udesk.arrivals().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const closed = server.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await admin('/readyz')).toEqual({ status: 503, text: '{"status":"not ready"}' });
    expect((await admin('/healthz')).status).toBe(200);
    expect((await pushed).kind).toBe('empty');
    await closed;
  });

  it('shows no follower an error while it stops: who has connected is served, who says nothing is parted with', async () => {
    udesk.behave({ delayMs: 500 });
    const pushed = wechat.push(APPID, 'o_1', says.text('在吗'));
    while (udesk.arrivals().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const [late, silent] = [0, 0].map(() => connect(Number(new URL(relay.url).port), '127.0.0.1'));
    await Promise.all([once(late!, 'connect'), once(silent!, 'connect')]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const begun = Date.now();
    const closed = server.close();
    late!.write(`GET /udesk/${SECRETS.PATH}/${APPID}?openid=o_1 HTTP/1.1\r\nhost: relay\r\n\r\n`);
    expect(await text(late!)).toMatch(/^HTTP\/1\.1 200 OK\r\nconnection: close\r\n[^]*"openid":"o_1"/);
    expect((await pushed).kind).toBe('empty');
    await closed;
    expect(Date.now() - begun).toBeLessThan(4000);
    expect(silent!.destroyed || (await once(silent!, 'close')).length).toBeTruthy();
  });

  it('signs and relays in one process', async () => {
    await server.close();
    const sign = { video: { appId: 'wx1', secret: '${WX_SECRET}', sdkToken: 't' } };
    await start({ config: { ...configOf(), sign }, authenticate: () => ({ id: 'u' }), port: 0 });
    const signed = await fetch(`${server.url}/sign/video`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"commonNavigate":{"path":"pages/a/b"}}',
    });
    expect(signed.status).toBe(200);
    expect(server.url).not.toBe(relay.url);
    expect((await admin('/readyz')).status).toBe(200);
  });

  it('fills users by the module beside its config', async () => {
    await server.close();
    const config = configOf();
    const importModule = () =>
      Promise.resolve({ default: ({ openid }: { openid: string }) => ({ nickname: `客户 ${openid}` }) });
    await start({ config: { ...config, relay: { ...config.relay, fillUser: './fill.js' } }, importModule });
    wechat.follow(APPID, 'o_1').more = { nickname: '', headimgurl: '' };
    const agent = createAgent(`${relay.url}/udesk/${SECRETS.PATH}/${APPID}`);
    expect(JSON.parse((await agent.userInfo('o_1')).text)).toMatchObject({ openid: 'o_1', nickname: '客户 o_1' });
  });
});
