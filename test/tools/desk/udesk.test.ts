import type { AgentView } from '../../../tools/desk/entry';
import { readUdesk } from '../../../tools/desk/udesk';
import { udeskCustomer, udeskString, writeUdesk } from './samples';

function factsOf(view: AgentView): Record<string, string> {
  return Object.fromEntries(
    [...view.customer, ...view.record, ...view.routing].map(({ path, value }) => [path, value]),
  );
}

function codesOf(text: string): string[] {
  return readUdesk(text).problems.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));
}

describe('the example of Udesk’s document', () => {
  const view = readUdesk(udeskString);

  test('reaches the agent whole', () => {
    expect(view.problems).toEqual([]);
    expect(view.nickname).toBe('jack');
    expect(view.avatar).toBe('https://www.udesk.cn/images/index/logo1124.png');
    expect(view.unionid).toBe('ocpX10_1hQmCVGXzKrMwu-g7yuzU');
    expect(factsOf(view)).toEqual({
      'customer.customer_name': 'Customer Name',
      'customer.email': 'test@udesk.cn',
      'customer.customer_token': 'test_token',
      'customer.generated_channel': 'Custom Channel Name',
      'customer.ip': '',
      'customer.description': 'Description',
      'customer.organization_id': '1',
      'customer.tags': 'Tag1,Tag2',
      'customer.owner_id': '1',
      'customer.owner_group_id': '1',
      'customer.level': 'normal',
      'customer.cellphones[0]': '13100000002',
      'customer.cellphones[1]': '13100000003',
      'customer.other_emails[0]': '13100000002@udesk.cn',
      'customer.other_emails[1]': '13100000003@udesk.cn',
      'customer.custom_fields.TextField_1': 'Normal text content',
      'note.title': 'Business Record Title',
      'note.custom_fields.TextField_1': 'Normal text content',
    });
  });

  test('an empty id adds a phone, any other updates it', () => {
    const phones = view.customer.filter(({ name }) => name === 'cellphones');
    expect(phones.map(({ pair }) => pair)).toEqual([{ updates: null }, { updates: '3' }]);
  });

  test('owner and group are routing', () => {
    expect(view.routing.map(({ name }) => name)).toEqual(['owner_id', 'owner_group_id']);
  });

  test('every byte belongs to one share, in wire order', () => {
    expect(view.fields.reduce((sum, field) => sum + field.bytes, 0)).toBe(Buffer.byteLength(udeskString));
    expect(view.fields.at(-1)?.path).toBe('frame');
    const places = view.fields.slice(0, -1).map(({ at }) => at);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const name = view.fields.find(({ path }) => path === 'customer.customer_name');
    expect(name).toEqual({
      path: 'customer.customer_name',
      at: udeskString.indexOf('"customer_name"'),
      bytes: '"customer_name":"Customer Name"'.length,
      value: 'Customer Name',
    });
  });
});

describe('places and bytes', () => {
  test('count UTF-8, not characters', () => {
    const text = 'udesk|张😀|';
    expect(readUdesk(text).fields).toEqual([
      { path: 'nickname', at: 6, bytes: 7, value: '张😀' },
      { path: 'frame', at: 0, bytes: 7, value: '' },
    ]);
  });

  test('blanks inside JSON are frame, escapes are bytes as written', () => {
    const text = 'udesk|||customer^{ "customer_name" : "\\u5f20" }';
    const field = readUdesk(text).fields.find(({ path }) => path === 'customer.customer_name');
    expect(field).toMatchObject({ value: '张', bytes: '"customer_name" : "\\u5f20"'.length });
  });

  test('keys that are no identifiers are quoted', () => {
    const view = readUdesk('udesk|||customer^{"custom_fields":{"a key":1,"职业":"茶农"}}');
    expect(view.customer.map(({ path }) => path)).toEqual([
      'customer.custom_fields["a key"]',
      'customer.custom_fields["职业"]',
    ]);
  });

  test('an own field may be called __proto__', () => {
    const view = readUdesk('udesk|||customer^{"custom_fields":{"__proto__":"x","constructor":"y"}}');
    expect(view.customer.map(({ value }) => value)).toEqual(['x', 'y']);
  });
});

