import { customMessageOf, isPassiveReply } from '../../../server/wechat/passive-reply';

const reply = (type: string, content: string) =>
  `<xml><ToUserName><![CDATA[o1]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName><CreateTime>12345678</CreateTime><MsgType><![CDATA[${type}]]></MsgType>${content}</xml>`;

describe('isPassiveReply', () => {
  it.each([
    ['a reply', reply('text', '<Content>Hello</Content>'), true],
    ['a reply with a declaration and blanks', `\uFEFF <?xml version="1.0"?>\n${reply('text', '')}\n`, true],
    ['nothing', '', false],
    ['the word of WeChat', 'success', false],
    ['JSON', '{"errcode":0}', false],
    ['a page', '<html><body>502 Bad Gateway</body></html>', false],
    ['half a reply', '<xml><ToUserName>', false],
    ['another root', '<xmlish></xmlish>', false],
  ])('%s: %#', (_, text, isOne) => {
    expect(isPassiveReply(Buffer.from(text))).toBe(isOne);
  });
});

describe('customMessageOf', () => {
  const of = (type: string, content: string) => {
    const text = customMessageOf(Buffer.from(reply(type, content)), 'o1');
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  };

  it.each<[string, string, object]>([
    ['text', '<Content><![CDATA[你好 ]]]]><![CDATA[> & "x"]]></Content>', { content: '你好 ]]> & "x"' }],
    ['text', '<Content>a &lt; b &amp; c</Content>', { content: 'a < b & c' }],
    ['image', '<Image><MediaId><![CDATA[m1]]></MediaId></Image>', { media_id: 'm1' }],
    ['voice', '<Voice><MediaId><![CDATA[m1]]></MediaId></Voice>', { media_id: 'm1' }],
    [
      'video',
      '<Video><MediaId>m1</MediaId><Title>t</Title><Description>d</Description></Video>',
      { media_id: 'm1', title: 't', description: 'd' },
    ],
    ['video', '<Video><MediaId>m1</MediaId></Video>', { media_id: 'm1' }],
    [
      'music',
      '<Music><Title>t</Title><MusicUrl>u</MusicUrl><HQMusicUrl>h</HQMusicUrl><ThumbMediaId>m</ThumbMediaId></Music>',
      { title: 't', musicurl: 'u', hqmusicurl: 'h', thumb_media_id: 'm' },
    ],
    [
      'news',
      '<ArticleCount>2</ArticleCount><Articles><item><Title>1</Title><Description></Description><PicUrl>p</PicUrl><Url>u</Url></item><item><Title>2</Title></item></Articles>',
      { articles: [{ title: '1', description: '', url: 'u', picurl: 'p' }] },
    ],
  ])('%s %#', (type, content, expected) => {
    expect(of(type, content)).toEqual({ touser: 'o1', msgtype: type, [type]: expected });
  });

  it('leaves out what has no such message, or cannot be read', () => {
    expect(of('transfer_customer_service', '')).toBeUndefined();
    expect(of('toString', '')).toBeUndefined();
    expect(of('news', '<Articles></Articles>')).toBeUndefined();
    expect(of('text', '<Content>1</Content><Content>2</Content>')).toBeUndefined();
    expect(customMessageOf(Buffer.from('<xml>'), 'o1')).toBeUndefined();
  });

  it('writes characters as they are', () => {
    const text = customMessageOf(Buffer.from(reply('text', '<Content>你好😀</Content>')), 'o1');
    expect(text).toBe('{"touser":"o1","msgtype":"text","text":{"content":"你好😀"}}');
  });
});
