import { parseSessionFrom } from '../../../plugin/session-from';

type Found = [at: number, words: RegExp];

/** What people write by hand: it is read as far as it can be, and said what is wrong with it, and where. */
function expectRead(value: string, session: object, ...problems: Found[]): void {
  const parsed = parseSessionFrom(value);
  expect(parsed?.session).toEqual(session);
  expect(parsed?.problems).toEqual(
    problems.map(([at, words]) => ({ at, message: expect.stringMatching(words) as string })),
  );
}

describe('places and keys', () => {
  test.each<[string, object, ...Found[]]>([
    ['udesk', {}, [5, /nickname.*missing/], [5, /avatar.*missing/]],
    ['udesk|a', { nickname: 'a' }, [7, /avatar.*missing/]],
    ['sobot|a|b', { nickname: 'a', avatar: 'b' }, [9, /params.*missing/]],
    [
      'sobot|n|a|transfer_action=[{"actionType":"to_group"}]',
      { nickname: 'n', avatar: 'a', transfer_action: [{ actionType: 'to_group' }] },
      [10, /params.*missing/],
    ],
    ['sobot|unionid=5|a|{"a":"unionid=5"}', { nickname: 'unionid=5', avatar: 'a', params: { a: 'unionid=5' } }],
    ['sobot|n|a|{"unionid=5":1}', { nickname: 'n', avatar: 'a', params: { 'unionid=5': 1 } }],
    ['udesk|张三|customer^{"level":"vip"}', { nickname: '张三', customer: { level: 'vip' } }, [9, /avatar.*missing/]],
    [
      'udesk|customer^{"level":"vip"}|unionid^u',
      { customer: { level: 'vip' }, unionid: 'u' },
      [6, /nickname.*missing/],
      [6, /avatar.*missing/],
    ],
    [' udesk ||', {}, [0, /blanks/]],
    ['udesk||| customer^{"level":"vip"}', { customer: { level: 'vip' } }, [8, /blanks.*customer/]],
    [
      'udesk||| customer ^ {"level":"vip"} |unionid^u',
      { customer: { level: 'vip' }, unionid: 'u' },
      [8, /blanks.*customer/],
    ],
    ['sobot||||transferAction=[]', { transfer_action: [] }, [9, /transferAction.*transfer_action/]],
    ['sobot||||TransferAction=[]', { transfer_action: [] }, [9, /TransferAction.*transfer_action/]],
    [
      'sobot||||partnerId=1|robot_id=2',
      { partnerid: '1', robotid: '2' },
      [9, /partnerId.*partnerid/],
      [21, /robot_id.*robotid/],
    ],
    ['udesk|||union_id^u', { unionid: 'u' }, [8, /union_id.*unionid/]],
    ['udesk|||Customer^{}', { customer: {} }, [8, /Customer.*customer/]],
    ['udesk|||customer={"level":"vip"}', { customer: { level: 'vip' } }, [16, /customer.*\^/]],
    ['sobot||||unionid^u', { unionid: 'u' }, [16, /unionid.*=/]],
    ['udesk|||unionid=abc^d', { unionid: 'abc^d' }, [15, /unionid.*\^/]],
    ['sobot||||unionid^q7Zk1+/a9w==', { unionid: 'q7Zk1+/a9w==' }, [16, /unionid.*=/]],
    ['udesk|||customer={"email":"a@b","tags":"x^2"}', { customer: { email: 'a@b', tags: 'x^2' } }, [16, /\^/]],
    ['sobot||||vip=1', {}, [9, /unknown.*vip/]],
    ['udesk|||^x', {}, [8, /key/]],
    ['sobot||||=x', {}, [9, /key/]],
    ['udesk|||{"level":"vip"}', {}, [8, /key/]],
    ['udesk|a|b|c|unionid^u', { nickname: 'a', avatar: 'b', unionid: 'u' }, [10, /"c" has no key/]],
    ['udesk|||unionid^u|unionid^v', { unionid: 'u' }, [18, /twice/]],
    ['udesk|||a^1|a^2', { segments: { a: '1' } }, [12, /twice/]],
  ])('%s', expectRead);
});

describe('values', () => {
  test.each<[string, object, ...Found[]]>([
    ['udesk|undefined|undefined', {}, [6, /nickname.*undefined.*unset/], [16, /avatar.*undefined.*unset/]],
    ['udesk|null|', {}, [6, /nickname.*null.*unset/]],
    ['udesk| |', {}, [6, /nickname.*blank.*unset/]],
    ['udesk|微信用户|', {}, [6, /nickname.*微信用户.*unset/]],
    ['udesk|||customer^|unionid^', {}, [17, /customer.*blank/], [26, /unionid.*blank/]],
    ['udesk|||customer^undefined|unionid^null', {}, [17, /customer.*undefined/], [35, /unionid.*null/]],
    ['sobot|||undefined|robotid=undefined', {}, [8, /params.*undefined/], [26, /robotid.*undefined/]],
    ['udesk|{{nick}}|', { nickname: '{{nick}}' }, [6, /nickname.*template/]],
    ['udesk|a{{ b }}|', { nickname: 'a{{ b }}' }, [7, /nickname.*template/]],
    ['sobot||||partnerid={{userInfo.id}}', { partnerid: '{{userInfo.id}}' }, [19, /partnerid.*template/]],
    ['udesk|[object Object]|', { nickname: '[object Object]' }, [6, /nickname.*not.*JSON/]],
  ])('%s', expectRead);

  test.each([
    'udesk|||customer^[object Object]',
    'udesk|||customer^张三',
    'udesk|||customer^"text"',
    'udesk|||customer^[]',
    'udesk|||customer^12',
    'sobot|||[object Object]',
    'sobot||||transfer_action={}',
    'sobot||||transfer_action={{transfer_action}}',
    'sobot||||platform_action=[]',
  ])('%s has no value of the right kind', (value) => {
    const parsed = parseSessionFrom(value);
    expect(parsed?.session).toEqual({});
    expect(parsed?.problems.at(-1)).toEqual({
      at: expect.any(Number) as number,
      message: expect.stringMatching(/expected a JSON (?:object|list)/) as string,
    });
  });

  test.each([
    ['udesk|||customer^{{customer_info}}', 17, /customer.*template/],
    ['sobot|||{{params}}', 8, /params.*template/],
    ['sobot||||customer_fields={{ f }}|robotid=1', 25, /customer_fields.*template/],
  ])('%s was never filled in', (value, at, words) => {
    const parsed = parseSessionFrom(value);
    expect(parsed?.problems[0]).toEqual({ at, message: expect.stringMatching(words) as string });
    expect(Object.values(parsed?.session ?? {}).filter((found) => found !== '1')).toEqual([{}]);
  });
});

