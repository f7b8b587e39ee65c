import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type RunningServer, startServer, type StartOptions } from '../../../server';
import { createAgent } from '../../../tools/desk/udesk-relay/agent';
import { replyText } from '../../../tools/desk/udesk-relay/behaviour';
import { openUdesk, type Udesk } from '../../../tools/desk/udesk-relay/open-udesk';
import { openWeChat, type WeChat } from '../../../tools/desk/wechat-api/open-wechat';
import { says } from '../../../tools/desk/wechat-api/push-message';

const APPID = 'wxba5fad812f8e6fb9';
const SAFE = 'wx0000000000000005';
const SECRETS = {
  WX_SECRET: 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f',
  WX_TOKEN: 'AAAAA',
  WX_AES: 'A'.repeat(43),
  PATH: 'f4a1c09b7e3d5826f4a1c09b7e3d5820',
  SAFE_PATH: 'a0b1c2d3e4f5061728394a5b6c7d8e9f',
};
const NOBODY = '还没有名字';

let wechat: WeChat;
let udesk: Udesk;
let folder: string;
let server: RunningServer;
let relay: { url: string; adminUrl: string };
let log: string[];

const configOf = () => ({
  log: 'debug',
  relay: {
    listen: { port: 0 },
    admin: { port: 0 },
    wechatOrigin: wechat.origin,
    store: { kind: 'embedded', path: './data' },
    accounts: [
      account(APPID, 'plain', '${PATH}'),
      { ...account(SAFE, 'safe', '${SAFE_PATH}'), encodingAesKeys: ['${WX_AES}'] },
    ],
    limits: { lateReply: 'custom-send', answerWithinMs: 1000 },
  },
});
const account = (appid: string, mode: string, path: string) => ({
  appid,
  appSecret: '${WX_SECRET}',
  token: '${WX_TOKEN}',
  mode,
  udeskUrl: udesk.urlOf(appid),
  pathSecrets: [path],
});

async function start(more: Partial<StartOptions> = {}): Promise<void> {
  log = [];
  server = await startServer({
    config: configOf(),
    env: SECRETS,
    baseDir: folder,
    logStream: { write: (line) => void log.push(line) },
    ...more,
  });
  relay = server.relay!;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-relay-'));
  wechat = await openWeChat({ accounts: [{ appid: APPID }, { appid: SAFE, mode: 'safe' }] });
  udesk = await openUdesk({ origin: wechat });
  await start();
  for (const appid of [APPID, SAFE])
    expect(await wechat.saveUrl(appid, `${relay.url}/wechat/${appid}`)).toMatchObject({ isSaved: true });
});

afterEach(async () => {
  await server.close();
  await Promise.all([wechat.close(), udesk.close()]);
  rmSync(folder, { recursive: true });
});

const admin = async (path: string) => {
  const answer = await fetch(relay.adminUrl + path);
  return { status: answer.status, text: await answer.text() };
};

describe('a chat through the relay', () => {
  it.each([APPID, SAFE])('goes there and back (%s)', async (appid) => {
    udesk.behave({ answer: replyText('您好，请稍等') }, { times: 1 });
    const { kind, reply, clear } = await wechat.push(appid, 'o_follower', says.text('在吗 ]]> 😀'));
    expect([kind, reply?.text]).toEqual(['reply', '您好，请稍等']);
    expect(udesk.hasAnswered(clear)).toBe(true);
    expect(udesk.problems()).toEqual([]);

    const path = appid === APPID ? SECRETS.PATH : SECRETS.SAFE_PATH;
    const agent = createAgent(`${relay.url}/udesk/${path}/${appid}`);
    const sent = await agent.send({ touser: 'o_follower', msgtype: 'text', text: { content: '123' } });
    expect(JSON.parse(sent.text)).toMatchObject({ errcode: 0 });
    expect(wechat.seen(appid, 'o_follower').map(({ via, text }) => [via, text])).toEqual([
      ['passive', '您好，请稍等'],
      ['custom', '123'],
    ]);
  });

  it.each([
    ['path', 'rack', 'literal', 'joined'],
    ['path', 'indexed', 'encoded', 'appended'],
    ['query', 'rack', 'encoded', 'appended'],
    ['query', 'json', 'literal', 'joined'],
  ] as const)('by %s, %s, %s, %s: every flow', async (form, body, brackets, continuation) => {
    const base = `${relay.url}/udesk/${SECRETS.PATH}`;
    const agent = createAgent(form === 'path' ? `${base}/${APPID}` : `${base}?appid=${APPID}`, {
      body,
      brackets,
      continuation,
    });
    await wechat.push(APPID, 'o_1', says.text('在吗'));
    const ok = (answer: { text: string }) => expect(JSON.parse(answer.text)).toMatchObject({ errcode: 0 });
    const article = { title: '标题', description: '描述', url: 'https://x/?a=1&b=2', picurl: 'https://x/p.jpg' };
    ok(await agent.send({ touser: 'o_1', msgtype: 'news', news: { articles: [article] } }));

    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]);
    const ids: string[] = [];
    for (const chunked of [false, true]) {
      const answer = await agent.upload('image', { filename: '截图.jpg', type: 'image/jpeg', bytes }, { chunked });
      ids.push((JSON.parse(answer.text) as { media_id: string }).media_id);
    }
    for (const id of ids) {
      const file = await agent.download(id);
      expect([file.contentType, file.body.equals(bytes)]).toEqual(['image/jpeg', true]);
    }
    ok(await agent.send({ touser: 'o_1', msgtype: 'image', image: { media_id: ids[1]! } }));
    expect(JSON.parse((await agent.download('nothing')).text)).toMatchObject({ errcode: 40007 });

    expect(JSON.parse((await agent.userInfo('o_1')).text)).toMatchObject({ subscribe: 1, openid: 'o_1' });
    wechat.addTemplate(APPID, {
      template_id: 't1',
      title: '发货提醒',
      primary_industry: '',
      deputy_industry: '',
      content: '{{first.DATA}}',
      example: '',
    });
    expect(JSON.parse((await agent.templates()).text)).toMatchObject({
      template_list: [{ title: '购买成功通知' }, { template_id: 't1', title: '发货提醒' }],
    });
    const template = { touser: 'o_1', template_id: 't1', data: { first: { value: '您的包裹已发出' } } };
    for (const path of ['/message/template/send', '/message/template/get_all_private_template'] as const)
      ok(await agent.sendTemplate(template, path));
    expect(wechat.seen(APPID, 'o_1').map(({ type }) => type)).toHaveLength(4);
  });

  it('goes on when tokens expire or are replaced', async () => {
    const agent = createAgent(`${relay.url}/udesk/${SECRETS.PATH}/${APPID}`);
    await wechat.push(APPID, 'o_1', says.text('在吗'));
    const send = () => agent.send({ touser: 'o_1', msgtype: 'text', text: { content: '您好' } });
    for (const spoil of [() => undefined, () => wechat.expireTokens(APPID), () => wechat.revokeTokens(APPID)]) {
      spoil();
      expect(JSON.parse((await send()).text)).toMatchObject({ errcode: 0 });
    }
    expect(wechat.seen(APPID, 'o_1')).toHaveLength(3);
  });

  it('that Udesk answers late is answered by a message of the customer service', async () => {
    udesk.behave({ delayMs: 1500, answer: replyText('让您久等了') }, { times: 1 });
    expect((await wechat.push(APPID, 'o_1', says.text('在吗'))).kind).toBe('success');
    while (wechat.seen(APPID, 'o_1').length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(wechat.seen(APPID, 'o_1')).toMatchObject([{ via: 'custom', type: 'text', text: '让您久等了' }]);
    expect((await admin('/metrics')).text).toContain(`desk_late_replies_total{appid="${APPID}",outcome="sent"} 1`);
  });
});

