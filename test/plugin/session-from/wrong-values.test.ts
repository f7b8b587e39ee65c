import { sobotSessionFrom, type SobotSession, udeskSessionFrom, type UdeskSession } from '../../../plugin/session-from';

const udesk = (session: unknown, limit?: number) => udeskSessionFrom(session as UdeskSession, limit ? { limit } : {});
const sobot = (session: unknown, limit?: number) => sobotSessionFrom(session as SobotSession, limit ? { limit } : {});

function faultIn(field: string): Error {
  return expect.objectContaining({
    name: 'TypeError',
    field,
    message: expect.stringMatching(new RegExp(`^${field.replace(/\W/g, '\\$&')}: `)) as string,
  }) as Error;
}

class Money {
  amount = 1;
  toJSON(): string {
    return '1.00';
  }
}

/** What JSON would lose, change or choke on. */
const NOT_DATA: [name: string, value: unknown][] = [
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['a BigInt', BigInt(1)],
  ['a Date', new Date(0)],
  ['a Map', new Map([[1, 2]])],
  ['a Set', new Set([1])],
  ['a function', () => 1],
  ['a symbol', Symbol('s')],
  ['a RegExp', /x/],
  ['an Error', new Error('x')],
  ['bytes', new Uint8Array(2)],
  ['a boxed text', Object('x')],
  ['what writes its own JSON', new Money()],
];

describe.each(NOT_DATA)('%s', (_, value) => {
  test.each([
    ['customer.custom_fields.f', { customer: { custom_fields: { f: value } } }],
    ['customer.custom_fields.f[1].g', { customer: { custom_fields: { f: [0, { g: value }] } } }],
    ['customer.custom_fields["a key"]', { customer: { custom_fields: { 'a key': value } } }],
    ['customer.custom_fields[""]["1"]', { customer: { custom_fields: { '': { 1: value } } } }],
    ['customer.level', { customer: { level: value } }],
    ['customer.other', { customer: { other: value } }],
    ['note.title', { note: { title: value } }],
    ['note.custom_fields.f', { note: { custom_fields: { f: value } } }],
    ['segments.assign.agent', { segments: { assign: { agent: value } } }],
    ['segments.assign[0]', { segments: { assign: [value] } }],
  ])('is a TypeError at %s, at any limit', (field, session) => {
    expect(() => udesk(session)).toThrow(faultIn(field));
    expect(() => udesk(session, 16)).toThrow(faultIn(field));
    expect(() => udesk({ nickname: 'x'.repeat(2000), ...session })).toThrow(faultIn(field));
  });

  test.each([
    ['params.f', { params: { f: value } }],
    ['params.f[2]', { params: { f: [1, 2, value] } }],
    ['customer_fields["7"]', { customer_fields: { 7: value } }],
    ['platform_action.more', { platform_action: { customerCode: 'm', more: value } }],
    [
      'transfer_action[0].more',
      { transfer_action: [{ actionType: 'to_group', deciId: 'g', optionId: '4', more: value }] },
    ],
  ])('is a TypeError at %s, at any limit', (field, session) => {
    expect(() => sobot(session)).toThrow(faultIn(field));
    expect(() => sobot(session, 16)).toThrow(faultIn(field));
  });

  test.each(['nickname', 'avatar', 'customer', 'note', 'unionid', 'segments'])('is no %s', (field) => {
    expect(() => udesk({ [field]: value })).toThrow(faultIn(field));
  });

  test('is no session', () => {
    expect(() => udesk(value)).toThrow(faultIn('session'));
    expect(() => sobot(value)).toThrow(faultIn('session'));
  });
});

describe('a cycle', () => {
  test.each([
    ['customer.self', 'self'],
    ['customer["the customer"]', 'the customer'],
  ])('is a TypeError at %s', (field, key) => {
    const customer: Record<string, unknown> = { level: 'vip' };
    customer[key] = customer;
    expect(() => udesk({ customer })).toThrow(faultIn(field));
  });

  test('is found behind more than the limit', () => {
    const customer: Record<string, unknown> = { tags: 'x'.repeat(2000) };
    customer['self'] = customer;
    const error = { name: 'TypeError', field: expect.stringMatching(/^customer\.self\b/) as string };
    expect(() => udesk({ customer })).toThrow(expect.objectContaining(error) as Error);
  });

  test('is found in lists, and the same object twice is none', () => {
    const list: unknown[] = [1];
    list.push({ again: list });
    expect(() => sobot({ params: { list } })).toThrow(faultIn('params.list[1].again'));
    const twice = { a: 1 };
    expect(sobot({ params: { x: twice, y: [twice, twice] } }).value).toBe(
      'sobot|||{"x":{"a":1},"y":[{"a":1},{"a":1}]}',
    );
  });
});

