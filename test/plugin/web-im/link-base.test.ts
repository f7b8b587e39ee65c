import { webImLink } from '../../../plugin/web-im';
import { parseWebImLink } from '../../../plugin/web-im/parse';
import { build, failure } from './building';
import { BASE, identity, SIGNED } from './vectors';

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