describe('JSON with an accident', () => {
  test.each<[string, object, ...Found[]]>([
    [
      'udesk|||customer^{"tags":"a|b"}|unionid^u',
      { customer: { tags: 'a|b' }, unionid: 'u' },
      [27, /customer.*\|.*\\u007c/],
    ],
    ['udesk|||customer^{"tags":"a^b"}', { customer: { tags: 'a^b' } }],
    ['sobot|||{"tags":"a|b|c"}|robotid=1', { params: { tags: 'a|b|c' }, robotid: '1' }, [18, /params.*\|/]],
    ['sobot|||{"url":"a|b=2","vip":1}', { params: { url: 'a|b=2', vip: 1 } }, [17, /params.*\|/]],
    ['udesk|||customer^{"a":"x|y",}', { customer: { a: 'x|y' } }, [24, /bare/], [28, /comma/]],
    ['udesk|||customer^{"a":"x|y","b":7,"c', { customer: { a: 'x|y', b: 7 } }, [24, /bare/], [34, /ends/]],
    ['udesk|||customer^{"a":"x|unionid^u', { customer: {}, unionid: 'u' }, [22, /ends/]],
    [
      'udesk|||customer^{"a":1|note^{"title":"x|y"}',
      { customer: {}, note: { title: 'x|y' } },
      [22, /ends/],
      [40, /note: a bare/],
    ],
    ['udesk|||customer^{"a":1,}', { customer: { a: 1 } }, [24, /comma/]],
    ['udesk|||customer^{"a":1,\u3000"b":2}', { customer: { a: 1, b: 2 } }, [24, /blank/]],
    ['udesk|||customer^\u00a0{"a":1}\ufeff', { customer: { a: 1 } }, [17, /blank/], [25, /blank/]],
    ['udesk|||customer^{"a":"x\\"y\\\\","b":2,}', { customer: { a: 'x"y\\', b: 2 } }, [37, /comma/]],
    ['udesk|||customer^{"a":1 "b":2}', { customer: { a: 1 } }, [24, /comma/]],
    ['udesk|||customer^{a:1}', { customer: {} }, [18, /quotes/]],
    ["udesk|||customer^{'a':1}", { customer: {} }, [18, /quotes/]],
    ['udesk|||customer^{"a" 1}', { customer: {} }, [22, /colon/]],
    ['udesk|||customer^{"a":,"b":2}', { customer: { b: 2 } }, [22, /missing/]],
    ['udesk|||customer^{"a":undefined,"b":2}', { customer: { b: 2 } }, [22, /undefined.*not a JSON/]],
    ['udesk|||customer^{"a":NaN,"b":2}', { customer: { b: 2 } }, [22, /NaN/]],
    ['udesk|||customer^{"a":01,"b":2}', { customer: { b: 2 } }, [22, /01/]],
    ['udesk|||customer^{"a":"x\ny","b":2}', { customer: { a: 'x\ny', b: 2 } }, [22, /line break/]],
    ['udesk|||customer^{"a":"\\q","b":2}', { customer: {} }, [22, /backslash/]],
    ['udesk|||customer^{"a":1}}', { customer: { a: 1 } }, [24, /end/]],
    ['udesk|||customer^{"a":[1,2', { customer: { a: [1] } }, [25, /ends/]],
    ['udesk|||customer^{"a":1,"b":"x', { customer: { a: 1 } }, [28, /ends/]],
    ['udesk|||customer^{"a":1,"b', { customer: { a: 1 } }, [24, /ends/]],
    ['udesk|||customer^{"a":1,"b"', { customer: { a: 1 } }, [27, /ends/]],
    ['udesk|||customer^{"a":1,"b":tr', { customer: { a: 1 } }, [28, /ends/]],
    ['udesk|||customer^{', { customer: {} }, [18, /ends/]],
    ['udesk|||assign^{"agent_id":1', { segments: { assign: '{"agent_id":1' } }, [15, /JSON/]],
  ])('%s', expectRead);

  test('nested without end is given up', () => {
    const { session, problems } = parseSessionFrom(`udesk|||customer^{"a":1,"b":${'['.repeat(300)}`)!;
    expect(session).toMatchObject({ customer: { a: 1 } });
    expect(problems).toEqual([{ at: expect.any(Number) as number, message: expect.stringMatching(/deep/) as string }]);
  });
});
