import { readXml, textOf, XmlError } from '../../../server/wechat/xml';

const read = (text: string) => readXml(Buffer.from(text));

describe('readXml', () => {
  it('reads the message of the document', () => {
    const fields = read(`<xml>
  <ToUserName><![CDATA[toUser]]></ToUserName>
  <FromUserName><![CDATA[fromUser]]></FromUserName>
  <CreateTime>1348831860</CreateTime>
  <MsgType><![CDATA[text]]></MsgType>
  <Content><![CDATA[this is a test]]></Content>
  <MsgId>1234567890123456</MsgId>
</xml>`);
    expect(fields).toEqual({
      ToUserName: 'toUser',
      FromUserName: 'fromUser',
      CreateTime: '1348831860',
      MsgType: 'text',
      Content: 'this is a test',
      MsgId: '1234567890123456',
    });
  });

  it.each([
    ['a MsgId of 64 bits', '<xml><V>18446744073709551615</V></xml>', '18446744073709551615'],
    ['a number with a zero before it', '<xml><V>007</V></xml>', '007'],
    ['white space', '<xml><V><![CDATA[  a\n ]]></V></xml>', '  a\n '],
    ['the end of a section, as senders split it', '<xml><V><![CDATA[a]]]]><![CDATA[>b]]></V></xml>', 'a]]>b'],
    [
      'markup in a section',
      '<xml><V><![CDATA[<!DOCTYPE x><!--&y;--></V></xml><?z?>]]></V></xml>',
      '<!DOCTYPE x><!--&y;--></V></xml><?z?>',
    ],
    ['entities of XML', '<xml><V>&lt;&amp;amp;&#x1F600;&#65;&gt;</V></xml>', '<&amp;\u{1F600}A>'],
    ['a section with entities', '<xml><V><![CDATA[&lt;]]></V></xml>', '&lt;'],
    ['nothing', '<xml><V></V></xml>', ''],
    ['an empty tag', '<xml><V/></xml>', ''],
    ['an empty section', '<xml><V> <![CDATA[]]> </V></xml>', ''],
    ['a declaration and a mark', '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<xml><V>1</V></xml>\n', '1'],
    ['emoji and control characters', '<xml><V><![CDATA[😀\b\u0001]]></V></xml>', '😀\b\u0001'],
  ])('%s', (_, text, value) => {
    expect(textOf(read(text), 'V')).toBe(value);
  });

  it('reads what is nested, and lists', () => {
    expect(read('<xml><A>\n<i><B>1</B></i>\n<i><B><![CDATA[2]]></B></i></A></xml>')).toEqual({
      A: { i: [{ B: '1' }, { B: '2' }] },
    });
  });

  it('tells an absent field by an empty text, also one that objects have', () => {
    for (const name of ['V', 'toString', 'constructor']) expect(textOf(read('<xml><A>1</A></xml>'), name)).toBe('');
  });

  it.each([
    ['nothing', ''],
    ['JSON', '{"MsgId":1}'],
    ['another root', '<html><V>1</V></html>'],
    ['two roots', '<xml><V>1</V></xml><xml><V>2</V></xml>'],
    ['an open tag', '<xml><V>1</xml>'],
    ['an open section', '<xml><V><![CDATA[1]]</V></xml>'],
    ['a DOCTYPE', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml><V>1</V></xml>'],
    ['a DOCTYPE in small letters behind a declaration', '<?xml version="1.0"?><!doctype x><xml><V>1</V></xml>'],
    ['an entity', '<xml><V>&xxe;</V></xml>'],
    ['an entity without an end', '<xml><V>a&b</V></xml>'],
    ['a comment that hides a section', '<xml><!-- <![CDATA[ --><V>1</V><!-- ]]> --></xml>'],
    ['an instruction', '<xml><?php 1?><V>1</V></xml>'],
    ['a reserved name', '<xml><__proto__><V>1</V></__proto__></xml>'],
    ['a tower', `<xml>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</xml>`],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(XmlError);
  });

  it('refuses a field that stands twice, or that is none', () => {
    expect(() => textOf(read('<xml><V>1</V><V>2</V></xml>'), 'V')).toThrow('expected one text in <V>');
    expect(() => textOf(read('<xml><V><W>1</W></V></xml>'), 'V')).toThrow('expected one text in <V>');
  });
});
