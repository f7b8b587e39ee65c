import { TICKET_PRIORITY, TICKET_STATUS, webImLink, type WebImLink } from '../../../plugin/web-im';
import { parseWebImLink } from '../../../plugin/web-im/parse';
import { namesOf } from '../../../plugin/web-im/tables';
import { BASE, identity, identity256, SIGNED, VECTORS } from './vectors';

const warnings: string[] = [];
const build = (link: unknown, base = BASE) =>
  webImLink(base, link as WebImLink, { onWarning: (name, message) => void warnings.push(`${name}: ${message}`) });

beforeEach(() => void warnings.splice(0));

const failure = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    const { name, message, field } = error as Error & { field: string };
    return message.startsWith(`${field}: expected `) ? `${name} ${message.replace(' expected', '')}` : error;
  }
};

describe('each parameter', () => {
  test.each(VECTORS)('%s', (_, link, query) => {
    expect(build(link)).toBe(`${BASE}&${query}`);
  });

  test('none is forgotten', () => {
    const groups = ['', 'customer', 'ticket', 'product', 'im_client_valid'];
    const all = groups.flatMap(namesOf).filter((name) => name !== 'web_plugin_id');
    const written = VECTORS.flatMap(([, , query]) =>
      query.split('&').map((pair) => decodeURIComponent(pair.split('=')[0]!)),
    );
    const isWritten = (name: string) =>
      name.endsWith('*') ? written.some((each) => each.startsWith(name.slice(0, -1))) : written.includes(name);
    expect(all.filter((name) => !isWritten(name))).toEqual([]);
  });

  test('every language', () => {
    const codes = ['zh-cn', 'ar', 'en-us', 'es', 'fr', 'ja', 'ko', 'th', 'id', 'zh-TW', 'pt', 'ru'] as const;
    for (const language of codes) expect(build({ language })).toBe(`${BASE}&language=${language}`);
  });

  test('priority and status by name', () => {
    const ticket = { t_priority_id: TICKET_PRIORITY.urgent, t_status_id: TICKET_STATUS.solving };
    expect(build({ ticket })).toBe(`${BASE}&t_priority_id=1&t_status_id=4`);
    expect([TICKET_PRIORITY, TICKET_STATUS]).toEqual([
      { urgent: '1', high: '2', standard: '3', low: '4' },
      { open: '1', solved: '2', closed: '3', solving: '4' },
    ]);
  });

  test('undefined is left out', () => {
    expect(build({ language: undefined, customer: undefined, ticket: { t_subject: undefined }, product: {} })).toBe(
      BASE,
    );
  });

  test('the order is that of the object', () => {
    expect(build({ product: { b: 1, a: 2 }, language: 'ja' })).toBe(`${BASE}&product_b=1&product_a=2&language=ja`);
  });

  test('names of JavaScript are names like any other', () => {
    const product = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c","hasOwnProperty":"d"}') as object;
    expect(build({ product, other: JSON.parse('{"__proto__":"e","valueOf":"f"}') as object })).toBe(
      `${BASE}&product___proto__=a&product_constructor=b&product_toString=c&product_hasOwnProperty=d&__proto__=e&valueOf=f`,
    );
    expect(failure(() => build(JSON.parse('{"__proto__":"a"}')))).toBe('TypeError __proto__: a known parameter');
    expect(failure(() => build({ customer: { constructor: 'a' } }))).toBe(
      'TypeError customer.constructor: a known parameter',
    );
  });

  test('objects of another realm and without a prototype', () => {
    const link = Object.assign(Object.create(null) as object, {
      product: Object.assign(Object.create(null) as object, { a: 'b' }),
    });
    expect(build(link)).toBe(`${BASE}&product_a=b`);
  });
});

