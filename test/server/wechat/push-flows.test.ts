import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fastify, type FastifyInstance } from 'fastify';
import type { PushMode } from '../../../server/config/account-config';
import type { RelayConfig } from '../../../server/config/relay-config';
import type { Delivery } from '../../../server/outbox/delivery';
import { openEmbeddedOutbox } from '../../../server/outbox/embedded/embedded-outbox';
import type { Outbox } from '../../../server/outbox/outbox';
import { createPushService } from '../../../server/outbox/push-service';
import { loggerOptions } from '../../../server/program/logger';
import { pushRoutes } from '../../../server/wechat/push-routes';
import { replyNews, replyText } from '../../../tools/desk/udesk-relay/behaviour';
import { openUdesk, type Udesk } from '../../../tools/desk/udesk-relay/open-udesk';
import { openWeChat, type WeChat } from '../../../tools/desk/wechat-api/open-wechat';
import { says } from '../../../tools/desk/wechat-api/push-message';
import { accountOf, LIMITS } from './push-app';
import { APPID } from './vectors';

const OPENID = 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY';
const folder = mkdtempSync(join(tmpdir(), 'desk-flows-'));
let stores = 0;

let wechat: WeChat;
let udesk: Udesk;
let app: FastifyInstance;
let delivery: Delivery;
let outbox: Outbox;
let log: string[];
let sent: string[];

async function open(mode: PushMode, limits: Partial<RelayConfig['limits']> = {}): Promise<void> {
  wechat = await openWeChat({ accounts: [{ mode }] });
  udesk = await openUdesk({ origin: wechat });
  outbox = await openEmbeddedOutbox(join(folder, String(++stores)));
  [log, sent] = [[], []];
  app = fastify({ logger: loggerOptions('debug', { write: (line) => void log.push(line) }) });
  const account = accountOf(mode, { udeskUrl: udesk.urlOf(APPID) });
  const config = { accounts: [account], limits: { ...LIMITS, ...limits }, allow: { udesk: [], wechat: [] } };
  delivery = createPushService({
    config,
    outbox,
    sendCustom: (_account, text) => Promise.resolve(void sent.push(text)),
    metrics: { delivered: none, failed: none, buried: none, late: none },
    log: app.log,
  });
  await app.register(pushRoutes, { config, delivery, metrics: { pushed: none } });
  await app.listen({ port: 0, host: '127.0.0.1' });
  delivery.start();
  const { port } = app.server.address() as AddressInfo;
  const { isSaved } = await wechat.saveUrl(APPID, `http://127.0.0.1:${port}/wechat/${APPID}`);
  expect(isSaved).toBe(true);
}
const none = (): void => undefined;

afterEach(async () => {
  await app.close();
  await delivery.stop();
  await Promise.all([outbox.close(), wechat.close(), udesk.close()]);
});

async function until(isSo: () => boolean): Promise<void> {
  for (let time = 0; !isSo(); time++) {
    if (time > 1000) throw new Error(`it has not come to it: ${isSo.toString()}`);
    await sleep(5);
  }
}

describe.each(['plain', 'compatible', 'safe'] as const)('in %s mode', (mode) => {
  it.each([
    ['a text', says.text('在吗 ]]> <b>&amp;😀</b>\n')],
    ['an image', says.image('media')],
    ['a place', says.location(23.134521, 113.358803, '位置')],
    ['a click', says.click('help')],
    ['a new follower', says.subscribe('qrscene_1')],
  ])('%s reaches Udesk as WeChat wrote it, and its reply the follower', async (_, content) => {
    await open(mode);
    udesk.behave({ answer: replyText('您好 ]]> & <a>') }, { times: 1 });
    const outcome = await wechat.push(APPID, OPENID, content);
    expect(outcome).toMatchObject({ kind: 'reply', reply: { type: 'text', text: '您好 ]]> & <a>' } });
    expect(udesk.arrivals().map(({ body }) => body.toString())).toEqual([outcome.clear]);
    expect(await wechat.push(APPID, OPENID, says.text('谢谢'))).toMatchObject({ kind: 'empty' });
    expect(udesk.problems()).toEqual([]);
  });

  it('a push in JSON form is answered, goes nowhere and is reported', async () => {
    await open(mode);
    wechat.configure(APPID, { format: 'json' });
    expect((await wechat.push(APPID, OPENID, says.text('在吗'))).kind).toBe('success');
    expect(udesk.arrivals()).toEqual([]);
    expect(log.join('')).toContain('set the data format of the account to XML');
  });
});

describe('a Udesk that is slow', () => {
  it('has no reply in time, and the late one goes out as a message of its own', async () => {
    await open('safe', { answerWithinMs: 200, lateReply: 'custom-send' });
    udesk.behave({ delayMs: 1500, answer: replyNews('新品', 'https://shop.example/1') }, { times: 1 });
    const { kind, tries } = await wechat.push(APPID, OPENID, says.text('在吗'));
    expect([kind, tries.length]).toEqual(['success', 1]);
    // Before Udesk has said anything.
    expect(udesk.arrivals().map(({ state }) => state)).toEqual(['running']);
    await until(() => sent.length > 0);
    expect(sent.map((text) => JSON.parse(text) as unknown)).toEqual([
      {
        touser: OPENID,
        msgtype: 'news',
        news: { articles: [{ title: '新品', description: '', url: 'https://shop.example/1', picurl: '' }] },
      },
    ]);
    expect(udesk.problems()).toEqual([]);
  });
});

it.each([
  ['is down', () => udesk.goDown(), () => udesk.comeUp()],
  ['answers 500', () => udesk.behave({ status: 500 }, { times: 1 }), () => undefined],
  ['breaks off', () => udesk.behave({ end: 'reset' }, { times: 1 }), () => undefined],
])('a Udesk that %s gets it later, and WeChat success', async (_, cause, repair) => {
  await open('plain', { answerWithinMs: 200 });
  await cause();
  const first = await wechat.push(APPID, OPENID, says.text('一'));
  const second = await wechat.push(APPID, OPENID, says.text('二'));
  expect([first.kind, second.kind]).toEqual(['success', 'success']);
  await repair();
  await until(() => udesk.hasAnswered(first.clear) && udesk.hasAnswered(second.clear));
  expect(udesk.problems()).toEqual([]);
});

it.each([
  ['a page', '<html><body>502</body></html>'],
  ['JSON', '{"code":0}'],
  ['the word of WeChat', 'success'],
])('an answer of Udesk that is %s is nothing to the follower', async (_, answer) => {
  await open('safe');
  udesk.behave({ answer: () => answer });
  expect((await wechat.push(APPID, OPENID, says.text('在吗'))).kind).toBe('empty');
  expect(wechat.seen(APPID, OPENID)).toEqual([]);
});
