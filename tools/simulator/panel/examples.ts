/** Strings to try in the workbench: the vendors' own sample values, and what people write by hand. */

const udeskCustomer = {
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
const udeskNote = { title: 'Business Record Title', custom_fields: { TextField_1: 'Normal text content' } };
const avatar = 'https://www.udesk.cn/images/index/logo1124.png';

function writeUdesk(nickname: string, face: string, customer: object): string {
  const record = JSON.stringify(udeskNote);
  const unionid = 'ocpX10_1hQmCVGXzKrMwu-g7yuzU';
  return `udesk|${nickname}|${face}|customer^${JSON.stringify(customer)}|note^${record}|unionid^${unionid}`;
}

/** What WeChat leaves of a customer with a long description. */
function cutExample(): string {
  const description = '想给父母买一台电热水器，家里是两室一厅，水压不高，希望周末能上门安装。'.repeat(12);
  const whole = writeUdesk('张三', avatar, { ...udeskCustomer, customer_name: '张三', description });
  const bytes = new TextEncoder().encode(whole).slice(0, 1000);
  return new TextDecoder().decode(bytes).replace(/\ufffd$/, '');
}

const steps = [
  { actionType: 'to_group', deciId: 'xxx', optionId: '3', spillId: '4' },
  { actionType: 'to_group', deciId: 'xxx', optionId: '4' },
];
const sobotStart = 'sobot|jack|https://img.sobot.io/console/common/face/admin.png|{"name":"sobot","age":18}';

export type ExampleName = 'udesk' | 'sobot' | 'cut' | 'bar' | 'undefined' | 'misspelt';

export const examples: Record<ExampleName, string> = {
  udesk: writeUdesk('jack', avatar, udeskCustomer),
  sobot: [
    sobotStart,
    `transfer_action=${JSON.stringify(steps)}`,
    'platform_action={"customerCode":"xxx","flowGroupId":"xxx"}',
    'partnerid=xxx',
    'robotid=1',
    'unionid=oJw8S1S0ZheoM2PnKbka3zJO-QyE',
    'customer_fields={"ddb35f065d4b44ec870f58b87c1a52db":"xx"}',
  ].join('|'),
  cut: cutExample(),
  bar: writeUdesk('小鱼|爱喝茶', avatar, { customer_name: '小鱼' }),
  undefined: 'udesk|undefined|undefined|customer^{"customer_name":"张三"}',
  misspelt: `${sobotStart}|transferAction=${JSON.stringify(steps)}|partnerid=xxx`,
};
