import type { Follower, Followers } from './followers';
import { objectOf, readJsonObject, textOf } from './json-body';
import { Refusal } from './refusal';

/** A message template as `get_all_private_template` lists it. */
export interface Template {
  template_id: string;
  title: string;
  primary_industry: string;
  deputy_industry: string;
  /** Each `{{name.DATA}}` is a member of the message's `data`. */
  content: string;
  example: string;
}

export const ORDER_TEMPLATE: Template = {
  template_id: 'ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY',
  title: '购买成功通知',
  primary_industry: 'IT科技',
  deputy_industry: '互联网|电子商务',
  content: '{{first.DATA}}\n商品名称:{{keyword1.DATA}}\n消费金额:{{keyword2.DATA}}\n{{remark.DATA}}',
  example: '恭喜你购买成功!\n商品名称:巧克力\n消费金额:39.8元\n欢迎再次购买!',
};

export interface TemplateMessage {
  follower: Follower;
  /** The filled-in template. */
  text: string;
}

/** Reads the body of `message/template/send`; throws the `Refusal` that it gets. */
export function readTemplateMessage(
  body: Buffer,
  templates: readonly Template[],
  followers: Followers,
): TemplateMessage {
  const message = readJsonObject(body);
  const follower = followers.find(message['touser']);
  const template = templates.find(({ template_id }) => template_id === message['template_id']);
  if (!template) throw new Refusal(40037);
  if (!follower.isSubscribed) throw new Refusal(43004);
  if (textOf(message, 'url') !== '' && !/^https?:\/\//.test(textOf(message, 'url'))) throw new Refusal(47003, 'url');
  const data = objectOf(message['data'], 'data');
  const text = template.content.replace(/\{\{(\w+)\.DATA\}\}/g, (_mark, name: string) => {
    const value = Object.hasOwn(data, name) ? textOf(objectOf(data[name], name), 'value') : '';
    if (value === '') throw new Refusal(47003, `data.${name}.value is empty`);
    return value;
  });
  return { follower, text };
}
