import type { ServerResponse } from 'node:http';
import { decryptMessage, encryptMessage, signParts } from '../../../../tools/desk/wechat-api/push-cipher';
import { says, type Content } from '../../../../tools/desk/wechat-api/push-message';
import type { WeChatOptions } from '../../../../tools/desk/wechat-api/open-wechat';
import { openAccountServer, type AccountServer, type Received } from './account-server';
import { APPID, FOLLOWER, openStage, type WeChatStage } from './wechat-stage';

const KEY = 'A'.repeat(43);
const NOW = Date.UTC(2026, 0, 5, 2) / 1000;

let server: AccountServer;
let stage: WeChatStage;
beforeEach(async () => void (server = await openAccountServer()));
afterEach(async () => {
  await stage.wechat.close();
  await server.close();
});

async function open(options: WeChatOptions = {}) {
  stage = await openStage(options);
  expect((await stage.wechat.saveUrl(APPID, server.url)).isSaved).toBe(true);
  server.received.length = 0;
  return stage.wechat;
}
const push = (content: Content | string = says.text('在吗')) => stage.wechat.push(APPID, FOLLOWER, content);
const textReply = (more: Record<string, string> = {}) => {
  const fields = {
    ToUserName: FOLLOWER,
    FromUserName: 'gh_97417a04a28d',
    CreateTime: '12345678',
    MsgType: 'text',
    Content: '您好',
    ...more,
  };
  return `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value === '' ? '' : `<![CDATA[${value}]]>`}</${name}>`)
    .join('')}</xml>`;
};
const seal = (xml: string, { appid = APPID, token = 'AAAAA' } = {}) => {
  const encrypted = encryptMessage(xml, appid, KEY);
  const signature = signParts(token, '1713424427', '415670741', encrypted);
  return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>1713424427</TimeStamp><Nonce><![CDATA[415670741]]></Nonce></xml>`;
};
const answerWith = (body: string, status = 200) => {
  server.answer = (_push: Received, response: ServerResponse) => response.writeHead(status).end(body);
};

describe('the URL check', () => {
  test('is signed, and passed by the echo alone', async () => {
    stage = await openStage();
    const { isSaved, answer } = await stage.wechat.saveUrl(APPID, `${server.url}?own=1`);
    expect([isSaved, answer]).toMatchObject([true, { status: 200 }]);
    const [check] = server.received;
    const read = (name: string) => check?.query.get(name) ?? '';
    expect(check).toMatchObject({ method: 'GET', path: '/wechat' });
    expect(read('own')).toBe('1');
    expect(read('signature')).toBe(signParts('AAAAA', read('timestamp'), read('nonce')));
    expect(read('timestamp')).toBe(String(NOW));
    expect(answer).toMatchObject({ body: read('echostr') });
  });

  test('fails for anything else, and nothing is pushed', async () => {
    stage = await openStage();
    const { isSaved } = await stage.wechat.saveUrl(APPID, `${stage.wechat.origin}/elsewhere`);
    expect(isSaved).toBe(false);
    await expect(push()).rejects.toThrow('has no server URL');
  });
});

