import { type UdeskSession, udeskSessionFrom } from '../../../plugin/session-from';

function written(session: UdeskSession): string {
  const { value, dropped, shortened } = udeskSessionFrom(session);
  expect([dropped, shortened]).toEqual([[], []]);
  return value;
}

describe('the two places', () => {
  test.each<[UdeskSession, string]>([
    [{ nickname: '张三' }, 'udesk|张三|'],
    [{ avatar: 'https://a.example/1.png' }, 'udesk||https://a.example/1.png'],
    [{ nickname: '张三', avatar: 'https://a.example/1.png?x=1&y=2' }, 'udesk|张三|https://a.example/1.png?x=1&y=2'],
    [{ nickname: null, avatar: undefined }, 'udesk||'],
  ])('%j', (session, value) => expect(written(session)).toBe(value));
});

describe('customer', () => {
  test.each<[UdeskSession['customer'], string]>([
    [{ customer_name: '张三' }, '{"customer_name":"张三"}'],
    [{ email: 'test@udesk.cn' }, '{"email":"test@udesk.cn"}'],
    [{ customer_token: 'u-1' }, '{"customer_token":"u-1"}'],
    [{ customer_token: 10086 }, '{"customer_token":10086}'],
    [{ generated_channel: '门店' }, '{"generated_channel":"门店"}'],
    [{ ip: '10.0.0.1' }, '{"ip":"10.0.0.1"}'],
    [{ description: '老客户\n爱喝茶' }, '{"description":"老客户\\n爱喝茶"}'],
    [{ organization_id: 1 }, '{"organization_id":1}'],
    [{ organization_id: '1' }, '{"organization_id":"1"}'],
    [{ tags: 'Tag1,Tag2' }, '{"tags":"Tag1,Tag2"}'],
    [{ owner_id: 1 }, '{"owner_id":1}'],
    [{ owner_group_id: 2 }, '{"owner_group_id":2}'],
    [{ level: 'vip' }, '{"level":"vip"}'],
    [{ cellphones: [['', '13100000002']] }, '{"cellphones":[["","13100000002"]]}'],
    [
      {
        cellphones: [
          ['', '13100000002'],
          ['3', '13100000003'],
        ],
      },
      '{"cellphones":[["","13100000002"],["3","13100000003"]]}',
    ],
    [{ cellphones: [[null, 13100000002]] }, '{"cellphones":[[null,13100000002]]}'],
    [{ cellphones: [[3, '13100000002']] }, '{"cellphones":[[3,"13100000002"]]}'],
    [{ other_emails: [['', 'a@udesk.cn']] }, '{"other_emails":[["","a@udesk.cn"]]}'],
    [{ other_emails: [['1', 'a@udesk.cn']] }, '{"other_emails":[["1","a@udesk.cn"]]}'],
    [
      { custom_fields: { TextField_1: 'text', SelectField_2: ['1', '2'] } },
      '{"custom_fields":{"TextField_1":"text","SelectField_2":["1","2"]}}',
    ],
    [{ customer_name: '' }, '{"customer_name":""}'],
    [{ email: null }, '{"email":null}'],
    [{ customer_name: '微信用户' }, '{"customer_name":"微信用户"}'],
    [{ email: undefined, level: 'vip' }, '{"level":"vip"}'],
    [{ weixin_id: { app: 1, ok: true } }, '{"weixin_id":{"app":1,"ok":true}}'],
  ])('%j', (customer, json) => expect(written({ customer })).toBe(`udesk|||customer^${json}`));

  test('keeps the given order of its fields', () => {
    const customer = { tags: 'a', email: 'b', zebra: 1, custom_fields: { b: 1, a: 2 }, customer_name: 'c' };
    expect(written({ customer })).toBe(`udesk|||customer^${JSON.stringify(customer)}`);
  });
});

describe('note, unionid and further segments', () => {
  test.each<[UdeskSession, string]>([
    [{ note: { title: '咨询' } }, 'udesk|||note^{"title":"咨询"}'],
    [{ note: { custom_fields: { TextField_1: 'text' } } }, 'udesk|||note^{"custom_fields":{"TextField_1":"text"}}'],
    [{ note: { title: '', priority: 1 } }, 'udesk|||note^{"title":"","priority":1}'],
    [{ unionid: 'ocpX10_1hQmCVGXzKrMwu-g7yuzU' }, 'udesk|||unionid^ocpX10_1hQmCVGXzKrMwu-g7yuzU'],
    [{ segments: { assign: { agent_id: 12 } } }, 'udesk|||assign^{"agent_id":12}'],
    [{ segments: { assign: '{"agent_id":12}' } }, 'udesk|||assign^{"agent_id":12}'],
    [{ segments: { channel: 'shop', 'a-b': [1, 2], x_1: null } }, 'udesk|||channel^shop|a-b^[1,2]'],
    [{ segments: { formula: 'a=b' } }, 'udesk|||formula^a=b'],
    [{ segments: { note2: 'n', '7': 'seven' } }, 'udesk|||7^seven|note2^n'],
    [
      {
        segments: { assign: { group_id: 1 } },
        unionid: 'u',
        note: { title: 't' },
        customer: { level: 'vip' },
        avatar: 'https://a.example',
        nickname: 'n',
      },
      'udesk|n|https://a.example|customer^{"level":"vip"}|note^{"title":"t"}|unionid^u|assign^{"group_id":1}',
    ],
  ])('%j', (session, value) => expect(written(session)).toBe(value));

  test.each([
    'nickname',
    'avatar',
    'customer',
    'note',
    'unionid',
    'segments',
    'UnionID',
    'union_id',
    'Note',
    'a b',
    'a^b',
    'a|b',
    '',
  ])('a segment cannot be called %j', (key) =>
    expect(() => udeskSessionFrom({ segments: { [key]: 'x' } })).toThrow(TypeError),
  );
});

describe('what is empty', () => {
  test.each<[UdeskSession, string]>([
    [{ customer: {}, note: {}, unionid: '', segments: {} }, 'udesk||'],
    [{ customer: null, note: null, unionid: null, segments: null }, 'udesk||'],
    [{ customer: { email: undefined }, segments: { assign: {}, list: [], text: ' ', unset: undefined } }, 'udesk||'],
    [{ segments: { assign: '{}', list: ' [ ]', cleaned: '{\u0001}' } }, 'udesk||'],
    [{ customer: { custom_fields: {} } }, 'udesk|||customer^{"custom_fields":{}}'],
    [{ customer: { cellphones: [], other_emails: [] } }, 'udesk|||customer^{"cellphones":[],"other_emails":[]}'],
    [
      { customer: { custom_fields: null, cellphones: null } },
      'udesk|||customer^{"custom_fields":null,"cellphones":null}',
    ],
    [{ note: { custom_fields: { a: undefined } } }, 'udesk|||note^{"custom_fields":{}}'],
    [{ customer: { '': 0 } }, 'udesk|||customer^{"":0}'],
  ])('%j', (session, value) => expect(written(session)).toBe(value));
});