describe('what is remembered of a name', () => {
  test('is of its group', () => {
    for (let twice = 0; twice < 2; twice++) {
      expect(build({ other: { title: 'a', send: 'b' }, product: { title: 'c', send: true, t_tags: 'd' } })).toBe(
        `${BASE}&title=a&send=b&product_title=c&product_send=true&product_t_tags=d`,
      );
      expect(build({ ticket: { t_tags: ['e', 'f'] } })).toBe(`${BASE}&t_tags=e%2Cf`);
      expect(failure(() => build({ product: { t_tags: ['e', 'f'] } }))).toBe('TypeError product.t_tags: text');
      expect(failure(() => build({ product: { send: 'b' } }))).toBe('RangeError product.send: true or false');
      expect(failure(() => build({ customer: { t_tags: 'd' } }))).toBe('TypeError customer.t_tags: it in ticket');
      expect(build({ product: { customer: 'g' }, customer: { c_name: 'h' } })).toBe(
        `${BASE}&product_customer=g&c_name=h`,
      );
      expect(build({ c_cf_dialogueDesc: 'i' })).toBe(build({ customer: { c_cf_dialogueDesc: 'i' } }));
      expect(failure(() => build({ product: { '\udc00': 'a' } }))).toBe('RangeError product.\udc00: whole characters');
    }
  });

  test('thousands of names are as right as the first', () => {
    for (let nth = 0; nth < 2500; nth++)
      expect(build({ product: { [`行${nth}`]: nth }, customer: { [`c_cf_${nth}`]: [nth, 'a'] } })).toBe(
        `${BASE}&product_%E8%A1%8C${nth}=${nth}&c_cf_${nth}=${nth}%2Ca`,
      );
  });

  test('does not grow with the names', () => {
    const set = jest.spyOn(Map.prototype, 'set');
    const name = (nth: number) => ({ product: { [`n${nth}`]: 'a' } });
    for (let nth = 0; nth < 3000; nth++) build(name(nth));
    const names = set.mock.contexts.find((_, at) => set.mock.calls[at]![0] === 'n2999') as Map<string, unknown>;
    set.mockRestore();
    expect(names.has('n2999')).toBe(true);
    expect(names.size).toBeLessThanOrEqual(1000);
  });
});

