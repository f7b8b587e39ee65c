import { readFlatXml } from '../../../server/wechat/flat-xml';

describe('XML as WeChat writes it', () => {
  it.each([
    [
      '<xml><ToUserName><![CDATA[gh_1]]></ToUserName>\n<CreateTime>1348831860</CreateTime>\n</xml>',
      { ToUserName: 'gh_1', CreateTime: '1348831860' },
    ],
    ['<xml><A><![CDATA[<b>&x; ]] \n]]></A></xml>\n', { A: '<b>&x; ]] \n' }],
    ['<xml><A></A><B><![CDATA[]]></B></xml>', { A: '', B: '' }],
    ['<xml></xml>', {}],
  ])('%j', (text, fields) => {
    expect(readFlatXml(text)).toEqual(fields);
  });
});

describe('left to a parser', () => {
  it.each([
    ['a mark', '\uFEFF<xml><A>1</A></xml>'],
    ['a declaration', '<?xml version="1.0"?><xml><A>1</A></xml>'],
    ['line breaks of two characters', '<xml><A><![CDATA[a\r\nb]]></A></xml>'],
    ['children', '<xml><A><B>1</B></A></xml>'],
    ['two sections', '<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A></xml>'],
    ['a section and text', '<xml><A><![CDATA[a]]> </A></xml>'],
    ['an entity', '<xml><A>&lt;</A></xml>'],
    ['an attribute', '<xml><A b="1">1</A></xml>'],
    ['the same name twice', '<xml><A>1</A><A>2</A></xml>'],
    ['a name of objects', '<xml><__proto__>1</__proto__></xml>'],
    ['another end', '<xml><A>1</B></xml>'],
    ['no end', '<xml><A><![CDATA[1</A></xml>'],
    ['something behind the end', '<xml><A>1</A></xml><xml></xml>'],
    ['text between', '<xml><A>1</A>x<B>2</B></xml>'],
    ['a comment', '<xml><!-- --><A>1</A></xml>'],
  ])('%s', (_, text) => {
    expect(readFlatXml(text)).toBeUndefined();
  });
});
