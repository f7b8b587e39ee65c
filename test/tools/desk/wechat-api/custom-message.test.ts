import { says } from '../../../../tools/desk/wechat-api/push-message';
import { APPID, FOLLOWER, openStage, type WeChatStage } from './wechat-stage';
import { openAccountServer, type AccountServer } from './account-server';

const SEND = '/cgi-bin/message/custom/send';

let stage: WeChatStage;
let server: AccountServer;
let media: Record<'image' | 'voice' | 'video' | 'thumb', string>;
beforeEach(async () => {
  stage = await openStage();
  server = await openAccountServer();
  const { wechat } = stage;
  const add = (type: keyof typeof media, name: string) => wechat.addMedia(APPID, type, name, Buffer.from('1')).mediaId;
  media = {
    image: add('image', 'a.png'),
    voice: add('voice', 'a.amr'),
    video: add('video', 'a.mp4'),
    thumb: add('thumb', 'a.jpg'),
  };
  await wechat.saveUrl(APPID, server.url);
  await wechat.push(APPID, FOLLOWER, says.text('在吗'));
});
afterEach(async () => {
  await stage.wechat.close();
  await server.close();
});

const send = (msgtype: string, content: unknown, more: object = {}) =>
  stage.post(SEND, { touser: FOLLOWER, msgtype, [msgtype]: content, ...more });

const article = { title: '新品', description: '', url: 'https://shop.example/1', picurl: '' };

describe('what WeChat takes', () => {
  test.each<[string, () => unknown, string]>([
    ['text', () => ({ content: '您好' }), '您好'],
    ['image', () => ({ media_id: media.image }), ''],
    ['voice', () => ({ media_id: media.voice }), ''],
    ['video', () => ({ media_id: media.video }), ''],
    ['video', () => ({ media_id: media.video, thumb_media_id: media.thumb, title: '演示', description: '' }), '演示'],
    ['music', () => ({ title: '曲', musicurl: 'http://m', hqmusicurl: 'http://h', thumb_media_id: media.thumb }), '曲'],
    ['news', () => ({ articles: [article] }), '新品'],
    ['miniprogrampage', () => ({ title: '店', appid: 'wx2', pagepath: 'p', thumb_media_id: media.image }), '店'],
    ['msgmenu', () => ({ head_content: '满意吗', list: [{ id: '101', content: '满意' }], tail_content: '' }), '满意吗'],
  ])('%s', async (type, content, text) => {
    const answer = await send(type, content());
    expect(answer).toMatchObject({ status: 200, text: '{"errcode":0,"errmsg":"ok"}' });
    expect(stage.wechat.seen(APPID, FOLLOWER)).toMatchObject([{ via: 'custom', type, text }]);
  });
});

describe('what it does not take', () => {
  test.each<[string, string, () => unknown, number]>([
    ['an unknown type', 'hologram', () => ({}), 40008],
    ['no content', 'text', () => undefined, 47001],
    ['a number for a text', 'text', () => ({ content: 123 }), 47001],
    ['an empty text', 'text', () => ({ content: '' }), 44004],
    ['683 characters of three bytes', 'text', () => ({ content: '好'.repeat(683) }), 45002],
    ['no media_id', 'image', () => ({}), 41006],
    ['an unknown media_id', 'image', () => ({ media_id: 'none' }), 40007],
    ['a voice as image', 'image', () => ({ media_id: media.voice }), 40007],
    ['an image as video', 'video', () => ({ media_id: media.image }), 40007],
    ['a voice as cover', 'video', () => ({ media_id: media.video, thumb_media_id: media.voice }), 40007],
    ['music from nowhere', 'music', () => ({ musicurl: 'http://m', thumb_media_id: media.thumb }), 47001],
    ['two articles', 'news', () => ({ articles: [article, article] }), 45008],
    ['no article', 'news', () => ({ articles: [] }), 44003],
    ['an article that is no list', 'news', () => ({ articles: article }), 47001],
    ['an article of nothing', 'news', () => ({ articles: [{}] }), 44003],
    ['a number in an article', 'news', () => ({ articles: [{ title: 1 }] }), 47001],
    ['a page without cover', 'miniprogrampage', () => ({ appid: 'wx2', pagepath: 'p' }), 41006],
    ['a page without appid', 'miniprogrampage', () => ({ pagepath: 'p' }), 47001],
    ['a menu of nothing', 'msgmenu', () => ({ list: [] }), 47001],
    ['a menu with a number', 'msgmenu', () => ({ list: [{ id: 1, content: '满意' }] }), 47001],
  ])('%s', async (_name, type, content, errcode) => {
    expect(await send(type, content())).toMatchObject({ status: 200, json: { errcode } });
    expect(stage.wechat.seen(APPID, FOLLOWER)).toEqual([]);
  });

  test.each<[string, BodyInit, number]>([
    ['nothing', '', 44002],
    ['a form', `touser=${FOLLOWER}&msgtype=text&text[content]=123`, 47001],
    ['half of it', '{"touser":', 47001],
    [
      'other than UTF-8',
      Buffer.concat([Buffer.from('{"touser":"'), Buffer.from([0xc4, 0xe3]), Buffer.from('"}')]),
      47001,
    ],
    ['a byte order mark', `\ufeff{"touser":"${FOLLOWER}","msgtype":"text","text":{"content":"1"}}`, 47001],
  ])('a body of %s', async (_name, body, errcode) => {
    expect((await stage.ask(SEND, { method: 'POST', body })).json.errcode).toBe(errcode);
  });

  test('2048 bytes are not too long', async () => {
    expect((await send('text', { content: `${'好'.repeat(682)}ab` })).json.errcode).toBe(0);
  });

  test('a stranger', async () => {
    expect((await send('text', { content: '1' }, { touser: 'o_stranger' })).json.errcode).toBe(40003);
  });
});

