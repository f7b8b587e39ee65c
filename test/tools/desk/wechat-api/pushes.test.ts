import { decryptMessage, signParts } from '../../../../tools/desk/wechat-api/push-cipher';
import { says, type Content } from '../../../../tools/desk/wechat-api/push-message';
import { KEY, usePushes } from './push-stage';
import { APPID, FOLLOWER, openStage } from './wechat-stage';

const NOW = Date.UTC(2026, 0, 5, 2) / 1000;

const pushes = usePushes();
const { open, push } = pushes;

describe('the URL check', () => {
  test('is signed, and passed by the echo alone', async () => {
    pushes.stage = await openStage();
    const { isSaved, answer } = await pushes.stage.wechat.saveUrl(APPID, `${pushes.server.url}?own=1`);
    expect([isSaved, answer]).toMatchObject([true, { status: 200 }]);
    const [check] = pushes.server.received;
    const read = (name: string) => check?.query.get(name) ?? '';
    expect(check).toMatchObject({ method: 'GET', path: '/wechat' });
    expect(read('own')).toBe('1');
    expect(read('signature')).toBe(signParts('AAAAA', read('timestamp'), read('nonce')));
    expect(read('timestamp')).toBe(String(NOW));
    expect(answer).toMatchObject({ body: read('echostr') });
  });

  test('fails for anything else, and nothing is pushed', async () => {
    pushes.stage = await openStage();
    const { isSaved } = await pushes.stage.wechat.saveUrl(APPID, `${pushes.stage.wechat.origin}/elsewhere`);
    expect(isSaved).toBe(false);
    await expect(push()).rejects.toThrow('has no server URL');
  });
});

