import type { WebImLink } from '../../../plugin/web-im';
import { parseWebImLink, readFrameParameters } from '../../../plugin/web-im/parse';
import { BASE, SIGNED, VECTORS } from './vectors';

const problemsOf = (query: string) =>
  parseWebImLink(`${BASE}&${query}`)!.problems.map(
    ({ name, message }) => `${name}: ${message.replace('expected ', '')}`,
  );
const linkOf = (query: string) => parseWebImLink(`https://x.udesk.cn/im_client/?${query}`)!.link;

/** As a link can say it: numbers and lists are text. */
function asText(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.join();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asText(each)]));
}

describe('each parameter comes back', () => {
  test.each(VECTORS)('%s', (name, link, query) => {
    const parsed = parseWebImLink(`${BASE}&${query}`)!;
    expect(parsed.link).toEqual({ web_plugin_id: '1', ...(asText(link) as WebImLink) });
    const isProof = name === 'encryption_algorithm' || name.startsWith('nonce');
    const doubtful = isProof ? ['web_token'] : name === 'other' ? ['echostr', '', 'a=b'] : [];
    expect(parsed.problems.map((problem) => problem.name)).toEqual(doubtful);
  });
});

describe('what is no link into im_client is undefined', () => {
  test.each([
    '',
    'https://x.udesk.cn/',
    'https://x.udesk.cn/im_client/js/udeskApi.js',
    'https://x.udesk.cn/xim_client/',
    'https://x.udesk.cn/?a=/im_client/',
    'ftp://x.udesk.cn/im_client/',
    '/im_client/?language=ja',
    undefined,
    null,
    1,
    {},
    ['https://x.udesk.cn/im_client/'],
    { toString: () => 'https://x.udesk.cn/im_client/' },
  ])('%p', (url) => expect(parseWebImLink(url as string)).toBeUndefined());

  test.each([
    'https://x.udesk.cn/im_client',
    'https://x.udesk.cn/im_client/',
    'https://x.udesk.cn/im_client/?',
    'https://x.udesk.cn/im_client/?&&',
    'HTTP://127.0.0.1:1/a/im_client/',
  ])('%s is one', (url) => expect(parseWebImLink(url)).toEqual({ link: {}, problems: [] }));
});

describe('problems', () => {
  test.each<[string, string[]]>([
    [
      'language=de',
      [
        'language: zh-cn or ar or en-us or es or fr or ja or ko or th or id or zh-TW or pt or ru; the desk falls back to zh-cn',
      ],
    ],
    ['session_key=a-b', ['session_key: \\w+']],
    ['merchant_id=a', ['session_key: merchant_id']],
    ['merchant_id=a&session_key=a', []],
    ['merchant_list=TRUE', ['merchant_list: true or false']],
    ['c_vip=gold', ['c_vip: vip or normal']],
    ['t_priority_id=5', ['t_priority_id: 1 or 2 or 3 or 4']],
    ['src_url=a', ['src_url: https?://.+']],
    ['echostr=hello', ['echostr: a known parameter']],
    ['c_cf_=a', ['c_cf_: a known parameter']],
    [
      'language',
      [
        'language: zh-cn or ar or en-us or es or fr or ja or ko or th or id or zh-TW or pt or ru; the desk falls back to zh-cn',
      ],
    ],
    ['channel', []],
    ['channel=a%2Bb%20c', []],
    ['channel=a+b', ['channel: %20 or %2B and no +']],
    ['channel=%zz', ['channel: whole percent codes']],
    ['channel=%E8%8C', ['channel: whole percent codes']],
    ['c_cf_%=1', ['c_cf_%: whole percent codes']],
    ['channel=a&channel=b', ['channel: it once; the first one counts']],
    ['customer_token=a-b', ['customer_token: \\w+']],
    ['c_cf_web_token=-&t_cf_token=-&product_gift_token=-', []],
    ['access_token=-', ['access_token: a known parameter']],
    ['customer_token=a%26b', ['customer_token: [^&=\\0-\\x1f\\x7f-\\x9f]*']],
    ['customer_token=', ['customer_token: \\w+']],
    ['web_token=a', ['signature: it beside web_token']],
    [SIGNED, ['web_token: \\w+']],
    [`${SIGNED}&encryption_algorithm=SHA256`, ['web_token: \\w+', 'signature: the digits of encryption_algorithm']],
    ['customer_encrypt=a%3D&c_name=b&c_cf_dialogueDesc=c', ['c_name: it in customer_encrypt']],
    ['v_nonce=a', ['v_timestamp: it beside v_nonce']],
    ['v_signature=a&v_nonce=b&v_timestamp=c', ['v_signature: [\\dA-F]{40}', 'v_timestamp: \\d{13}']],
    ['#/chat', ['#: no fragment']],
    ['#', ['#: no fragment']],
  ])('%s', (query, problems) => {
    expect(problemsOf(query)).toEqual(problems);
  });
});

describe('nothing is lost', () => {
  test.each<[string, object]>([
    ['language=de', { language: 'de' }],
    ['merchant_list=TRUE&hide_product=false', { merchant_list: 'TRUE', hide_product: false }],
    ['channel=a+b', { channel: 'a+b' }],
    ['channel=%zz%20', { channel: '%zz%20' }],
    ['channel=a=b=c', { channel: 'a=b=c' }],
    ['channel=a&channel=b', { channel: 'a' }],
    ['echostr=1&c_foo=2&c_cf_=3', { other: { echostr: '1', c_foo: '2', c_cf_: '3' } }],
    ['=a&b', { other: { '': 'a', b: '' } }],
    ['customer=a&other=b', { other: { customer: 'a', other: 'b' } }],
    ['title=a&product_title=b', { other: { title: 'a' }, product: { title: 'b' } }],
    ['product_product_a=b', { product: { product_a: 'b' } }],
    ['c_cf_dialogueDesc=a', { c_cf_dialogueDesc: 'a' }],
    ['c_cf_%E5%B9%B4%E9%BE%84=10', { customer: { c_cf_年龄: '10' } }],
    ['customer_encrypt=a%2Bb%3D', { customer_encrypt: 'a+b=' }],
  ])('%s', (query, link) => {
    expect(linkOf(query)).toEqual(link);
  });

  test('names of JavaScript are names like any other', () => {
    const link = linkOf('__proto__=a&product___proto__=b&constructor=c&c_cf___proto__=d');
    expect(JSON.stringify(link)).toBe(
      '{"other":{"__proto__":"a","constructor":"c"},"product":{"__proto__":"b"},"customer":{"c_cf___proto__":"d"}}',
    );
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

describe('readFrameParameters', () => {
  test.each(['?language=ja&product_a=b&echostr=c', 'language=ja&product_a=b&echostr=c'])('%s', (query) => {
    expect(readFrameParameters(query)).toEqual({
      link: { language: 'ja', product: { a: 'b' }, other: { echostr: 'c' } },
      problems: [{ name: 'echostr', message: 'expected a known parameter' }],
    });
  });

  test('four parameters stay with the window', () => {
    const { link, problems } = readFrameParameters('?cur_url=a&cur_title=b&pre_url=c&src_url=https%3A%2F%2Fd');
    expect(link).toEqual({ cur_url: 'a', cur_title: 'b', pre_url: 'c', src_url: 'https://d' });
    expect(problems).toEqual(
      ['cur_url', 'cur_title', 'pre_url', 'src_url'].map((name) => ({ name, message: 'expected in the window only' })),
    );
  });

  test.each(['', '?', undefined, null])('%j is nothing', (query) =>
    expect(readFrameParameters(query as string)).toEqual({ link: {}, problems: [] }),
  );
});