describe('the shortest strings', () => {
  test.each(['udesk||', 'udesk|||'])('%s has no problem', (text) => {
    expect(codesOf(text)).toEqual([]);
  });

  test('a missing place is reported', () => {
    expect(codesOf('udesk')).toEqual(['missing-position nickname', 'missing-position avatar']);
    expect(codesOf('udesk|jack')).toEqual(['missing-position avatar']);
  });
});

describe('strings written by hand', () => {
  test.each([
    ['a | in the nickname', 'udesk|小鱼|爱喝茶|https://x.cn/a.png|unionid^u', ['avatar-not-url avatar', 'no-key']],
    ['an unloaded user', 'udesk|undefined|null|', ['literal-undefined nickname', 'literal-undefined avatar']],
    ['a literal template', 'udesk|{{nick_name}}||', ['literal-template nickname']],
    ['a customer never stringified', 'udesk|||customer^[object Object]', ['literal-object customer']],
    ['a template for the customer', 'udesk|||customer^{{customer_info_str}}', ['literal-template customer']],
    ['an undefined customer', 'udesk|||customer^undefined', ['literal-undefined customer']],
    ['undefined inside JSON', 'udesk|||customer^{"email":"undefined"}', ['literal-undefined customer.email']],
    ['a stray blank', 'udesk||| customer^{"email":"a@b.cn"}', ['blank-key customer']],
    ['a misspelt key', 'udesk|||Customer^{"email":"a@b.cn"}', ['misspelt-key customer']],
    ['a customer that is a list', 'udesk|||customer^[1]', ['not-object customer']],
    ['a customer twice', 'udesk|||customer^{}|customer^{}', ['repeated-key customer']],
    ['an empty segment', 'udesk|||||unionid^u', ['empty-segment', 'empty-segment']],
    ['the placeholder nickname', 'udesk|微信用户||', ['nickname-placeholder nickname']],
    ['an avatar on the phone', 'udesk||wxfile://tmp_1.jpg|', ['avatar-local avatar']],
    ['an avatar in DevTools', 'udesk||http://tmp/1.jpg|', ['avatar-local avatar']],
  ])('%s', (_name, text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  test('a stray blank loses the customer', () => {
    const view = readUdesk('udesk||| customer^{"email":"a@b.cn"}');
    expect(view.customer).toEqual([]);
    expect(view.fields[0]).toMatchObject({ path: 'customer', damaged: true });
  });

  test('a raw | inside JSON breaks the customer, as it would at a desk that splits', () => {
    const view = readUdesk(writeUdesk({ customer_name: 'a|b' }));
    expect(view.customer).toEqual([]);
    expect(view.problems.map(({ code }) => code)).toEqual(['json-cut-off', 'no-key']);
    expect(view.record).toHaveLength(2);
  });

  test.each([
    ['udesk|||customer^{"description":"a|b"}', true],
    ['udesk|||customer^{"description":"a||b","email":"x|y"}|note^{}', true],
    ['udesk|||customer^{"description":"\\"|\\""}', true],
    ['udesk|||assign^{"agent":"a|b"}', true],
    ['udesk|||customer^{"description":"a', false],
    ['udesk|||customer^{"description":"a"|note^{}', false],
    ['udesk|||customer^{"description":"a|note^{}', false],
  ])('%s: a | is told as the reason: %s', (text, isReason) => {
    const [first] = readUdesk(text).problems;
    expect(first).toMatchObject({ code: 'json-cut-off' });
    expect(first?.params['by']).toBe(isReason ? '|' : undefined);
  });

  test('an escaped one arrives', () => {
    const text = writeUdesk({ customer_name: 'a|^b' }).replace('a|^b', 'a\\u007c\\u005eb');
    expect(factsOf(readUdesk(text))['customer.customer_name']).toBe('a|^b');
  });

  test('a raw ^ after the first is part of the value', () => {
    expect(factsOf(readUdesk(writeUdesk({ customer_name: 'a^b' })))['customer.customer_name']).toBe('a^b');
  });
});

describe('values the document does not have', () => {
  const problemsOf = (customer: object): string[] => codesOf(`udesk|||customer^${JSON.stringify(customer)}`);

  test.each([
    ['text', { customer_name: ['a'] }, ['wrong-type customer.customer_name']],
    ['id', { owner_id: 'abc' }, ['wrong-type customer.owner_id']],
    ['pairs', { cellphones: '13100000002' }, ['wrong-type customer.cellphones']],
    ['own fields', { custom_fields: 'x' }, ['wrong-type customer.custom_fields']],
    ['unknown field', { nick: 'x' }, ['unknown-field customer.nick']],
    [
      'flat phones',
      { cellphones: ['', '13100000002'] },
      ['bad-pair customer.cellphones[0]', 'bad-pair customer.cellphones[1]'],
    ],
  ])('%s', (_name, customer, codes) => {
    expect(problemsOf(customer)).toEqual(codes);
  });

  test('null is not given, digits are an id', () => {
    expect(problemsOf({ email: null, owner_id: '12', cellphones: [], custom_fields: {} })).toEqual([]);
  });

  test('an unknown field still arrives', () => {
    expect(readUdesk('udesk|||customer^{"nick":"x"}').customer).toEqual([
      { path: 'customer.nick', name: 'nick', value: 'x' },
    ]);
  });
});

describe('a key that comes again in JSON', () => {
  test('takes the place of the earlier one, which is lost', () => {
    const text = 'udesk|a||customer^{"email":"first@x.cn","email":"second@x.cn"}';
    const { customer, problems, fields } = readUdesk(text);
    expect(customer).toEqual([{ path: 'customer.email', name: 'email', value: 'second@x.cn' }]);
    expect(problems).toEqual([
      { code: 'repeated-member', severity: 'lost', at: 19, field: 'customer.email', params: { key: 'email' } },
    ]);
    expect(fields.slice(1, -1)).toEqual([
      { path: 'customer.email', at: 19, bytes: 20, value: '"email":"first@x.cn"', damaged: true },
      { path: 'customer.email', at: 40, bytes: 21, value: 'second@x.cn' },
    ]);
    expect(fields.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(Buffer.byteLength(text));
  });

  test.each([
    ['customer^{"custom_fields":{"A":1,"A":2}}', '2', 'customer.custom_fields.A'],
    ['customer^{"custom_fields":{"A":1},"custom_fields":{"A":2}}', '2', 'customer.custom_fields'],
    ['note^{"title":"a","\\u0074itle":"b"}', 'b', 'note.title'],
    ['customer^{"cellphones":[["","1"]],"cellphones":[["","2"]]}', '2', 'customer.cellphones'],
    ['customer^{"custom_fields":{"A":{"b":1,"b":2}}}', '{"b":2}', 'customer.custom_fields.A.b'],
    ['assign^{"agent_id":1,"agent_id":2}', '{"agent_id":1,"agent_id":2}', 'segments.assign'],
  ])('%s', (segment, value, field) => {
    const view = readUdesk(`udesk|||${segment}`);
    expect(Object.values(factsOf(view))).toEqual([value]);
    expect(view.problems).toMatchObject([{ code: 'repeated-member', field }]);
  });
});

test('further segments are routing', () => {
  const view = readUdesk('udesk|||assign^{"agent_id":7}');
  expect(view.problems).toEqual([]);
  expect(view.routing).toEqual([{ path: 'segments.assign', name: 'assign', value: '{"agent_id":7}', custom: true }]);
});

test('a customer cut anywhere is damage, never an exception', () => {
  const bytes = Buffer.from(writeUdesk({ ...udeskCustomer, customer_name: '张三😀' }));
  for (let end = 0; end <= bytes.length; end += 1) {
    const text = bytes.subarray(0, end).toString();
    const view = readUdesk(text);
    expect(view.fields.reduce((sum, field) => sum + field.bytes, 0)).toBe(Buffer.byteLength(text));
  }
});