describe('fields', () => {
  test.each([
    ['nick', { nick: 'a' }],
    ['nickName', { nickName: 'a' }],
    ['params', { params: {} }],
    ['constructor', { constructor: 1 }],
    ['toString', { toString: null }],
    ['__proto__', JSON.parse('{"__proto__":1}')],
    ['["a key"]', { 'a key': 1 }],
    ['[""]', { '': 1 }],
  ])('unknown: %s', (field, session) => expect(() => udesk(session)).toThrow(faultIn(field)));

  test.each([
    ['transferAction', { transferAction: [] }],
    ['customer', { customer: {} }],
    ['[""]', { '': 1 }],
  ])('unknown: %s', (field, session) => expect(() => sobot(session)).toThrow(faultIn(field)));

  test('an unknown one that is undefined does no harm', () => {
    expect(udesk({ nick: undefined, nickname: 'a' }).value).toBe('udesk|a|');
  });

  test.each([undefined, null, 'udesk||', 1, true, [], [{}]])('no session: %j', (session) => {
    expect(() => udesk(session)).toThrow(faultIn('session'));
    expect(() => sobot(session)).toThrow(faultIn('session'));
  });
});

describe('what Udesk’s document describes in another way', () => {
  test.each([
    ['nickname', { nickname: 1 }],
    ['unionid', { unionid: 123 }],
    ['customer', { customer: '{"level":"vip"}' }],
    ['customer', { customer: [] }],
    ['note', { note: 'title' }],
    ['segments', { segments: 'assign' }],
    ['segments.assign', { segments: { assign: 1 } }],
    ['segments.assign', { segments: { assign: true } }],
    ['customer.level', { customer: { level: true } }],
    ['customer.tags', { customer: { tags: ['a', 'b'] } }],
    ['customer.email', { customer: { email: {} } }],
    ['note.title', { note: { title: ['a'] } }],
    ['customer.custom_fields', { customer: { custom_fields: [] } }],
    ['customer.custom_fields', { customer: { custom_fields: '{}' } }],
    ['customer.custom_fields', { customer: { custom_fields: 1 } }],
    ['note.custom_fields', { note: { custom_fields: 'TextField_1' } }],
    ['customer.cellphones', { customer: { cellphones: '13100000002' } }],
    ['customer.cellphones', { customer: { cellphones: 13100000002 } }],
    ['customer.cellphones', { customer: { cellphones: { 0: ['', '131'] } } }],
    ['customer.cellphones[0]', { customer: { cellphones: ['13100000002'] } }],
    ['customer.cellphones[1]', { customer: { cellphones: [['', '1'], ['2']] } }],
    ['customer.cellphones[0]', { customer: { cellphones: [['', '1', '2']] } }],
    ['customer.cellphones[0]', { customer: { cellphones: [['', null]] } }],
    ['customer.cellphones[0]', { customer: { cellphones: [['', undefined]] } }],
    ['customer.cellphones[0]', { customer: { cellphones: [[{}, '1']] } }],
    // eslint-disable-next-line no-sparse-arrays -- a hole is no pair
    ['customer.cellphones[0]', { customer: { cellphones: [, ['', '1']] } }],
    ['customer.other_emails', { customer: { other_emails: 'a@udesk.cn' } }],
    ['customer.other_emails[0]', { customer: { other_emails: [{ id: '', other_email: 'a@udesk.cn' }] } }],
  ])('%s of %j', (field, session) => expect(() => udesk(session)).toThrow(faultIn(field)));

  test.each(['*', 'cellphones[]', 'custom_fields[]', 'nickname', 'title'])('any plain data may be called %s', (key) => {
    expect(udesk({ customer: { [key]: { a: [1] } } }).value).toBe(`udesk|||customer^{"${key}":{"a":[1]}}`);
  });

  test('a note has no phones: what is called so is any plain data', () => {
    expect(udesk({ note: { cellphones: 'x', other_emails: { a: 1 } } }).value).toBe(
      'udesk|||note^{"cellphones":"x","other_emails":{"a":1}}',
    );
  });
});
