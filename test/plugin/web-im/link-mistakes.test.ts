import { parseWebImLink } from '../../../plugin/web-im/parse';
import { build, failure, warnings } from './building';
import { BASE, identity, identity256, SIGNED } from './vectors';

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