describe('when it may be sent', () => {
  const say = async () => (await send('text', { content: '1' })).json.errcode;

  test('five messages after each of the follower’s', async () => {
    expect([await say(), await say(), await say(), await say(), await say(), await say()]).toEqual([
      0, 0, 0, 0, 0, 45047,
    ]);
    await stage.wechat.push(APPID, FOLLOWER, says.text('还在吗'));
    expect(await say()).toBe(0);
  });

  test('for 48 hours', async () => {
    stage.pass(48 * 3_600_000 - 1);
    expect(await say()).toBe(0);
    stage.pass(1);
    expect(await say()).toBe(45015);
  });

  test('not to one who went', async () => {
    await stage.wechat.push(APPID, FOLLOWER, says.unsubscribe());
    expect(await say()).toBe(45015);
  });

  test('three messages in the minute after a menu click', async () => {
    stage.pass(48 * 3_600_000);
    await stage.wechat.push(APPID, FOLLOWER, says.click('help'));
    expect([await say(), await say(), await say(), await say()]).toEqual([0, 0, 0, 45047]);
    stage.pass(60_000);
    expect(await say()).toBe(45015);
  });

  test('a click takes nothing away from a message’s allowance', async () => {
    await stage.wechat.push(APPID, FOLLOWER, says.click('help'));
    stage.pass(60_000);
    expect([await say(), await say(), await say(), await say(), await say(), await say()]).toEqual([
      0, 0, 0, 0, 0, 45047,
    ]);
  });

  test('an option lifts the count', async () => {
    const free = await openStage({ messagesPerAnswer: Infinity });
    await free.wechat.saveUrl(APPID, server.url);
    await free.wechat.push(APPID, FOLLOWER, says.text('在吗'));
    const body = { touser: FOLLOWER, msgtype: 'text', text: { content: '1' } };
    for (let time = 0; time < 10; time += 1) expect((await free.post(SEND, body)).json.errcode).toBe(0);
    await free.wechat.close();
  });
});

test('the follower sees escapes as they were sent', async () => {
  await stage.post(SEND, `{"touser":"${FOLLOWER}","msgtype":"text","text":{"content":"\\u4f60好\\n\\u0041\\\\u4f60"}}`);
  const [seen] = stage.wechat.seen(APPID, FOLLOWER);
  expect(seen?.text).toBe('\\u4f60好\nA\\u4f60');
  expect(seen?.raw).toContain('"\\u4f60好');
});

test('a call is kept as it crossed', async () => {
  const body = JSON.stringify({ touser: FOLLOWER, msgtype: 'text', text: { content: '您好' } });
  const { text } = await stage.ask(SEND, { method: 'POST', body, headers: { 'X-Own': 'Yes' } });
  const [call] = stage.wechat.calls(SEND);
  expect(call).toMatchObject({ method: 'POST', path: SEND, state: 'answered', status: 200 });
  expect(call?.rawHeaders).toContain('Yes');
  expect([call?.body.head.toString(), call?.body.length]).toEqual([body, Buffer.byteLength(body)]);
  expect([call?.answer?.head.toString(), call?.sent]).toEqual([text, text.length]);
  stage.wechat.clear();
  expect(stage.wechat.calls()).toEqual([]);
});
