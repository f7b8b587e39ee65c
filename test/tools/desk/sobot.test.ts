import { readSobot } from '../../../tools/desk/sobot';
import { sobotString } from './samples';

function codesOf(text: string): string[] {
  return readSobot(text).problems.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));
}

describe('the example of Sobot’s document', () => {
  const view = readSobot(sobotString);

  test('reaches the agent whole', () => {
    expect(view.problems).toEqual([]);
    expect(view.nickname).toBe('jack');
    expect(view.unionid).toBe('oJw8S1S0ZheoM2PnKbka3zJO-QyE');
    const facts = [...view.customer, ...view.record, ...view.routing];
    expect(Object.fromEntries(facts.map(({ path, value }) => [path, value]))).toEqual({
      partnerid: 'xxx',
      'customer_fields.ddb35f065d4b44ec870f58b87c1a52db': 'xx',
      'params.name': 'sobot',
      'params.age': '18',
      robotid: '1',
      'platform_action.customerCode': 'xxx',
      'platform_action.flowGroupId': 'xxx',
    });
  });

  test('says where the visitor goes', () => {
    expect(view.transfer).toEqual([
      { path: 'transfer_action[0]', target: 'group', id: 'xxx', overflow: 'yes', condition: '4' },
      { path: 'transfer_action[1]', target: 'group', id: 'xxx', overflow: 'no' },
    ]);
  });

  test('every byte belongs to one share', () => {
    expect(view.fields.reduce((sum, field) => sum + field.bytes, 0)).toBe(Buffer.byteLength(sobotString));
    expect(view.fields.map(({ path }) => path)).toEqual([
      'nickname',
      'avatar',
      'params.name',
      'params.age',
      'transfer_action',
      'platform_action',
      'partnerid',
      'robotid',
      'unionid',
      'customer_fields.ddb35f065d4b44ec870f58b87c1a52db',
      'frame',
    ]);
  });
});

test.each(['sobot|||', 'sobot||||'])('%s is a session without anything', (text) => {
  expect(codesOf(text)).toEqual([]);
});

test('the three fixed places after the name are required', () => {
  expect(codesOf('sobot|jack')).toEqual(['missing-position avatar', 'missing-position params']);
});

test('segments come in any order, and left empty count as not passed', () => {
  const view = readSobot('sobot||||unionid=u|robotid=|partnerid=p');
  expect(view.problems).toEqual([]);
  expect(view.unionid).toBe('u');
  expect(view.customer.map(({ value }) => value)).toEqual(['p']);
});

test('only the first = divides', () => {
  expect(readSobot('sobot||||unionid=a=b==').unionid).toBe('a=b==');
});

describe('strings written by hand', () => {
  test.each([
    ['the wrong key', 'sobot||||transferAction=[]', ['misspelt-key transfer_action']],
    ['a stray blank', 'sobot|||| partnerid=1', ['blank-key partnerid']],
    ['an unknown key', 'sobot||||vip=1', ['unknown-key']],
    ['no key', 'sobot||||hello', ['no-key']],
    ['a key twice', 'sobot||||robotid=1|robotid=2', ['repeated-key robotid']],
    ['params as a list', 'sobot|||[1]', ['not-object params']],
    ['params as text', 'sobot|||hello', ['json-broken params']],
    ['params never stringified', 'sobot|||[object Object]', ['literal-object params']],
    ['steps as an object', 'sobot||||transfer_action={}', ['not-list transfer_action']],
    ['a long partnerid', `sobot||||partnerid=${'x'.repeat(101)}`, ['too-long partnerid']],
    ['no merchant', 'sobot||||platform_action={"flowGroupId":"1"}', ['required platform_action.customerCode']],
    ['an odd merchant key', 'sobot||||platform_action={"customerCode":"1","x":1}', ['unknown-field platform_action.x']],
  ])('%s', (_name, text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  test.each([
    ['params', 'sobot|||{"a":1,"a":2}', 'params.a'],
    ['customer_fields', 'sobot||||customer_fields={"a":1,"a":2}', 'customer_fields.a'],
    [
      'platform_action',
      'sobot||||platform_action={"customerCode":"1","customerCode":"2"}',
      'platform_action.customerCode',
    ],
  ])('a member of %s twice', (_name, text, field) => {
    const { record, customer, routing } = readSobot(text);
    expect([...record, ...customer, ...routing].map(({ value }) => value)).toEqual(['2']);
    expect(codesOf(text)).toEqual([`repeated-member ${field}`]);
  });

  test('a raw | inside JSON breaks it', () => {
    expect(codesOf('sobot|||{"name":"a|b"}')).toEqual(['json-cut-off params', 'no-key']);
    expect(readSobot('sobot|||{"name":"a|b"}').problems[0]?.params).toMatchObject({ by: '|' });
    expect(readSobot('sobot|||{"name":"a|robotid=1').problems[0]?.params).not.toHaveProperty('by');
    expect(readSobot('sobot||||customer_fields={"name":"a|b"}').problems[0]?.params).toMatchObject({ by: '|' });
  });
});

describe('transfer_action', () => {
  const problemsOf = (...steps: unknown[]): string[] => codesOf(`sobot||||transfer_action=${JSON.stringify(steps)}`);
  const group = { actionType: 'to_group', deciId: 'g', optionId: '4' };

  test.each([
    [
      'group, all conditions',
      ['4', '5', '6', '7'].map((spillId) => ({ ...group, optionId: '3', spillId })).slice(0, 3),
    ],
    ['agent', [{ actionType: 'to_service', deciId: 'a', optionId: '1', spillId: '2' }, group]],
    ['agent who keeps the visitor', [{ actionType: 'to_service', deciId: 'a', optionId: '2' }]],
  ])('%s is fine', (_name, steps) => {
    expect(problemsOf(...steps)).toEqual([]);
  });

  test.each([
    ['no type', { deciId: 'g', optionId: '4' }, ['required transfer_action[0].actionType']],
    ['another type', { ...group, actionType: 'to_robot' }, ['unknown-value transfer_action[0].actionType']],
    ['no id', { ...group, deciId: '' }, ['required transfer_action[0].deciId']],
    ['a numeric id', { ...group, deciId: 7 }, ['wrong-type transfer_action[0].deciId']],
    ['an agent’s option for a group', { ...group, optionId: '1' }, ['unknown-value transfer_action[0].optionId']],
    ['an overflow without condition', { ...group, optionId: '3' }, ['required transfer_action[0].spillId']],
    ['an agent’s condition', { ...group, optionId: '3', spillId: '1' }, ['unknown-value transfer_action[0].spillId']],
    ['not an object', 'g', ['not-object transfer_action[0]']],
  ])('%s is reported', (_name, step, codes) => {
    expect(problemsOf(step)).toEqual(codes);
  });

  test('a fifth step, and a fourth that overflows', () => {
    const over = { ...group, optionId: '3', spillId: '7' };
    expect(problemsOf(over, over, over, over)).toEqual(['last-step-overflows transfer_action[3]']);
    expect(problemsOf(group, group, group, group, group)).toEqual(['too-many transfer_action']);
  });
});
