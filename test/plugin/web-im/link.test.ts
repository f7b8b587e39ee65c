import { TICKET_PRIORITY, TICKET_STATUS, webImLink } from '../../../plugin/web-im';
import { namesOf } from '../../../plugin/web-im/tables';
import { build, failure, warnings } from './building';
import { BASE, identity, VECTORS } from './vectors';

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
