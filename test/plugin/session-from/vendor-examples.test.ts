import {
  parseSessionFrom,
  type SobotSession,
  sobotSessionFrom,
  type UdeskSession,
  udeskSessionFrom,
} from '../../../plugin/session-from';

/** "Usage Instructions" of Udesk's custom parameter scheme, value for value. */
const udesk: UdeskSession = {
  nickname: 'jack',
  avatar: 'https://www.udesk.cn/images/index/logo1124.png',
  customer: {
    customer_name: 'Customer Name',
    email: 'test@udesk.cn',
    customer_token: 'test_token',
    generated_channel: 'Custom Channel Name',
    ip: '',
    description: 'Description',
    organization_id: 1,
    tags: 'Tag1,Tag2',
    owner_id: 1,
    owner_group_id: 1,
    level: 'normal',
    cellphones: [
      ['', '13100000002'],
      ['3', '13100000003'],
    ],
    other_emails: [
      ['', '13100000002@udesk.cn'],
      ['1', '13100000003@udesk.cn'],
    ],
    custom_fields: { TextField_1: 'Normal text content' },
  },
  note: { title: 'Business Record Title', custom_fields: { TextField_1: 'Normal text content' } },
  unionid: 'ocpX10_1hQmCVGXzKrMwu-g7yuzU',
};

const udeskValue = [
  'udesk|jack|https://www.udesk.cn/images/index/logo1124.png',
  '|customer^{"customer_name":"Customer Name","email":"test@udesk.cn","customer_token":"test_token"',
  ',"generated_channel":"Custom Channel Name","ip":"","description":"Description","organization_id":1',
  ',"tags":"Tag1,Tag2","owner_id":1,"owner_group_id":1,"level":"normal"',
  ',"cellphones":[["","13100000002"],["3","13100000003"]]',
  ',"other_emails":[["","13100000002@udesk.cn"],["1","13100000003@udesk.cn"]]',
  ',"custom_fields":{"TextField_1":"Normal text content"}}',
  '|note^{"title":"Business Record Title","custom_fields":{"TextField_1":"Normal text content"}}',
  '|unionid^ocpX10_1hQmCVGXzKrMwu-g7yuzU',
].join('');

/** "Param definition" of Sobot's mini program access, its JSON strings as they stand there. */
const sobot: SobotSession = {
  nickname: 'jack',
  avatar: 'https://img.sobot.io/console/common/face/admin.png',
  params: '{"name":"sobot","age":18}',
  transfer_action:
    '[{"actionType":"to_group","deciId":"xxx","optionId":"3","spillId":"4"},{"actionType":"to_group","deciId":"xxx","optionId":"4"}]',
  platform_action: '{"customerCode":"xxx","flowGroupId":"xxx"}',
  partnerid: 'xxx',
  robotid: 1,
  unionid: 'oJw8S1S0ZheoM2PnKbka3zJO-QyE',
  customer_fields: '{"ddb35f065d4b44ec870f58b87c1a52db":"xx"}',
};

const sobotValue = [
  'sobot|jack|https://img.sobot.io/console/common/face/admin.png|{"name":"sobot","age":18}',
  '|transfer_action=[{"actionType":"to_group","deciId":"xxx","optionId":"3","spillId":"4"}',
  ',{"actionType":"to_group","deciId":"xxx","optionId":"4"}]',
  '|platform_action={"customerCode":"xxx","flowGroupId":"xxx"}|partnerid=xxx|robotid=1',
  '|unionid=oJw8S1S0ZheoM2PnKbka3zJO-QyE|customer_fields={"ddb35f065d4b44ec870f58b87c1a52db":"xx"}',
].join('');

describe('the example of Udesk’s document', () => {
  test('is written as its template writes it', () => {
    const bytes = Buffer.byteLength(udeskValue);
    expect(udeskSessionFrom(udesk)).toEqual({ value: udeskValue, bytes, dropped: [], shortened: [] });
  });

  test('is read back', () => {
    expect(parseSessionFrom(udeskValue)).toEqual({ desk: 'udesk', session: udesk, problems: [] });
  });

  test('needs nothing but what is there', () => {
    expect(udeskSessionFrom({})).toEqual({ value: 'udesk||', bytes: 7, dropped: [], shortened: [] });
  });
});

describe('the example of Sobot’s document', () => {
  const session = {
    ...sobot,
    params: { name: 'sobot', age: 18 },
    transfer_action: [
      { actionType: 'to_group', deciId: 'xxx', optionId: '3', spillId: '4' },
      { actionType: 'to_group', deciId: 'xxx', optionId: '4' },
    ],
    platform_action: { customerCode: 'xxx', flowGroupId: 'xxx' },
    customer_fields: { ddb35f065d4b44ec870f58b87c1a52db: 'xx' },
  } satisfies SobotSession;

  test.each([
    ['JSON strings', sobot],
    ['objects and lists', session],
  ])('is written as its template writes it, from %s', (_, given) => {
    const bytes = Buffer.byteLength(sobotValue);
    expect(sobotSessionFrom(given)).toEqual({ value: sobotValue, bytes, dropped: [], shortened: [] });
  });

  test('is read back', () => {
    const read = { ...session, robotid: '1' };
    expect(parseSessionFrom(sobotValue)).toEqual({ desk: 'sobot', session: read, problems: [] });
  });

  test('keeps the first four fields, empty or not', () => {
    expect(sobotSessionFrom({})).toEqual({ value: 'sobot|||', bytes: 8, dropped: [], shortened: [] });
  });
});
