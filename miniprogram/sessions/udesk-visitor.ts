import type { UdeskSession } from 'miniprogram-desk/session-from';
import { fields, filled, given, numeric, pairs } from './filled';
import type { Visitor } from './visitor';

/** The visitor in the fields of Udesk's custom parameter scheme. */
export function udeskVisitor(visitor: Visitor): UdeskSession {
  const session: UdeskSession = {
    nickname: given(visitor.nickname),
    avatar: given(visitor.avatar),
    customer: filled({
      customer_name: given(visitor.customer_name),
      email: given(visitor.email),
      customer_token: given(visitor.customer_token),
      generated_channel: given(visitor.generated_channel),
      ip: given(visitor.ip),
      description: given(visitor.description),
      organization_id: numeric(visitor.organization_id),
      tags: tagList(visitor.tags),
      owner_id: numeric(visitor.owner_id),
      owner_group_id: numeric(visitor.owner_group_id),
      level: given(visitor.level),
      cellphones: pairs(visitor.cellphones),
      other_emails: pairs(visitor.other_emails),
      custom_fields: fields(visitor.custom_fields, given),
    }),
    note: filled({
      title: given(visitor.note_title),
      custom_fields: fields(visitor.note_fields, given),
    }),
    unionid: given(visitor.unionid),
  };
  return filled(session) || {};
}

/** The desk separates tags by an ASCII comma; a Chinese keyboard gives another one. */
function tagList(text: string): string | undefined {
  const tags = text.split(/[,，、]/).map((tag) => tag.trim());
  return given(tags.filter((tag) => tag !== '').join(','));
}