describe('what is wrong is refused by its path', () => {
  test.each<[object, string]>([
    [
      { language: 'de' },
      'RangeError language: zh-cn or ar or en-us or es or fr or ja or ko or th or id or zh-TW or pt or ru',
    ],
    [
      { language: 'EN-US' },
      'RangeError language: zh-cn or ar or en-us or es or fr or ja or ko or th or id or zh-TW or pt or ru',
    ],
    [{ session_key: 'a-b' }, 'RangeError session_key: \\w+'],
    [{ session_key: '' }, 'RangeError session_key: \\w+'],
    [{ session_key: '会话' }, 'RangeError session_key: \\w+'],
    [{ session_key: {} }, 'TypeError session_key: \\w+'],
    [{ merchant_list: 'yes' }, 'RangeError merchant_list: true or false'],
    [{ merchant_list: 1 }, 'RangeError merchant_list: true or false'],
    [{ hide_product: null }, 'TypeError hide_product: true or false'],
    [{ agent_id: null }, 'TypeError agent_id: text'],
    [{ agent_id: true }, 'TypeError agent_id: text'],
    [{ agent_id: NaN }, 'TypeError agent_id: text'],
    [{ agent_id: Infinity }, 'TypeError agent_id: text'],
    [{ agent_id: 1e21 }, 'TypeError agent_id: text'],
    [{ agent_id: 1n }, 'TypeError agent_id: text'],
    [{ agent_id: Symbol('a') }, 'TypeError agent_id: text'],
    [{ agent_id: () => '1' }, 'TypeError agent_id: text'],
    [{ agent_id: ['1'] }, 'TypeError agent_id: text'],
    [{ agent_id: Object.create(null) as object }, 'TypeError agent_id: text'],
    [{ channel: new Date() }, 'TypeError channel: text'],
    [{ channel: new String('a') }, 'TypeError channel: text'],
    [{ src_url: 'ftp://a.cn' }, 'RangeError src_url: https?://.+'],
    [{ src_url: 'javascript:alert(1)//http://a' }, 'RangeError src_url: https?://.+'],
    [{ src_url: 'https://' }, 'RangeError src_url: https?://.+'],
    [{ mode: 'inner' }, 'TypeError mode: a known parameter'],
    [{ '': { language: 'ja' } }, 'TypeError : a known parameter'],
    [{ '*': 'a' }, 'TypeError *: a known parameter'],
    [{ Language: 'ja' }, 'TypeError Language: a known parameter'],
    [{ c_name: 'a' }, 'TypeError c_name: it in customer'],
    [{ c_cf_a: 'a' }, 'TypeError c_cf_a: it in customer'],
    [{ t_subject: 'a' }, 'TypeError t_subject: it in ticket'],
    [{ product_title: 'a' }, 'TypeError product_title: it in product'],
    [{ v_nonce: 'a' }, 'TypeError v_nonce: it in im_client_valid'],
    [{ customer: { agent_id: 'a' } }, 'TypeError customer.agent_id: it in no group'],
    [{ customer: { t_subject: 'a' } }, 'TypeError customer.t_subject: it in ticket'],
    [{ customer: { c_nmae: 'a' } }, 'TypeError customer.c_nmae: a known parameter'],
    [{ ticket: { t_cf_: 'a' } }, 'TypeError ticket.t_cf_: a known parameter'],
    [{ ticket: { t_cn_a: 'a' } }, 'TypeError ticket.t_cn_a: a known parameter'],
    [{ ticket: { c_cf_dialogueDesc: 'a' } }, 'TypeError ticket.c_cf_dialogueDesc: it in no group'],
    [{ customer: { c_cf_: 'a' } }, 'TypeError customer.c_cf_: a known parameter'],
    [{ customer: { c_cn_: 'a' } }, 'TypeError customer.c_cn_: a known parameter'],
    [{ product: { '': 'a' } }, 'TypeError product.: a known parameter'],
    [{ customer: null }, 'TypeError customer: an object'],
    [{ customer: [] }, 'TypeError customer: an object'],
    [{ customer: 'a' }, 'TypeError customer: an object'],
    [{ product: new Map() }, 'TypeError product: an object'],
    [{ ticket: new Date() }, 'TypeError ticket: an object'],
    [{ other: 1 }, 'TypeError other: an object'],
    [{ other: { language: 'ja' } }, 'TypeError other.language: it in no group'],
    [{ other: { c_name: 'a' } }, 'TypeError other.c_name: it in customer'],
    [{ other: { product_a: 'a' } }, 'TypeError other.product_a: it in product'],
    [{ other: { t_cf_a: 'a' } }, 'TypeError other.t_cf_a: it in ticket'],
    [{ other: { a: null } }, 'TypeError other.a: text'],
    [{ customer: { c_vip: 'gold' } }, 'RangeError customer.c_vip: vip or normal'],
    [{ customer: { c_vip: true } }, 'TypeError customer.c_vip: vip or normal'],
    [{ customer: { c_vip: 'vip\n' } }, 'RangeError customer.c_vip: vip or normal'],
    [{ ticket: { t_priority_id: 5 } }, 'RangeError ticket.t_priority_id: 1 or 2 or 3 or 4'],
    [{ ticket: { t_status_id: 0 } }, 'RangeError ticket.t_status_id: 1 or 2 or 3 or 4'],
    [{ ticket: { t_status_id: '1.0' } }, 'RangeError ticket.t_status_id: 1 or 2 or 3 or 4'],
    [{ product: { send: 'TRUE' } }, 'RangeError product.send: true or false'],
    [{ product: { title: true } }, 'TypeError product.title: text'],
    [{ product: { 包邮: true } }, 'TypeError product.包邮: text'],
    [{ product: { list: ['a'] } }, 'TypeError product.list: text'],
    [{ customer: { c_tags: ['a', 'b,c'] } }, 'RangeError customer.c_tags[1]: [^,]*'],
    [{ customer: { c_tags: ['a', ','] } }, 'RangeError customer.c_tags[1]: [^,]*'],
    [{ customer: { c_tags: [1, 1e21] } }, 'TypeError customer.c_tags[1]: [^,]*'],
    [{ customer: { c_tags: [1e-7] } }, 'TypeError customer.c_tags[0]: [^,]*'],
    [{ customer: { c_tags: [true] } }, 'TypeError customer.c_tags[0]: [^,]*'],
    [{ customer: { c_tags: [undefined] } }, 'TypeError customer.c_tags[0]: [^,]*'],
    [{ customer: { c_cf_a: [['b']] } }, 'TypeError customer.c_cf_a[0]: [^,]*'],
    [{ ticket: { t_tags: new Array(1) } }, 'TypeError ticket.t_tags[0]: [^,]*'],
    [{ ticket: { t_tags: { 0: 'a' } } }, 'TypeError ticket.t_tags: text'],
    [{ channel: '\ud800' }, 'RangeError channel: whole characters'],
    [{ product: { '\udc00': 'a' } }, 'RangeError product.\udc00: whole characters'],
    [{ customer: { c_tags: ['\ud83d', '\ude00'] } }, 'RangeError customer.c_tags: whole characters'],
  ])('%p', (link, message) => {
    expect(failure(() => build(link))).toBe(message);
  });

  test.each([undefined, null, 'a', 1, [], () => ({}), new Map()])('%p is no link', (link) => {
    expect(failure(() => build(link))).toBe('TypeError link: an object');
  });

  test('what a getter throws is the caller’s own', () => {
    const link = {
      get language(): never {
        throw new Error('mine');
      },
    };
    expect(() => build(link)).toThrow('mine');
  });
});

