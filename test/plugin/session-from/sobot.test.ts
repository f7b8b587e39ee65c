import { type SobotSession, sobotSessionFrom } from '../../../plugin/session-from';

function written(session: SobotSession): string {
  const { value, dropped, shortened } = sobotSessionFrom(session);
  expect([dropped, shortened]).toEqual([[], []]);
  return value;
}

const agent = { actionType: 'to_service', deciId: 'a1', optionId: '2' } as const;

describe('every field', () => {
  test.each<[SobotSession, string]>([
    [{ nickname: '张三' }, 'sobot|张三||'],
    [{ avatar: 'https://a.example/1.png' }, 'sobot||https://a.example/1.png|'],
    [{ params: { name: 'sobot', age: 18 } }, 'sobot|||{"name":"sobot","age":18}'],
    [{ params: '{"name":"sobot","age":18}' }, 'sobot|||{"name":"sobot","age":18}'],
    [{ params: ' { "name" : "a|b" } ' }, 'sobot|||{"name":"a\\u007cb"}'],
    [
      { transfer_action: [agent] },
      'sobot||||transfer_action=[{"actionType":"to_service","deciId":"a1","optionId":"2"}]',
    ],
    [
      { transfer_action: '[{"actionType":"to_group","deciId":"g","optionId":"3","spillId":"7"}]' },
      'sobot||||transfer_action=[{"actionType":"to_group","deciId":"g","optionId":"3","spillId":"7"}]',
    ],
    [{ platform_action: { customerCode: 'm1' } }, 'sobot||||platform_action={"customerCode":"m1"}'],
    [
      { platform_action: { customerCode: 'm1', flowGroupId: 'g1' } },
      'sobot||||platform_action={"customerCode":"m1","flowGroupId":"g1"}',
    ],
    [{ platform_action: '{"customerCode":"m1"}' }, 'sobot||||platform_action={"customerCode":"m1"}'],
    [{ partnerid: 'user-1' }, 'sobot||||partnerid=user-1'],
    [{ partnerid: 'a=b' }, 'sobot||||partnerid=a=b'],
    [{ robotid: 1 }, 'sobot||||robotid=1'],
    [{ robotid: 0 }, 'sobot||||robotid=0'],
    [{ robotid: '1' }, 'sobot||||robotid=1'],
    [{ unionid: 'oJw8S1S0ZheoM2PnKbka3zJO-QyE' }, 'sobot||||unionid=oJw8S1S0ZheoM2PnKbka3zJO-QyE'],
    [{ unionid: 'q7Zk1+/a9w==' }, 'sobot||||unionid=q7Zk1+/a9w=='],
    [{ customer_fields: { ddb35f06: 'xx' } }, 'sobot||||customer_fields={"ddb35f06":"xx"}'],
    [{ customer_fields: '{"ddb35f06":"xx"}' }, 'sobot||||customer_fields={"ddb35f06":"xx"}'],
  ])('%j', (session, value) => expect(written(session)).toBe(value));

  test('stand in the order of the document, whatever the order given', () => {
    const session: SobotSession = {
      customer_fields: { c: 1 },
      unionid: 'u',
      robotid: 2,
      partnerid: 'p',
      platform_action: { customerCode: 'm' },
      transfer_action: [agent],
      params: { k: 'v' },
      avatar: 'https://a.example',
      nickname: 'n',
    };
    expect(written(session)).toBe(
      'sobot|n|https://a.example|{"k":"v"}|transfer_action=[{"actionType":"to_service","deciId":"a1","optionId":"2"}]' +
        '|platform_action={"customerCode":"m"}|partnerid=p|robotid=2|unionid=u|customer_fields={"c":1}',
    );
  });

  test('none is needed', () => {
    const nothing: SobotSession = {
      nickname: null,
      avatar: undefined,
      params: null,
      transfer_action: [],
      platform_action: null,
      partnerid: ' ',
      robotid: null,
      unionid: 'undefined',
      customer_fields: {},
    };
    expect(written(nothing)).toBe('sobot|||');
    expect(written({ params: '{}', transfer_action: '[]', platform_action: '{}', customer_fields: '{}' })).toBe(
      'sobot|||',
    );
    expect(written({ params: { a: undefined } })).toBe('sobot|||');
  });
});

describe('partnerid', () => {
  test.each(['a', '客', '😀'])('takes 100 characters such as %s', (char) => {
    expect(written({ partnerid: char.repeat(100) })).toBe(`sobot||||partnerid=${char.repeat(100)}`);
    expect(() => sobotSessionFrom({ partnerid: char.repeat(101) })).toThrow(
      expect.objectContaining({ name: 'TypeError', field: 'partnerid' }) as Error,
    );
  });
});

describe('what is no object or list of the right kind', () => {
  test.each([
    ...['x', '', ' ', '[1]', '{"a":', 'null', '1', '"{}"', '{{params}}', '[object Object]', 1, true, []].flatMap(
      (value) => ['params', 'platform_action', 'customer_fields'].map((field): [string, unknown] => [field, value]),
    ),
    ...['x', '', '{}', '[{]', 'null', 1, {}].map((value): [string, unknown] => ['transfer_action', value]),
    ['robotid', true],
    ['robotid', NaN],
    ['robotid', Infinity],
    ['robotid', {}],
    ['partnerid', 1],
    ['unionid', 1],
    ['nickname', 1],
    ['avatar', {}],
  ])('%s: %j', (field, value) => {
    const session = { [field]: value } as SobotSession;
    expect(() => sobotSessionFrom(session)).toThrow(expect.objectContaining({ name: 'TypeError', field }) as Error);
  });
});
