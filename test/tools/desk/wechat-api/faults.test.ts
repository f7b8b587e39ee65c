import { until } from '../until';
import { APPID, FOLLOWER, openStage, type WeChatStage } from './wechat-stage';
import { ORDER_TEMPLATE } from '../../../../tools/desk/wechat-api/templates';

const INFO = `/cgi-bin/user/info?openid=${FOLLOWER}`;
const SEND = '/cgi-bin/message/template/send';
const STABLE = '/cgi-bin/stable_token';

let stage: WeChatStage;
let token: string;
beforeEach(async () => {
  stage = await openStage();
  stage.wechat.follow(APPID, FOLLOWER);
  token = await stage.grant();
});
afterEach(() => stage.wechat.close());

const info = (signal?: AbortSignal) => stage.askBare(`${INFO}&access_token=${token}`, signal ? { signal } : {});
const send = () => {
  const value = { value: '1' };
  const data = { first: value, keyword1: value, keyword2: value, remark: value };
  const body = JSON.stringify({ touser: FOLLOWER, template_id: ORDER_TEMPLATE.template_id, data });
  return stage.askBare(`${SEND}?access_token=${token}`, { method: 'POST', body });
};
const delivered = () => stage.wechat.seen(APPID, FOLLOWER).length;
const lastCall = () => stage.wechat.calls().at(-1);

test.each([40001, 45009, -1] as const)('%i, until it is repaired', async (errcode) => {
  const repair = stage.wechat.cause({ errcode });
  expect((await info()).json).toMatchObject({ errcode, errmsg: expect.any(String) as unknown });
  expect((await send()).json.errcode).toBe(errcode);
  expect(delivered()).toBe(0);
  repair();
  expect((await send()).json.errcode).toBe(0);
});

test('so many times, at one path', async () => {
  stage.wechat.cause({ errcode: 40001 }, { times: 2, path: '/cgi-bin/user/info' });
  expect((await send()).json.errcode).toBe(0);
  expect([(await info()).json.errcode, (await info()).json.errcode, (await info()).json.errcode]).toEqual([
    40001,
    40001,
    undefined,
  ]);
});

test('tokens go on unless they are meant', async () => {
  stage.wechat.cause({ errcode: -1 });
  expect(await stage.grant()).toBe(token);
  stage.wechat.cause({ errcode: 45009 }, { path: STABLE });
  expect(await stage.grant()).toBe('undefined');
  expect(stage.wechat.tokenRequests()).toEqual({ stable: 3, legacy: 0 });
});

test('a status of a gateway', async () => {
  stage.wechat.cause({ status: 500 }, { times: 1 });
  expect(await send()).toMatchObject({ status: 500, text: 'gateway' });
  expect(delivered()).toBe(0);
});

test('a way to somewhere else', async () => {
  stage.wechat.cause({ status: 302, headers: { location: '/elsewhere' } }, { times: 1 });
  const response = await fetch(`${stage.wechat.origin}${INFO}&access_token=${token}`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/elsewhere']);
  expect(stage.wechat.calls('/elsewhere')).toEqual([]);
});

test('slowness', async () => {
  stage.wechat.cause({ delayMs: 300 }, { path: STABLE });
  const begun = performance.now();
  expect(await stage.grant()).toBe(token);
  expect(performance.now() - begun).toBeGreaterThan(290);
});

test('silence, until the caller goes away', async () => {
  stage.wechat.cause({ hang: 'request' });
  const caller = new AbortController();
  const left = expect(info(caller.signal)).rejects.toThrow();
  await until(() => lastCall()?.state === 'hung');
  caller.abort();
  await left;
  await until(() => lastCall()?.state === 'aborted');
  expect(lastCall()).toMatchObject({ path: '/cgi-bin/user/info', state: 'aborted', sent: 0 });
});

test('silence in the midst of an answer', async () => {
  stage.wechat.cause({ hang: 'midway' });
  const caller = new AbortController();
  const response = await fetch(`${stage.wechat.origin}${INFO}&access_token=${token}`, { signal: caller.signal });
  expect(response.status).toBe(200);
  await until(() => lastCall()?.state === 'hung');
  expect(lastCall()?.sent).toBeGreaterThan(0);
  caller.abort();
  await expect(response.text()).rejects.toThrow();
  await until(() => lastCall()?.state === 'aborted');
  expect(lastCall()?.state).toBe('aborted');
});

test('closing ends what hangs', async () => {
  stage.wechat.cause({ hang: 'request' });
  const hung = expect(info()).rejects.toThrow();
  await until(() => lastCall()?.state === 'hung');
  await stage.wechat.close();
  await hung;
  stage = await openStage();
});

test.each<['request' | 'answer' | 'midway', number]>([
  ['request', 0],
  ['answer', 1],
  ['midway', 1],
])('a connection cut at the %s', async (cut, times) => {
  stage.wechat.cause({ cut }, { times: 1 });
  await expect(send()).rejects.toThrow();
  expect(delivered()).toBe(times);
  expect(lastCall()).toMatchObject({ state: 'cut' });
  expect((await send()).json.errcode).toBe(0);
});

test('a cut in the midst shows its beginning', async () => {
  stage.wechat.cause({ cut: 'midway' });
  const response = await fetch(`${stage.wechat.origin}${INFO}&access_token=${token}`);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  expect(lastCall()?.sent).toBe(Math.floor((lastCall()?.answer?.length ?? 0) / 2));
});
