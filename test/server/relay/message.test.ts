import { readMessages } from '../../../server/relay/message';

const read = (text: string, overflow: 'pass' | 'first' | 'split' = 'pass') => readMessages(Buffer.from(text), overflow);
const HEAD = 'touser=o&msgtype=news';
const ARTICLE = (name: string) => `{"title":"${name}","url":"https://x/${name}"}`;
const news = (...articles: string[]) => `{"touser":"o","msgtype":"news","news":{"articles":[${articles.join(',')}]}}`;

describe('the JSON of a message', () => {
  it.each([
    ['blanks', ' touser=o&text[content]=你好 \u3000\r\n', '{"touser":"o","text":{"content":"你好 \u3000"}}'],
    ['text', 'touser=o&msgtype=text&text[content]=123', '{"touser":"o","msgtype":"text","text":{"content":"123"}}'],
    ['image', 'touser=o&msgtype=image&image[media_id]=m', '{"touser":"o","msgtype":"image","image":{"media_id":"m"}}'],
    ['voice', 'touser=o&msgtype=voice&voice[media_id]=m', '{"touser":"o","msgtype":"voice","voice":{"media_id":"m"}}'],
    [
      'video',
      'touser=o&msgtype=video&video[media_id]=m&video[title]=1&video[thumb_media_id]=t',
      '{"touser":"o","msgtype":"video","video":{"media_id":"m","title":"1","thumb_media_id":"t"}}',
    ],
    [
      'whatever type comes',
      'touser=o&msgtype=miniprogrampage&miniprogrampage[pagepath]=p%3Fa%3D1&customservice[kf_account]=k@x',
      '{"touser":"o","msgtype":"miniprogrampage","miniprogrampage":{"pagepath":"p?a=1"},"customservice":{"kf_account":"k@x"}}',
    ],
    [
      'a template',
      'touser=o&template_id=t&data[first][value]=%E4%BD%A0',
      '{"touser":"o","template_id":"t","data":{"first":{"value":"你"}}}',
    ],
    [
      'news in empty brackets',
      `${HEAD}&news[articles][][title]=a&news[articles][][url]=https://x/a`,
      news(ARTICLE('a')),
    ],
    ['news in indices', `${HEAD}&news[articles][0][title]=a&news[articles][0][url]=https://x/a`, news(ARTICLE('a'))],
    ['one article', `${HEAD}&news[articles][title]=a&news[articles][url]=https://x/a`, news(ARTICLE('a'))],
    ['one article in JSON', `{"touser":"o","msgtype":"news","news":{"articles":${ARTICLE('a')}}}`, news(ARTICLE('a'))],
    [
      'indices in any order',
      `${HEAD}&news[articles][1][title]=b&news[articles][0][title]=a`,
      news('{"title":"a"}', '{"title":"b"}'),
    ],
    ['JSON as it came, and long numbers in it', ' {"touser":"o","id":12345678901234567890 }', undefined],
    ['JSON with several articles', news(ARTICLE('a'), ARTICLE('b')), undefined],
    [
      'JSON with escapes',
      '{"touser":"o","text":{"content":"\\u4f60\\n"}}',
      '{"touser":"o","text":{"content":"你\\n"}}',
    ],
    ['a byte order mark', '\uFEFF{"touser":"o"}', '{"touser":"o"}'],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual([expected ?? body]);
  });

  it.each([
    ['from 1', '1', '2'],
    ['with a gap', '0', '2'],
    ['with a zero before', '00', '01'],
  ])(
    'of articles counted %s is not guessed at: only 0…n is a list by the documents, so WeChat gets one article and says 44003',
    (_, ...indices) => {
      const form = indices.map((index) => `news[articles][${index}][title]=a`).join('&');
      const articles = JSON.stringify(Object.fromEntries(indices.map((index) => [index, { title: 'a' }])));
      for (const overflow of ['pass', 'first', 'split'] as const)
        expect(read(`${HEAD}&${form}`, overflow)).toEqual([news(articles)]);
    },
  );

  it.each([
    ['pass', [news(ARTICLE('a'), ARTICLE('b'), ARTICLE('c'))]],
    ['first', [news(ARTICLE('a'))]],
    ['split', [news(ARTICLE('a')), news(ARTICLE('b')), news(ARTICLE('c'))]],
  ] as const)('of several articles: %s', (overflow, expected) => {
    const rack = ['a', 'b', 'c'].map(
      (name) => `news[articles][][title]=${name}&news[articles][][url]=https://x/${name}`,
    );
    expect(read(`${HEAD}&${rack.join('&')}`, overflow)).toEqual(expected);
    expect(read(news(ARTICLE('a'), ARTICLE('b'), ARTICLE('c')), overflow)).toEqual(expected);
  });

  it.each([
    ['', 'the body is empty'],
    ['{}', 'the body is empty'],
    ['{"a":', 'the body is not JSON'],
    ['[1]', 'the body: expected an object'],
    ['"text"', 'the body: expected an object'],
    ['a=1&a[b]=2', 'a[b]: the same name'],
  ])('%j is none', (body, message) => {
    expect(() => read(body)).toThrow(message);
  });

  it('is UTF-8', () => {
    expect(() => readMessages(Buffer.from([0x61, 0x3d, 0xc4, 0xe3]), 'pass')).toThrow('the body is not UTF-8');
  });
});
