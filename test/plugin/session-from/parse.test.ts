import { parseSessionFrom } from '../../../plugin/session-from';

describe('what is right has no problems', () => {
  test.each<[string, object]>([
    ['udesk||', {}],
    ['sobot|||', {}],
    ['sobot||||', {}],
    ['udesk|||', {}],
    ['udesk|||||', {}],
    ['udesk|张三|', { nickname: '张三' }],
    ['udesk| 张 三 |', { nickname: ' 张 三 ' }],
    ['udesk||https://a.example/%7C.png', { avatar: 'https://a.example/%7C.png' }],
    ['udesk|a|b', { nickname: 'a', avatar: 'b' }],
    ['udesk|||customer^{}', { customer: {} }],
    ['udesk|||customer^{"level":"a\\u007cb\\u005ec]]\\u003e"}', { customer: { level: 'a|b^c]]>' } }],
    ['udesk|||customer^ {"level": "vip"} ', { customer: { level: 'vip' } }],
    ['udesk|||unionid^u|customer^{"level":"vip"}', { unionid: 'u', customer: { level: 'vip' } }],
    ['udesk|||note^{"title":"t","custom_fields":{}}', { note: { title: 't', custom_fields: {} } }],
    ['udesk|||assign^{"agent_id":12}', { segments: { assign: { agent_id: 12 } } }],
    ['udesk|||assign^[1,2]|channel^shop=1', { segments: { assign: [1, 2], channel: 'shop=1' } }],
    ['udesk|||constructor^1|toString^2', { segments: { constructor: '1', toString: '2' } }],
    ['udesk|||note2^a', { segments: { note2: 'a' } }],
    ['sobot|张三|https://a.example|{"k":"v"}', { nickname: '张三', avatar: 'https://a.example', params: { k: 'v' } }],
    ['sobot||||transfer_action=[{"actionType":"to_group"}]', { transfer_action: [{ actionType: 'to_group' }] }],
    ['sobot||||robotid=1', { robotid: '1' }],
    ['sobot||||unionid=q7Zk1+/a9w==', { unionid: 'q7Zk1+/a9w==' }],
    ['sobot||||partnerid=p|', { partnerid: 'p' }],
    ['sobot||||customer_fields={"a":1}|platform_action={}', { customer_fields: { a: 1 }, platform_action: {} }],
  ])('%s', (value, session) => {
    expect(parseSessionFrom(value)).toEqual({ desk: value.slice(0, 5), session, problems: [] });
  });

  test.each<[string, object]>([
    ['udesk|["|"]', { nickname: '["', avatar: '"]' }],
    ['udesk|{"a|b":1}', { nickname: '{"a', avatar: 'b":1}' }],
    ['udesk|||a^["x|b^y"]', { segments: { a: '["x', b: 'y"]' } }],
    ['sobot||||partnerid={"x|robotid=y":1}', { partnerid: '{"x', robotid: 'y":1}' }],
  ])('text that looks like JSON across fields is text: %s', (value, session) => {
    expect(parseSessionFrom(value)?.session).toEqual(session);
  });

  test('a segment called __proto__ is a segment', () => {
    const session = parseSessionFrom('udesk|||__proto__^x|customer^{"__proto__":1}')?.session;
    expect(JSON.stringify(session)).toBe('{"segments":{"__proto__":"x"},"customer":{"__proto__":1}}');
  });
});

describe('only an unknown first field is nothing', () => {
  test.each([
    '',
    ' ',
    '|',
    '||',
    'Udesk||',
    'udesk1||',
    'udeskx',
    'customer^{}',
    '微信用户',
    '{{session}}',
    'undefined',
  ])('%j', (value) => expect(parseSessionFrom(value)).toBeUndefined());

  test.each([undefined, null, 1, {}, [], () => 'udesk||'])('%p', (value) =>
    expect(parseSessionFrom(value as never)).toBeUndefined(),
  );

  test.each(['udesk', 'sobot', ' udesk ', 'udesk|', 'sobot|a', 'sobot||', '\nsobot|||'])('%j is a session', (value) =>
    expect(parseSessionFrom(value)?.desk).toBe(value.trim().slice(0, 5)),
  );
});
