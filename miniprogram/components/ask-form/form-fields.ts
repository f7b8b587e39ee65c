import type { Visitor } from '../../sessions/visitor';

type NamesOf<Value> = { [Name in keyof Visitor]: Visitor[Name] extends Value ? Name : never }[keyof Visitor];

/** A field of the form that is one text. `id` is what follows `f-`. */
export interface TextField {
  name: NamesOf<string>;
  id: string;
  label: string;
  wire: string;
  kind: 'text' | 'number' | 'nickname' | 'long';
  placeholder: string;
}

function text(name: TextField['name'], label: string, placeholder = '', more: Partial<TextField> = {}): TextField {
  return { name, id: name, label, wire: name, kind: 'text', placeholder, ...more };
}

export const nickname = text('nickname', '昵称', '怎么称呼您', { kind: 'nickname' });

export const udeskContact = [
  text('customer_name', '姓名', '客服看到的称呼'),
  text('email', '邮箱', '方便收到回复的邮箱'),
  text('customer_token', '客户编号', '自己系统里的编号'),
];

export const udeskQuestion = [
  text('note_title', '业务主题', '一句话说明来意', { id: 'note-title', wire: 'note.title' }),
  text('description', '情况说明', '慢慢写，不限字数', { kind: 'long' }),
  text('tags', '标签', '用逗号分开'),
];

/** Known to the desk or to the shop's own login rather than to the person at the phone. */
export const udeskMore = [
  text('avatar', '头像地址', 'https 开头的图片'),
  text('unionid', 'UnionID'),
  text('generated_channel', '来源渠道'),
  text('ip', 'IP'),
  text('organization_id', '公司编号', '', { kind: 'number' }),
  text('owner_id', '负责客服编号', '', { kind: 'number' }),
  text('owner_group_id', '负责客服组编号', '', { kind: 'number' }),
];

export const sobotVisitorFields = [
  text('partnerid', '客户编号', '自己系统里的编号，不超过 100 字'),
  text('robotid', '机器人编号', '', { kind: 'number' }),
];

export const sobotMore = [
  text('avatar', '头像地址', 'https 开头的图片'),
  text('unionid', 'UnionID'),
  text('customer_code', '商家编号', '', { wire: 'platform_action.customerCode' }),
  text('flow_group_id', '主账号技能组编号', '', { wire: 'platform_action.flowGroupId' }),
];

/** True when a field behind "更多字段" holds something: it is opened then. */
export function hasMore(visitor: Visitor): boolean {
  const fields = visitor.desk === 'sobot' ? sobotMore : udeskMore;
  if (fields.some((field) => visitor[field.name] !== '')) return true;
  return visitor.desk === 'udesk' && (visitor.other_emails.length > 0 || visitor.note_fields.length > 0);
}