describe('the administration', () => {
  it('tells metrics, life and readiness on its own port only', async () => {
    await wechat.push(APPID, 'o_1', says.text('在吗'));
    const metrics = (await admin('/metrics')).text;
    expect(metrics).toContain(`desk_pushes_total{appid="${APPID}",outcome="answered"} 1`);
    expect(metrics).toContain(`desk_udesk_deliveries_total{appid="${APPID}",result="ok"} 1`);
    expect(metrics).toMatch(/^desk_outbox_messages 0$/m);
    expect(metrics).toMatch(/^desk_outbox_unwritable 0$/m);
    expect(await admin('/healthz')).toEqual({ status: 200, text: '{"status":"ok"}' });
    expect(await admin('/readyz')).toEqual({ status: 200, text: '{"status":"ready"}' });
    for (const path of ['/metrics', '/healthz', '/readyz', '/outbox'])
      expect((await fetch(relay.url + path)).status).toBe(404);
  });

  it('is closed to a page in a browser here that gives its own name this address', async () => {
    for (const path of ['/metrics', '/healthz', '/outbox', '/none']) {
      const headers = { host: 'evil.example:8081', 'x-outbox-command': '1' };
      const sent = request(relay.adminUrl + path, { headers }).end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      expect([response.statusCode, await text(response)]).toEqual([421, expect.stringContaining('foreign-host')]);
    }
  });
});

describe('an address that is none', () => {
  it.each(['/udesk/%zz', `/udesk/${SECRETS.PATH}/%zz`, '/wechat/%zz'])(
    '%s is 404, and says nothing back',
    async (path) => {
      const answer = await fetch(new URL(relay.url).origin + path);
      expect([answer.status, await answer.text()]).toEqual([
        404,
        '{"error":{"code":"not-found","message":"no such route"}}',
      ]);
    },
  );
});

describe('the log of a run', () => {
  it('has nothing of customers, tokens or secrets', async () => {
    const agent = createAgent(`${relay.url}/udesk/${SECRETS.PATH}/${APPID}`);
    udesk.behave({ status: 500 }, { times: 1 });
    for (const appid of [APPID, SAFE]) await wechat.push(appid, 'o_follower', says.text('我的电话是13312345678'));
    wechat.revokeTokens(APPID);
    await agent.send({ touser: 'o_follower', msgtype: 'text', text: { content: '张三您好' } });
    await agent.send({ touser: 'o_stranger', msgtype: 'text', text: { content: '张三您好' } });
    await agent.userInfo('o_follower');
    const { origin } = new URL(relay.url);
    for (const path of [`/udesk/${SECRETS.PATH}x/${APPID}`, `//udesk/${SECRETS.PATH}/x`, `/udesk/${SECRETS.PATH}/%zz`])
      await fetch(origin + path);
    wechat.cause({ cut: 'answer' }, { path: '/cgi-bin/media/get', times: 1 });
    await agent.download('nothing');
    await server.close();
    const text = log.join('');
    expect(log.length).toBeGreaterThan(5);
    const tokens = wechat.calls().map(({ query }) => query.get('access_token') ?? 'none at all');
    const longSecrets = Object.values(SECRETS).filter((each) => each.length > 5);
    for (const each of ['o_follower', 'o_stranger', '13312345678', '张三', ...longSecrets, ...tokens])
      expect([each, text.includes(each)]).toEqual([each, false]);
    expect(new Set(tokens).size).toBeGreaterThan(1);
  });
});

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
