/** The sample values of the vendors' documents, put together as their samples do. */

export const udeskCustomer = {
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
};

export const udeskNote = { title: 'Business Record Title', custom_fields: { TextField_1: 'Normal text content' } };

const UDESK_AVATAR = 'https://www.udesk.cn/images/index/logo1124.png';

export function writeUdesk(customer: unknown, nickname = 'jack'): string {
  return [
    `udesk|${nickname}|${UDESK_AVATAR}`,
    `customer^${JSON.stringify(customer)}`,
    `note^${JSON.stringify(udeskNote)}`,
    'unionid^ocpX10_1hQmCVGXzKrMwu-g7yuzU',
  ].join('|');
}

export const udeskString = writeUdesk(udeskCustomer);

export const sobotString = [
  'sobot|jack|https://img.sobot.io/console/common/face/admin.png|{"name":"sobot","age":18}',
  'transfer_action=[{"actionType":"to_group","deciId":"xxx","optionId":"3","spillId":"4"},{"actionType":"to_group","deciId":"xxx","optionId":"4"}]',
  'platform_action={"customerCode":"xxx","flowGroupId":"xxx"}',
  'partnerid=xxx',
  'robotid=1',
  'unionid=oJw8S1S0ZheoM2PnKbka3zJO-QyE',
  'customer_fields={"ddb35f065d4b44ec870f58b87c1a52db":"xx"}',
].join('|');