describe('what is pushed', () => {
  test('in plain mode', async () => {
    await open();
    const { clear } = await push();
    const [{ query, body, contentType } = { query: new URLSearchParams(), body: '', contentType: '' }] =
      server.received;
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
    const [{ query, body } = { query: new URLSearchParams(), body: '' }] = server.received;
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
    expect(server.received[0]).toMatchObject({ body: clear, contentType: 'application/json' });
    expect(clear).toMatch(/"Content":"在吗","MsgId":\d{17}\}$/);
    expect(JSON.parse(clear)).toMatchObject({ ToUserName: 'gh_97417a04a28d', CreateTime: NOW, MsgType: 'text' });
    wechat.configure(APPID, { mode: 'safe' });
    await push();
    expect(JSON.parse(server.received[1]?.body ?? '')).toEqual({
      ToUserName: 'gh_97417a04a28d',
      Encrypt: expect.any(String) as unknown,
    });
    wechat.configure(APPID, { mode: 'compatible' });
    const { clear: third } = await push();
    const both = JSON.parse(server.received[2]?.body ?? '') as { Encrypt: string };
    expect(decryptMessage(both.Encrypt, APPID, KEY).toString()).toBe(third);
    expect(both).toMatchObject({ Content: '在吗' });
  });

  test('under a new key from the moment it is changed', async () => {
    const wechat = await open({ accounts: [{ mode: 'safe' }] });
    wechat.configure(APPID, { encodingAesKey: 'B'.repeat(43) });
    const { clear } = await push();
    const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(server.received[0]?.body ?? '')?.[1] ?? '';
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
    expect(server.received[0]?.body).toBe('<xml><broken');
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

describe('what is answered', () => {
  test.each([
    ['', 'empty'],
    ['success', 'success'],
  ])('%p shows nothing', async (body, kind) => {
    const wechat = await open();
    answerWith(body);
    expect(await push()).toMatchObject({ kind, tries: [{ status: 200, body }] });
    expect(wechat.seen(APPID, FOLLOWER)).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['text', textReply(), '您好'],
    ['image', textReply({ MsgType: 'image' }).replace('</xml>', '<Image><MediaId>M</MediaId></Image></xml>'), ''],
    [
      'news',
      textReply({ MsgType: 'news' }).replace(
        '</xml>',
        '<ArticleCount>2</ArticleCount><Articles><item><Title>题</Title></item><item><Title>二</Title></item></Articles></xml>',
      ),
      '题',
    ],
    ['transfer_customer_service', textReply({ MsgType: 'transfer_customer_service' }), ''],
  ])('%s is shown', async (type, xml, text) => {
    const wechat = await open();
    answerWith(xml);
    expect(await push()).toMatchObject({ kind: 'reply', reply: { type, text, xml } });
    expect(wechat.seen(APPID, FOLLOWER)).toMatchObject([{ via: 'passive', type, text, raw: xml }]);
  });

  test.each(['safe', 'compatible'] as const)('an encrypted reply is shown in %s mode', async (mode) => {
    await open({ accounts: [{ mode }] });
    answerWith(seal(textReply()));
    expect(await push()).toMatchObject({ kind: 'reply', reply: { text: '您好', xml: textReply() } });
  });

  test('a reply in clear is shown in compatible mode', async () => {
    await open({ accounts: [{ mode: 'compatible' }] });
    answerWith(textReply());
    expect(await push()).toMatchObject({ kind: 'reply' });
  });

  test.each<[string, string, string, number?]>([
    ['JSON', '{"errcode":0}', 'not a reply in XML'],
    ['Success', 'Success', 'not a reply in XML'],
    ['half a reply', textReply().slice(0, -6), 'not a reply in XML'],
    ['a DOCTYPE', `<!DOCTYPE xml>${textReply()}`, 'a DOCTYPE'],
    ['status 500', '', 'status 500', 500],
    ['status 302', 'success', 'status 302', 302],
    ['somebody else’s reply', textReply({ ToUserName: 'o_other' }), 'ToUserName is not the follower'],
    ['somebody else’s account', textReply({ FromUserName: 'gh_other' }), 'FromUserName is not the account'],
    ['no time', textReply({ CreateTime: 'now' }), 'CreateTime is no number'],
    ['an unknown type', textReply({ MsgType: 'hologram' }), 'MsgType hologram is unknown'],
    ['no text', textReply({ Content: '' }), 'Content is missing'],
    ['an image without one', textReply({ MsgType: 'image' }), 'Image is missing'],
    [
      'a wrong count',
      textReply({ MsgType: 'news', ArticleCount: '2' }).replace(
        '</xml>',
        '<Articles><item><Title>题</Title></item></Articles></xml>',
      ),
      'ArticleCount is wrong',
    ],
    ['an encrypted reply', seal(textReply()), 'encrypted, in plain mode'],
  ])('%s shows the user an error', async (_name, body, reason, status = 200) => {
    const wechat = await open();
    answerWith(body, status);
    expect(await push()).toMatchObject({ kind: 'error', reason, tries: [{ status }] });
    expect(wechat.seen(APPID, FOLLOWER)).toMatchObject([{ via: 'error', type: reason }]);
  });

  test.each([
    ['a reply in clear', textReply(), 'in clear, in safe mode'],
    ['a wrong signature', seal(textReply(), { token: 'BBBBB' }), 'MsgSignature is wrong'],
    ['another account', seal(textReply(), { appid: 'wx0' }), 'of another appid'],
  ])('%s shows the user an error in safe mode', async (_name, body, reason) => {
    await open({ accounts: [{ mode: 'safe' }] });
    answerWith(body);
    expect(await push()).toMatchObject({ kind: 'error', reason });
  });
});

describe('without an answer in time', () => {
  test('it is pushed three times, sealed anew, and the user is shown an error', async () => {
    const wechat = await open({ timeoutMs: 100, accounts: [{ mode: 'safe' }] });
    server.answer = () => undefined;
    const { kind, reason, tries, clear } = await push();
    expect([kind, reason, tries.length]).toEqual(['error', 'no answer: timeout', 3]);
    expect(tries.every(({ tookMs }) => tookMs > 90 && tookMs < 2000)).toBe(true);
    const encrypted = server.received.map(({ body }) => /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(body)?.[1] ?? '');
    expect(encrypted.map((one) => decryptMessage(one, APPID, KEY).toString())).toEqual([clear, clear, clear]);
    expect(new Set(encrypted).size).toBe(3);
    expect(wechat.seen(APPID, FOLLOWER)).toMatchObject([{ via: 'error' }]);
  });

  test('a later try may be answered', async () => {
    await open({ timeoutMs: 1000, apartMs: 0 });
    server.answer = (_push, response) => {
      if (server.received.length === 1) response.socket?.destroy();
      else if (server.received.length === 3) response.end('success');
    };
    expect(await push()).toMatchObject({
      kind: 'success',
      tries: [{ failure: 'connection' }, { failure: 'timeout' }, { status: 200 }],
    });
  });

  test('half an answer is none', async () => {
    await open({ timeoutMs: 2000, tries: 1 });
    server.answer = (_push, response) => {
      response.writeHead(200, { 'content-length': 7 });
      response.write('suc', () => response.socket?.destroy());
    };
    expect(await push()).toMatchObject({ kind: 'error', tries: [{ failure: 'connection' }] });
  });

  test('nobody listens: it is pushed again no sooner', async () => {
    await open({ timeoutMs: 150 });
    await server.close();
    const begun = performance.now();
    expect(await push()).toMatchObject({ kind: 'error', reason: 'no answer: connection', tries: [{}, {}, {}] });
    expect(performance.now() - begun).toBeGreaterThan(290);
    server = await openAccountServer();
  });

  test('who comes up again before the next try has it', async () => {
    await open({ timeoutMs: 400 });
    server.answer = (_push, response) => {
      if (server.received.length === 1) response.socket?.destroy();
      else response.end('success');
    };
    expect(await push()).toMatchObject({ kind: 'success', tries: [{ failure: 'connection' }, { status: 200 }] });
  });
});

test('two accounts do not know each other', async () => {
  stage = await openStage({ accounts: [{}, { appid: 'wx2', originalId: 'gh_2', token: 'BBBBB' }] });
  await stage.wechat.saveUrl('wx2', server.url);
  const { clear } = await stage.wechat.push('wx2', FOLLOWER, says.text('1'));
  expect(clear).toContain('gh_2');
  expect((await stage.ask(`/cgi-bin/user/info?openid=${FOLLOWER}`)).json.errcode).toBe(40003);
  await expect(openStage({ accounts: [{}, {}] })).rejects.toThrow('stands there twice');
});