describe('what must go together', () => {
  test.each<[object, string]>([
    [{ merchant_id: 'm' }, 'RangeError session_key: merchant_id'],
    [{ merchant_id: 'm', session_key: 'n' }, 'RangeError session_key: merchant_id'],
    [{ merchant_id: '' }, 'RangeError session_key: merchant_id'],
    [
      { customer: { ...identity, encryption_algorithm: 'MD5' } },
      'RangeError customer.encryption_algorithm: SHA1 or SHA256',
    ],
    [
      { customer: { ...identity, signature: identity.signature.toLowerCase() } },
      'RangeError customer.signature: [\\dA-F]{40} or [\\dA-F]{64}',
    ],
    [
      { customer: { ...identity, signature: `${identity.signature}00` } },
      'RangeError customer.signature: [\\dA-F]{40} or [\\dA-F]{64}',
    ],
    [{ customer: { ...identity, timestamp: 1455675719 } }, 'RangeError customer.timestamp: \\d{13}'],
    [
      { im_client_valid: { v_nonce: 'a', v_timestamp: 1455675719000, v_signature: identity256.signature } },
      'RangeError im_client_valid.v_signature: [\\dA-F]{40}',
    ],
    [
      { c_cf_dialogueDesc: 'a', customer: { c_cf_dialogueDesc: 'b' } },
      'RangeError customer.c_cf_dialogueDesc: one value',
    ],
    [
      { customer: { ...identity, encryption_algorithm: 'SHA256' } },
      'RangeError customer.signature: the digits of encryption_algorithm',
    ],
    [
      { customer: { ...identity256, encryption_algorithm: 'SHA1' } },
      'RangeError customer.signature: the digits of encryption_algorithm',
    ],
    [
      { customer: { ...identity256, encryption_algorithm: undefined } },
      'RangeError customer.signature: the digits of encryption_algorithm',
    ],
    [{ customer_encrypt: 'a', customer: { c_name: 'b' } }, 'RangeError customer.c_name: it in customer_encrypt'],
    [{ customer_encrypt: 'a', customer: { c_cn_a: 'b' } }, 'RangeError customer.c_cn_a: it in customer_encrypt'],
  ])('%j is refused', (link, message) => {
    expect(failure(() => build(link))).toBe(message);
  });

  const token = { ...identity, web_token: 'u_1' };
  const token256 = { ...identity256, web_token: 'u_1' };
  const valid = { v_nonce: 'a', v_timestamp: '1455675719000', v_signature: identity.signature };

  test.each<[object, string[]]>([
    [{ customer: token, im_client_valid: valid }, []],
    [{ customer: token256 }, []],
    [{ customer: { ...token, nonce: undefined } }, ['customer.nonce: expected it beside signature']],
    [{ customer: { ...token, timestamp: undefined } }, ['customer.timestamp: expected it beside nonce']],
    [{ customer: { ...token, web_token: undefined } }, ['customer.web_token: expected it beside timestamp']],
    [{ customer: { ...token, signature: undefined } }, ['customer.signature: expected it beside web_token']],
    [{ customer: { web_token: 'a' } }, ['customer.signature: expected it beside web_token']],
    [
      { customer: { nonce: 'a', web_token: 'b' } },
      ['customer.timestamp: expected it beside nonce', 'customer.signature: expected it beside web_token'],
    ],
    [{ im_client_valid: { v_nonce: 'a' } }, ['im_client_valid.v_timestamp: expected it beside v_nonce']],
    [
      { im_client_valid: { ...valid, v_nonce: undefined } },
      ['im_client_valid.v_nonce: expected it beside v_signature'],
    ],
  ])('%j is warned of, and built', (link, expected) => {
    expect(parseWebImLink(build(link))!.link).toMatchObject(JSON.parse(JSON.stringify(link)) as object);
    expect(warnings).toEqual(expected);
  });

  test('every parameter of a proof stands alone, with a warning', () => {
    for (const name of ['nonce', 'timestamp', 'web_token', 'signature'] as const)
      expect(build({ customer: { [name]: identity[name] } })).toBe(
        `${BASE}&${name}=${encodeURIComponent(identity[name])}`,
      );
    for (const name of ['v_nonce', 'v_timestamp', 'v_signature'] as const)
      expect(build({ im_client_valid: { [name]: valid[name] } })).toBe(`${BASE}&${name}=${valid[name]}`);
  });

  test.each(['nonce', 'web_token', 'customer_token'])('%s is unambiguous', (name) => {
    for (const value of ['a&b', 'a=b', 'a\nb', '\0', '\x7f', '\x9f'])
      expect(failure(() => build({ customer: { ...identity, [name]: value } }))).toMatch(
        `RangeError customer.${name}: [^&=\\0-\\x1f\\x7f-\\x9f]`,
      );
  });

  test('v_nonce is unambiguous', () => {
    const im_client_valid = { v_nonce: 'a&b', v_timestamp: 1, v_signature: '' };
    expect(failure(() => build({ im_client_valid }))).toMatch('RangeError im_client_valid.v_nonce: ');
  });

  test('a timestamp may be a number', () => {
    expect(build({ customer: { ...identity, timestamp: 1455675719000 } })).toBe(`${BASE}&${SIGNED}`);
  });

  test('an encrypted customer goes with his identity and with words for the robot', () => {
    expect(build({ customer_encrypt: 'a', customer: identity, c_cf_dialogueDesc: 'b' })).toBe(
      `${BASE}&customer_encrypt=a&${SIGNED}&c_cf_dialogueDesc=b`,
    );
  });

  test('what the robot is told stands in either place', () => {
    expect(build({ customer: { c_cf_dialogueDesc: 'a' } })).toBe(build({ c_cf_dialogueDesc: 'a' }));
  });
});

