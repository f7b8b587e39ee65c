import { until } from '../until';
import { openAccountServer } from '../wechat-api/account-server';
import { says } from '../../../../tools/desk/wechat-api/push-message';
import { openWeChat } from '../../../../tools/desk/wechat-api/open-wechat';
import { APPID, openStage, pushed, type UdeskStage } from './udesk-stage';

const FOLLOWER = 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY';
const FIRST = pushed(FOLLOWER, '24567890123456791');
const SECOND = pushed(FOLLOWER, '24567890123456793');
/** Pushed while the two others were under way. */
const BESIDE = pushed(FOLLOWER, '24567890123456799');
const EVENT = `<xml><ToUserName>gh_1</ToUserName><FromUserName>${FOLLOWER}</FromUserName><CreateTime>1714037059</CreateTime><MsgType>event</MsgType><Event>CLICK</Event><EventKey>help</EventKey></xml>`;

let stage: UdeskStage;
beforeEach(async () => void (stage = await openStage({ now: () => 1_714_037_060_000 })));
afterEach(() => stage.udesk.close());

test('a push that is in order', async () => {
  expect(await stage.forward(FIRST)).toEqual({ status: 200, text: '' });
  expect(stage.udesk.problems()).toEqual([]);
  expect(stage.udesk.hasAnswered(FIRST)).toBe(true);
  expect(stage.udesk.hasAnswered(SECOND)).toBe(false);
  expect(stage.udesk.of(FOLLOWER)).toMatchObject([
    {
      at: 1_714_037_060_000,
      appid: APPID,
      url: `/weixin/${APPID}`,
      openid: FOLLOWER,
      key: `${APPID}:24567890123456791`,
      fields: { MsgId: '24567890123456791', Content: '在吗' },
      body: Buffer.from(FIRST),
      state: 'answered',
      answer: '',
    },
  ]);
  expect(stage.udesk.of('o_other')).toEqual([]);
  stage.udesk.clear();
  expect([stage.udesk.arrivals(), stage.udesk.hasAnswered(FIRST)]).toEqual([[], false]);
});

test('an event goes by who, when and what', async () => {
  await stage.forward(EVENT);
  expect(stage.udesk.arrivals()[0]?.key).toBe(`${APPID}:${FOLLOWER}:1714037059:event:CLICK:help`);
  expect(stage.udesk.problems()).toEqual([]);
});

test.each<[string, string | Buffer, RequestInit, string]>([
  [
    'another type',
    FIRST,
    { headers: { 'content-type': 'text/plain' } },
    'content-type: text/plain, text/xml; charset=utf-8 expected',
  ],
  ['no XML', '{}', {}, 'body: no push in XML'],
  ['an empty body', '', {}, 'body: no push in XML'],
  ['half of it', FIRST.slice(0, 40), {}, 'body: no push in XML'],
  [
    'other than UTF-8',
    Buffer.concat([Buffer.from('<xml>'), Buffer.from([0xc4, 0xe3]), Buffer.from('</xml>')]),
    {},
    'body: no push in XML',
  ],
  ['still encrypted', FIRST.replace('</xml>', '<Encrypt>1</Encrypt></xml>'), {}, 'body: still encrypted'],
  ['no sender', FIRST.replaceAll('FromUserName', 'From'), {}, 'body: FromUserName missing'],
  ['another method', FIRST, { method: 'PUT' }, 'method: PUT, POST expected'],
  [
    'compressed',
    FIRST,
    { headers: { 'content-type': 'text/xml; charset=utf-8', 'content-encoding': 'gzip' } },
    'body: compressed',
  ],
])('%s is a problem', async (_name, body, init, problem) => {
  await stage.forward(body, init);
  expect(stage.udesk.arrivals()[0]?.problems).toContain(problem);
});

test('pieces are a problem', async () => {
  await stage.forwardChunked(FIRST);
  expect(stage.udesk.arrivals()[0]).toMatchObject({ problems: ['body: chunked'], body: Buffer.from(FIRST) });
});

test('no account, no arrival', async () => {
  const response = await fetch(stage.udesk.urlOf(APPID).replace('/weixin/', '/other/'), { method: 'POST' });
  expect(response.status).toBe(404);
  expect(stage.udesk.arrivals()).toEqual([]);
});

