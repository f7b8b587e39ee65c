import type { Desk } from './desk';
import { emptyVisitor, type Row, type Visitor } from './visitor';

/** The sample customer of the vendor's document, with its values as they stand there. Nobody real. */
export function documentSample(desk: Desk): Visitor {
  return desk === 'sobot' ? sobotDocument() : udeskDocument();
}

function udeskDocument(): Visitor {
  return {
    ...emptyVisitor('udesk'),
    sample: true,
    nickname: 'jack',
    avatar: 'https://www.udesk.cn/images/index/logo1124.png',
    unionid: 'ocpX10_1hQmCVGXzKrMwu-g7yuzU',
    customer_name: 'Customer Name',
    email: 'test@udesk.cn',
    customer_token: 'test_token',
    generated_channel: 'Custom Channel Name',
    description: 'Description',
    organization_id: '1',
    tags: 'Tag1,Tag2',
    owner_id: '1',
    owner_group_id: '1',
    level: 'normal',
    cellphones: [
      { key: '', value: '13100000002' },
      { key: '3', value: '13100000003' },
    ],
    other_emails: [
      { key: '', value: '13100000002@udesk.cn' },
      { key: '1', value: '13100000003@udesk.cn' },
    ],
    custom_fields: [{ key: 'TextField_1', value: 'Normal text content' }],
    note_title: 'Business Record Title',
    note_fields: [{ key: 'TextField_1', value: 'Normal text content' }],
  };
}

function sobotDocument(): Visitor {
  return {
    ...emptyVisitor('sobot'),
    sample: true,
    unionid: 'oJw8S1S0ZheoM2PnKbka3zJO-QyE',
    params: [
      { key: 'name', value: 'sobot' },
      { key: 'age', value: '18' },
    ],
    transfer_action: [
      { target: 'group', deciId: 'xxx', overflow: true, spill: 0 },
      { target: 'group', deciId: 'xxx', overflow: false, spill: 0 },
    ],
    customer_code: 'xxx',
    flow_group_id: 'xxx',
    partnerid: 'xxx',
    robotid: '1',
    customer_fields: [{ key: 'ddb35f065d4b44ec870f58b87c1a52db', value: 'xx' }],
  };
}

/** Far more than 1000 bytes, with a nickname that breaks every hand-written string. */
export function oversizedSample(desk: Desk): Visitor {
  const base = { ...emptyVisitor(desk), sample: true, nickname: '小满👩‍👩‍👧|爱喝茶🍵' };
  if (desk === 'sobot') {
    return {
      ...base,
      partnerid: 'sample-visitor-1',
      params: [...preferences('偏好', 40), { key: '情况说明', value: longStory() }],
    };
  }
  return {
    ...base,
    customer_name: '示例访客',
    email: 'visitor@example.com',
    customer_token: 'sample-visitor-1',
    level: 'vip',
    tags: '茶器,老顾客',
    description: longStory(),
    note_title: '盖碗到货有缺口',
    cellphones: [{ key: '', value: '13100000002' }],
    custom_fields: preferences('TextField_', 40),
  };
}

function preferences(name: string, count: number): Row[] {
  const kinds = ['喝岩茶', '喝白茶', '收藏盖碗', '办公室用', '送长辈'];
  return Array.from({ length: count }, (_, at) => ({
    key: `${name}${at + 1}`,
    value: `${kinds[at % kinds.length] || ''}，第 ${at + 1} 项`,
  }));
}

/** About 5 kB of UTF-8, three bytes a character. */
function longStory(): string {
  const sentence = (day: number): string =>
    `第 ${day} 天：盖碗倒水时从缺口处漏，换了三种水温都一样，照片已经拍好，想知道是换一只还是退款。`;
  return Array.from({ length: 40 }, (_, at) => sentence(at + 1)).join('');
}
