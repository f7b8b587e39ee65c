import { replyNews, replyText } from '../../../../tools/desk/udesk-relay/behaviour';
import { says } from '../../../../tools/desk/wechat-api/push-message';
import { openWeChat } from '../../../../tools/desk/wechat-api/open-wechat';
import { until } from '../until';
import { openAccountServer } from '../wechat-api/account-server';
import { APPID, openStage, pushed, type UdeskStage } from './udesk-stage';

const FIRST = pushed('o1', '24567890123456791');

let stage: UdeskStage;
beforeEach(async () => void (stage = await openStage({ now: () => 12_345_678_000 })));
afterEach(() => stage.udesk.close());

const stateOf = () => stage.udesk.arrivals().map(({ state }) => state);

/** Goes away as soon as the push has arrived. */
async function leaveUnanswered(): Promise<void> {
  const caller = new AbortController();
  const left = expect(stage.forward(FIRST, { signal: caller.signal })).rejects.toThrow();
  await until(() => stateOf().length === 1);
  caller.abort();
  await left;
  await until(() => stateOf()[0] === 'aborted');
}

test('a passive reply', async () => {
  stage.udesk.behave({ answer: replyText('您好]]>') });
  expect((await stage.forward(FIRST)).text).toBe(
    '<xml>\n<ToUserName><![CDATA[o1]]></ToUserName>\n<FromUserName><![CDATA[gh_1]]></FromUserName>\n<CreateTime>12345678</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[您好]]]]><![CDATA[>]]></Content>\n</xml>',
  );
});

test.each([
  ['text', replyText('您好]]>'), '您好]]>'],
  ['news', replyNews('新品', 'https://shop.example/1'), '新品'],
])('%s is one that WeChat takes', async (type, answer, text) => {
  const [wechat, between] = await Promise.all([openWeChat(), openAccountServer()]);
  await wechat.saveUrl(APPID, between.url);
  stage.udesk.behave({ answer });
  between.answer = ({ body }, response) => void stage.forward(body).then((got) => response.end(got.text));
  expect(await wechat.push(APPID, 'o1', says.text('在吗'))).toMatchObject({ kind: 'reply', reply: { type, text } });
  await Promise.all([wechat.close(), between.close()]);
});

test('slow, and late', async () => {
  stage.udesk.behave({ delayMs: 200, answer: replyText('稍等') });
  const begun = performance.now();
  expect((await stage.forward(FIRST)).text).toContain('稍等');
  expect(performance.now() - begun).toBeGreaterThan(190);
});

test('who goes away meanwhile is not answered', async () => {
  stage.udesk.behave({ delayMs: 300 });
  await leaveUnanswered();
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect(stateOf()).toEqual(['aborted']);
  expect(stage.udesk.hasAnswered(FIRST)).toBe(false);
});

test('stalled', async () => {
  stage.udesk.behave({ end: 'stall' });
  const caller = new AbortController();
  const response = await fetch(stage.udesk.urlOf(APPID), { method: 'POST', signal: caller.signal });
  expect(response.status).toBe(200);
  caller.abort();
  await expect(response.text()).rejects.toThrow();
  await until(() => stateOf()[0] === 'aborted');
  expect(stateOf()).toEqual(['aborted']);
});

test('a way to somewhere else', async () => {
  stage.udesk.behave({ status: 307, headers: { location: stage.udesk.urlOf('wx2') } });
  expect((await stage.forward(FIRST, { redirect: 'manual' })).status).toBe(307);
  expect(stateOf()).toEqual(['failed']);
});

test('hung', async () => {
  stage.udesk.behave({ end: 'hang' });
  await leaveUnanswered();
  expect(stateOf()).toEqual(['aborted']);
});

test('reset', async () => {
  stage.udesk.behave({ end: 'reset' });
  await expect(stage.forward(FIRST)).rejects.toThrow();
  expect(stateOf()).toEqual(['failed']);
});

test('down and up again, on the same port', async () => {
  const url = stage.udesk.urlOf(APPID);
  await stage.udesk.goDown();
  await expect(stage.forward(FIRST)).rejects.toThrow();
  await stage.udesk.comeUp();
  await stage.udesk.comeUp();
  expect(stage.udesk.urlOf(APPID)).toBe(url);
  expect((await stage.forward(FIRST)).status).toBe(200);
  expect(stateOf()).toEqual(['answered']);
});

test('going down breaks what is open', async () => {
  stage.udesk.behave({ end: 'hang' });
  const broken = expect(stage.forward(FIRST)).rejects.toThrow();
  await until(() => stateOf().length === 1);
  await stage.udesk.goDown();
  await broken;
  await until(() => stateOf()[0] === 'aborted');
  expect(stateOf()).toEqual(['aborted']);
});

test('the newest fitting behaviour holds, so many times or until it is undone', async () => {
  const undo = stage.udesk.behave({ status: 500 });
  stage.udesk.behave({ status: 502 }, { times: 1 });
  stage.udesk.behave({ status: 503 }, { of: ({ openid }) => openid === 'o2' });
  expect((await stage.forward(FIRST)).status).toBe(502);
  expect((await stage.forward(FIRST)).status).toBe(500);
  expect((await stage.forward(pushed('o2', '24567890123456793'))).status).toBe(503);
  undo();
  expect((await stage.forward(FIRST)).status).toBe(200);
});