describe('the same push again', () => {
  test('after it was answered is a duplicate', async () => {
    await stage.forward(FIRST);
    await stage.forward(FIRST);
    const [first, again] = stage.udesk.arrivals();
    expect(again?.earlier).toEqual([first]);
    expect(stage.udesk.problems()).toEqual([`${APPID}:24567890123456791 order: a duplicate of one that was answered`]);
  });

  test('after a failure is as it should be', async () => {
    stage.udesk.behave({ status: 503 }, { times: 1 });
    expect((await stage.forward(FIRST)).status).toBe(503);
    expect(stage.udesk.hasAnswered(FIRST)).toBe(false);
    await stage.forward(FIRST);
    expect(stage.udesk.arrivals().map(({ state }) => state)).toEqual(['failed', 'answered']);
    expect(stage.udesk.problems()).toEqual([]);
  });

  test('beside the first is a problem', async () => {
    stage.udesk.behave({ delayMs: 500 });
    await Promise.all([stage.forward(FIRST), stage.forward(FIRST)]);
    expect(stage.udesk.problems()).toEqual([`${APPID}:24567890123456791 order: the same one is being answered`]);
  });

  test('of another account is another one', async () => {
    await stage.forward(FIRST);
    await fetch(stage.udesk.urlOf('wx2'), {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body: FIRST,
    });
    expect(stage.udesk.problems()).toEqual([]);
  });
});

describe('two pushes of one follower', () => {
  test('at once are a problem, of two followers not', async () => {
    stage.udesk.behave({ delayMs: 500 });
    const first = stage.forward(FIRST);
    await until(() => stage.udesk.arrivals().length === 1);
    await Promise.all([first, stage.forward(SECOND), stage.forward(pushed('o_other', '24567890123456795'))]);
    expect(stage.udesk.problems()).toEqual([
      `${APPID}:24567890123456793 order: an earlier one of this follower has no answer yet`,
    ]);
  });

  test('are a problem where the first failed and the second did not wait for it', async () => {
    stage.udesk.behave({ status: 503 }, { times: 1 });
    await stage.forward(FIRST);
    await stage.forward(SECOND);
    await stage.forward(FIRST);
    expect(stage.udesk.problems()).toEqual([
      `${APPID}:24567890123456793 order: an earlier one of this follower has no answer yet`,
    ]);
  });

  test('in the wrong order are a problem, where the order is known', async () => {
    const place = new Map([
      [FIRST, { begun: 1, ended: 3 }],
      [BESIDE, { begun: 2, ended: 5 }],
      [SECOND, { begun: 4, ended: 6 }],
    ]);
    const knowing = await openStage({ origin: { placeOf: (clear) => place.get(clear.toString()) } });
    await knowing.forward(SECOND);
    await knowing.forward(BESIDE);
    await knowing.forward(FIRST);
    await knowing.forward(`${FIRST} `);
    expect(knowing.udesk.problems()).toEqual([
      `${APPID}:24567890123456791 order: a later one of this follower was here before`,
      `${APPID}:24567890123456791 order: a duplicate of one that was answered`,
      `${APPID}:24567890123456791 body: not what WeChat wrote`,
    ]);
    await knowing.udesk.close();
  });
});

test('beside WeChat it knows every byte that was pushed', async () => {
  const wechat = await openWeChat();
  const between = await openAccountServer();
  const beside = await openStage({ origin: wechat });
  await wechat.saveUrl(APPID, between.url);
  let alter = (body: string) => body;
  between.answer = ({ body }, response) => {
    void beside.forward(alter(body)).then(({ text }) => response.end(text));
  };
  const { clear } = await wechat.push(APPID, FOLLOWER, says.text('在吗'));
  expect(beside.udesk.hasAnswered(clear)).toBe(true);
  expect(beside.udesk.problems()).toEqual([]);
  alter = (body) => body.replaceAll('\n', '');
  await wechat.push(APPID, FOLLOWER, says.text('还在吗'));
  expect(beside.udesk.problems()).toEqual([expect.stringMatching(/ body: not what WeChat wrote$/)]);
  await Promise.all([wechat.close(), between.close(), beside.udesk.close()]);
});