describe('what is pushed', () => {
  test('in plain mode', async () => {
    await open();
    const { clear } = await push();
    const [{ query, body, contentType } = { query: new URLSearchParams(), body: '', contentType: '' }] =
      pushes.server.received;
    expect([body, contentType]).toEqual([clear, 'text/xml']);
    expect(clear).toMatch(
      /^<xml><ToUserName><!\[CDATA\[gh_97417a04a28d\]\]><\/ToUserName>\n<FromUserName><!\[CDATA\[o9AgO5Kd5ggOC-bXrbNODIiE3bGY\]\]><\/FromUserName>\n<CreateTime>1767578400<\/CreateTime>\n<MsgType><!\[CDATA\[text\]\]><\/MsgType>\n<Content><!\[CDATA\[在吗\]\]><\/Content>\n<MsgId>\d{17}<\/MsgId>\n<\/xml>$/,
    );
    expect([...query.keys()]).toEqual(['signature', 'timestamp', 'nonce', 'openid']);
    expect(query.get('signature')).toBe(signParts('AAAAA', query.get('timestamp') ?? '', query.get('nonce') ?? ''));
    expect(query.get('openid')).toBe(FOLLOWER);
  });

  test.each(['safe', 'compatible'] as const)('in %s mode', async (mode) => {
    await open({ accounts: [{ mode }] });
    const { clear } = await push();
    const [{ query, body } = { query: new URLSearchParams(), body: '' }] = pushes.server.received;
    const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(body)?.[1] ?? '';
    const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
    expect(query.get('encrypt_type')).toBe('aes');
    expect(query.get('msg_signature')).toBe(signParts('AAAAA', timestamp, nonce, encrypted));
    expect(query.get('signature')).toBe(signParts('AAAAA', timestamp, nonce));
    expect(decryptMessage(encrypted, APPID, KEY).toString()).toBe(clear);
    expect(body.includes('在吗')).toBe(mode === 'compatible');
    expect(body).toContain('<ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName>');
  });

  test('as JSON where the account chose it', async () => {
    const wechat = await open({ accounts: [{ format: 'json' }] });
    const { clear } = await push();
    expect(pushes.server.received[0]).toMatchObject({ body: clear, contentType: 'application/json' });
    expect(clear).toMatch(/"Content":"在吗","MsgId":\d{17}\}$/);
    expect(JSON.parse(clear)).toMatchObject({ ToUserName: 'gh_97417a04a28d', CreateTime: NOW, MsgType: 'text' });
    wechat.configure(APPID, { mode: 'safe' });
    await push();
    expect(JSON.parse(pushes.server.received[1]?.body ?? '')).toEqual({
      ToUserName: 'gh_97417a04a28d',
      Encrypt: expect.any(String) as unknown,
    });
    wechat.configure(APPID, { mode: 'compatible' });
    const { clear: third } = await push();
    const both = JSON.parse(pushes.server.received[2]?.body ?? '') as { Encrypt: string };
    expect(decryptMessage(both.Encrypt, APPID, KEY).toString()).toBe(third);
    expect(both).toMatchObject({ Content: '在吗' });
  });

  test('under a new key from the moment it is changed', async () => {
    const wechat = await open({ accounts: [{ mode: 'safe' }] });
    wechat.configure(APPID, { encodingAesKey: 'B'.repeat(43) });
    const { clear } = await push();
    const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(pushes.server.received[0]?.body ?? '')?.[1] ?? '';
    expect(decryptMessage(encrypted, APPID, 'B'.repeat(43)).toString()).toBe(clear);
  });

  test.each<[string, Content, string]>([
    [
      'image',
      says.image('M'),
      '<PicUrl><![CDATA[http://picture.example/0]]></PicUrl>\n<MediaId><![CDATA[M]]></MediaId>',
    ],
    ['voice', says.voice('M'), '<MediaId><![CDATA[M]]></MediaId>\n<Format><![CDATA[amr]]></Format>'],
    ['video', says.video('M', 'T'), '<MediaId><![CDATA[M]]></MediaId>\n<ThumbMediaId><![CDATA[T]]></ThumbMediaId>'],
    ['location', says.location(23.1, 113.3, '广州'), '<Location_X>23.1</Location_X>\n<Location_Y>113.3</Location_Y>'],
    ['link', says.link('题', 'http://l'), '<Title><![CDATA[题]]></Title>\n<Description><![CDATA[]]></Description>'],
    ['a text with ]]>', says.text('a]]>b'), '<Content><![CDATA[a]]]]><![CDATA[>b]]></Content>'],
  ])('%s', async (_name, content, xml) => {
    await open();
    const { clear } = await push(content);
    expect(clear).toContain(xml);
    expect(clear).toMatch(/<MsgId>\d+<\/MsgId>/);
  });

  test.each<[string, Content, string]>([
    [
      'subscribe',
      says.subscribe('qrscene_1'),
      '<Event><![CDATA[subscribe]]></Event>\n<EventKey><![CDATA[qrscene_1]]></EventKey>',
    ],
    ['unsubscribe', says.unsubscribe(), '<Event><![CDATA[unsubscribe]]></Event>\n<EventKey><![CDATA[]]></EventKey>'],
    ['SCAN', says.scan('1', 'T'), '<EventKey><![CDATA[1]]></EventKey>\n<Ticket><![CDATA[T]]></Ticket>'],
    ['CLICK', says.click('help'), '<Event><![CDATA[CLICK]]></Event>\n<EventKey><![CDATA[help]]></EventKey>'],
    ['VIEW', says.view('http://v'), '<EventKey><![CDATA[http://v]]></EventKey>'],
    [
      'one with more in it',
      says.event('pic_weixin', { SendPicsInfo: { Count: 1 } }),
      '<SendPicsInfo><Count>1</Count></SendPicsInfo>',
    ],
  ])('%s', async (_name, content, xml) => {
    await open();
    const { clear } = await push(content);
    expect(clear).toContain(xml);
    expect(clear).not.toContain('MsgId');
  });

  test('anything a test wants', async () => {
    await open();
    expect((await push('<xml><broken')).clear).toBe('<xml><broken');
    expect(pushes.server.received[0]?.body).toBe('<xml><broken');
  });

  test('has its place in the order', async () => {
    const wechat = await open();
    const [first, second] = [await push(), await push()];
    expect(wechat.placeOf(Buffer.from(first.clear))).toEqual({ begun: 1, ended: 2 });
    expect(wechat.placeOf(Buffer.from(second.clear))).toEqual({ begun: 3, ended: 4 });
    await push(first.clear);
    expect(wechat.placeOf(Buffer.from(first.clear))).toEqual({ begun: 1, ended: 2 });
    expect(wechat.placeOf(Buffer.from(`${first.clear} `))).toBeUndefined();
  });
});

test('two accounts do not know each other', async () => {
  pushes.stage = await openStage({ accounts: [{}, { appid: 'wx2', originalId: 'gh_2', token: 'BBBBB' }] });
  await pushes.stage.wechat.saveUrl('wx2', pushes.server.url);
  const { clear } = await pushes.stage.wechat.push('wx2', FOLLOWER, says.text('1'));
  expect(clear).toContain('gh_2');
  expect((await pushes.stage.ask(`/cgi-bin/user/info?openid=${FOLLOWER}`)).json.errcode).toBe(40003);
  await expect(openStage({ accounts: [{}, {}] })).rejects.toThrow('stands there twice');
});