describe('tokens', () => {
  test('of other characters are warned of, as the document’s own are', () => {
    build({ customer: { ...identity, customer_token: '42f6607e-8892' } });
    expect(warnings).toEqual(['customer.web_token: expected \\w+', 'customer.customer_token: expected \\w+']);
  });

  test('of letters, digits and _ are not', () => {
    build({ customer: { ...identity, web_token: 'a_1' } });
    expect(warnings).toEqual([]);
  });

  test('an empty one is warned of too', () => {
    expect(build({ customer: { customer_token: '' } })).toBe(`${BASE}&customer_token=`);
    expect(warnings).toEqual(['customer.customer_token: expected \\w+']);
  });

  test('names of one’s own that end alike are not', () => {
    build({
      customer: { c_cf_web_token: '甲-1', c_cn_token: '-' },
      ticket: { t_cf_customer_token: '-' },
      product: { web_token: '礼券', gift_token: '-' },
      other: { access_token: 'a.b' },
    });
    expect(warnings).toEqual([]);
  });

  test('the console is told by default', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    webImLink(BASE, { customer: { customer_token: 'a-b' } });
    expect(warn.mock.calls).toEqual([['[web-im] customer.customer_token: expected \\w+']]);
    warn.mockRestore();
  });
});

describe('the base', () => {
  test.each([
    ['https://x.udesk.cn/im_client/', 'https://x.udesk.cn/im_client/?language=ja'],
    ['https://x.udesk.cn/im_client', 'https://x.udesk.cn/im_client?language=ja'],
    ['http://127.0.0.1:8080/a/b/im_client/', 'http://127.0.0.1:8080/a/b/im_client/?language=ja'],
    ['https://x.udesk.cn/im_client/?', 'https://x.udesk.cn/im_client/?language=ja'],
    ['https://x.udesk.cn/im_client/?&', 'https://x.udesk.cn/im_client/?language=ja'],
    ['https://x.udesk.cn/im_client/?a=b&', 'https://x.udesk.cn/im_client/?a=b&language=ja'],
    ['https://x.udesk.cn/im_client/?a=b?', 'https://x.udesk.cn/im_client/?a=b?&language=ja'],
    ['https://x.udesk.cn/im_client/?a=?b?&&', 'https://x.udesk.cn/im_client/?a=?b?&language=ja'],
    ['HTTPS://X.UDESK.CN:8443/im_client?a=$1&b=$&', 'HTTPS://X.UDESK.CN:8443/im_client?a=$1&b=$&language=ja'],
    ['https://x.udesk.cn/im_client/?a=%zz&&b', 'https://x.udesk.cn/im_client/?a=%zz&&b&language=ja'],
    ['https://x.udesk.cn/im_client/?language=ja', 'https://x.udesk.cn/im_client/?language=ja'],
    ['https://x.udesk.cn/im_client/?%6canguage=%6aa', 'https://x.udesk.cn/im_client/?%6canguage=%6aa'],
  ])('%s', (base, link) => {
    expect(build({ language: 'ja' }, base)).toBe(link);
  });

  test.each([
    'x.udesk.cn/im_client/',
    '//x.udesk.cn/im_client/',
    'ftp://x.udesk.cn/im_client/',
    'https:///im_client/',
    'https://x.udesk.cn/',
    'https://x.udesk.cn/im_client/js/udeskApi.js',
    'https://x.udesk.cn/xim_client/',
    'https://x.udesk.cn/?/im_client/',
    'https://x.udesk.cn/im_client/#a',
    'https://x.udesk.cn/im_client/?a=b#c',
    'https://x.udesk.cn/im_client/?a=b c',
    'https://x.udesk.cn/im_client/\n',
    ' https://x.udesk.cn/im_client/',
    '',
    undefined,
    null,
    {},
    ['https://x.udesk.cn/im_client/'],
  ])('%p is none', (base) => {
    expect(failure(() => webImLink(base as string, {}))).toBe('TypeError base: https://host/im_client/');
  });

  test('another value of what it has is refused', () => {
    expect(failure(() => build({ web_plugin_id: 2 }))).toBe('RangeError web_plugin_id: one value');
    expect(failure(() => build({ customer: { c_name: 'b' } }, `${BASE}&c_name=a`))).toBe(
      'RangeError customer.c_name: one value',
    );
    expect(build({ web_plugin_id: 1 })).toBe(BASE);
  });

  test('what it has counts for what must go together', () => {
    expect(build({ merchant_id: 'm' }, `${BASE}&session_key=m`)).toBe(`${BASE}&session_key=m&merchant_id=m`);
    expect(failure(() => build({ session_key: 'n' }, `${BASE}&merchant_id=m`))).toBe(
      'RangeError session_key: merchant_id',
    );
  });
});

