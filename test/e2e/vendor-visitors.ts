import { udeskCustomer, udeskNote } from '../tools/desk/samples';
import type { Shop } from './shop-phone';

/*
 * The customers of the vendors' documents: how one types them into the shop's form, and what the agent is to read.
 * The IP of Udesk's sample is empty, and an empty input is no field.
 */

export const udeskSent = {
  customer: Object.fromEntries(Object.entries(udeskCustomer).filter(([key]) => key !== 'ip')),
  note: udeskNote,
};

const AVATAR = 'https://www.udesk.cn/images/index/logo1124.png';
const UDESK_UNIONID = 'ocpX10_1hQmCVGXzKrMwu-g7yuzU';
const SOBOT_UNIONID = 'oJw8S1S0ZheoM2PnKbka3zJO-QyE';
const SOBOT_FIELD = 'ddb35f065d4b44ec870f58b87c1a52db';

export const udeskRead = {
  nickname: 'jack',
  avatar: AVATAR,
  'customer.customer_name': 'Customer Name',
  'customer.email': 'test@udesk.cn',
  'customer.customer_token': 'test_token',
  'customer.generated_channel': 'Custom Channel Name',
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
  unionid: UDESK_UNIONID,
};

export const sobotRead = {
  'params.name': 'sobot',
  'params.age': '18',
  'transfer_action[0].deciId': 'xxx',
  'transfer_action[1].deciId': 'xxx',
  'platform_action.customerCode': 'xxx',
  'platform_action.flowGroupId': 'xxx',
  partnerid: 'xxx',
  robotid: '1',
  unionid: SOBOT_UNIONID,
  [`customer_fields.${SOBOT_FIELD}`]: 'xx',
};

/** The document's values, each in its place: the number 18 is one, the robot's 1 is too. */
export const sobotSent = [
  'sobot|||{"name":"sobot","age":18}',
  'transfer_action=[{"actionType":"to_group","deciId":"xxx","optionId":"3","spillId":"4"},{"actionType":"to_group","deciId":"xxx","optionId":"4"}]',
  'platform_action={"customerCode":"xxx","flowGroupId":"xxx"}',
  'partnerid=xxx',
  'robotid=1',
  `unionid=${SOBOT_UNIONID}`,
  `customer_fields={"${SOBOT_FIELD}":"xx"}`,
].join('|');

/*
 * A few are typed letter by letter, which the form answers with each letter; the rest comes in one piece, as by pasting.
 */

export async function typeUdeskVisitor(shop: Shop): Promise<void> {
  await shop.tap(/^Udesk/);
  await shop.type('昵称', 'jack');
  await shop.paste('姓名', 'Customer Name');
  await shop.paste('邮箱', 'test@udesk.cn');
  await shop.paste('客户编号', 'test_token');
  await shop.type('电话 1 号码', '13100000002');
  await shop.tap('添加电话');
  await shop.paste('电话 2 编号，可不填', '3');
  await shop.paste('电话 2 号码', '13100000003');
  await shop.choose('等级', '普通');
  await shop.paste('业务主题', 'Business Record Title');
  await shop.paste('情况说明', 'Description');
  await shop.type('标签', 'Tag1,Tag2');
  await shop.paste('客户自定义字段 1 字段名', 'TextField_1');
  await shop.paste('客户自定义字段 1 内容', 'Normal text content');
  await shop.tap('更多字段');
  await shop.paste('头像地址', AVATAR);
  await shop.paste('UnionID', UDESK_UNIONID);
  await shop.paste('来源渠道', 'Custom Channel Name');
  await shop.paste('公司编号', '1');
  await shop.paste('负责客服编号', '1');
  await shop.paste('负责客服组编号', '1');
  await shop.tap('添加邮箱');
  await shop.paste('其他邮箱 1 邮箱', '13100000002@udesk.cn');
  await shop.tap('添加邮箱');
  await shop.paste('其他邮箱 2 编号，可不填', '1');
  await shop.paste('其他邮箱 2 邮箱', '13100000003@udesk.cn');
  await shop.tap('添加业务字段');
  await shop.paste('业务自定义字段 1 字段名', 'TextField_1');
  await shop.paste('业务自定义字段 1 内容', 'Normal text content');
}

export async function typeSobotVisitor(shop: Shop): Promise<void> {
  await shop.tap(/^Sobot/);
  await shop.type('客户编号', 'xxx');
  await shop.paste('机器人编号', '1');
  await shop.paste('自定义参数 1 参数名', 'name');
  await shop.paste('自定义参数 1 内容，整数按数字发', 'sobot');
  await shop.tap('添加参数');
  await shop.paste('自定义参数 2 参数名', 'age');
  await shop.type('自定义参数 2 内容，整数按数字发', '18');
  await shop.paste('客户自定义字段 1 字段编号', SOBOT_FIELD);
  await shop.paste('客户自定义字段 1 内容', 'xx');
  await shop.tap('添加一步');
  await shop.paste('第 1 步 技能组编号', 'xxx');
  await shop.phone.getByRole('switch', { name: '第 1 步 接不上就转下一步' }).click();
  await shop.choose('第 1 步 什么情况下转', '组内无人在线');
  await shop.tap('添加一步');
  await shop.paste('第 2 步 技能组编号', 'xxx');
  await shop.tap('更多字段');
  await shop.paste('UnionID', SOBOT_UNIONID);
  await shop.paste('商家编号', 'xxx');
  await shop.paste('主账号技能组编号', 'xxx');
}
