import type { UdeskSession } from '../../plugin/session-from';

/** What a shop sends: 20 fields, about 630 bytes, fits. */
export const typical: UdeskSession = {
  nickname: '张三',
  avatar: 'https://shop.example/avatar/1124.png',
  customer: {
    customer_name: '张三',
    email: 'test@shop.example',
    customer_token: 'test_token',
    generated_channel: '自定义渠道',
    description: '老客户,常买乌龙茶',
    organization_id: 1,
    tags: '标签1,标签2',
    owner_id: 1,
    owner_group_id: 1,
    level: 'normal',
    cellphones: [
      ['', '13100000002'],
      ['3', '13100000003'],
    ],
    other_emails: [['', 'second@shop.example']],
    custom_fields: { TextField_1: '普通文本内容', SelectField_1: '0', NumField_2: 3 },
  },
  note: { title: '咨询 凤凰单丛', custom_fields: { TextField_1: '普通文本内容' } },
  unionid: 'ocpX10_1hQmCVGXzKrMwu-g7yuzU',
};

/** The worst that a shop can hand over: `count` custom fields of 100 bytes each. */
export function giant(count: number): UdeskSession {
  const names = Array.from({ length: count }, (_, at) => `TextField_${at}`);
  const custom_fields = Object.fromEntries(names.map((name) => [name, 'x'.repeat(97 - name.length)]));
  return { nickname: '张三', customer: { customer_name: '张三', custom_fields } };
}