describe('a signed base', () => {
  const bases = [
    `${BASE}&${SIGNED}`,
    `${BASE}&%73ignature=${identity.signature}&nonce=a&timestamp=1455675719000&web_token=b`,
    `${BASE}&customer_encrypt=a`,
    `${BASE}&v_nonce=a&v_timestamp=1455675719000&v_signature=${identity.signature}`,
  ];

  test.each(bases)('%s takes what is not signed', (base) => {
    const link = {
      language: 'ja',
      c_cf_dialogueDesc: 'a',
      ticket: { t_subject: 'b' },
      product: { c: 'd' },
      other: { e: 'f' },
    };
    expect(build(link, base)).toBe(`${base}&language=ja&c_cf_dialogueDesc=a&t_subject=b&product_c=d&e=f`);
    expect(build({ customer: { c_name: undefined }, im_client_valid: {} }, base)).toBe(base);
  });

  test.each(bases)('%s takes nothing of the customer', (base) => {
    const links: [object, string][] = [
      [{ customer: { c_name: 'boss' } }, 'customer.c_name'],
      [{ customer: { customer_token: 'boss' } }, 'customer.customer_token'],
      [{ customer: { web_token: 'boss@udesk.cn' } }, 'customer.web_token'],
      [{ customer: { c_cf_dialogueDesc: 'boss' } }, 'customer.c_cf_dialogueDesc'],
      [{ customer_encrypt: 'boss' }, 'customer_encrypt'],
      [{ im_client_valid: { v_nonce: 'boss' } }, 'im_client_valid.v_nonce'],
      [{ other: { c_foo: 'a' } }, 'other.c_foo'],
      [{ other: { v_foo: 'a' } }, 'other.v_foo'],
    ];
    for (const [link, path] of links)
      expect(failure(() => build(link, base))).toBe(`TypeError ${path}: nothing beside a signed base`);
  });

  test.each(bases)('%s takes what it says already', (base) => {
    const { customer, customer_encrypt, im_client_valid } = parseWebImLink(base)!.link;
    expect(build({ customer, customer_encrypt, im_client_valid, language: 'ja' }, base)).toBe(`${base}&language=ja`);
  });
});
