/**
 * Every parameter of "WebIM网页插件" as it stands in a link, by its group in `ud({...})`: `name~form` where the form is a
 * regular expression of the whole value, `name~,` for a list, `prefix*` for names of one's own. `&`, `=` and control characters
 * in what is signed would make another set of values of the same text. `c_qq` is only in an example of the document,
 * `cur_url cur_title pre_url` only in the list of what an iframe is not given.
 */
const TABLES: Record<string, string> = {
  '':
    'web_plugin_id agent_id group_id session_key~\\w+ merchant_id merchant_name merchant_avatar merchant_list~true|false ' +
    'language~zh-cn|ar|en-us|es|fr|ja|ko|th|id|zh-TW|pt|ru channel robot_modelKey c_cf_dialogueDesc~, ' +
    'src_url~https?://.+ hide_product~true|false udesk_wd cur_url cur_title pre_url customer_encrypt',
  customer:
    'nonce~[^&=\\0-\\x1f\\x7f-\\x9f]+ timestamp~\\d{13} web_token~[^&=\\0-\\x1f\\x7f-\\x9f]+ ' +
    'customer_token~[^&=\\0-\\x1f\\x7f-\\x9f]+ signature~[\\dA-F]{40}|[\\dA-F]{64} encryption_algorithm~SHA1|SHA256 ' +
    'c_name c_email c_phone c_desc c_org~, c_tags~, c_owner c_owner_group c_vip~vip|normal c_other_emails~, c_qq ' +
    'c_cf_*~, c_cn_title c_cn_*~,',
  ticket: 't_subject t_content t_priority_id~1|2|3|4 t_status_id~1|2|3|4 t_tags~, t_cf_*~,',
  // title, title_style, url and image are texts as any of one's own.
  product: 'product_send~true|false product_*',
  im_client_valid: 'v_nonce~[^&=\\0-\\x1f\\x7f-\\x9f]+ v_timestamp~\\d{13} v_signature~[\\dA-F]{40}',
};

/** "仅支持字母、数字及下划线": of these two alone, not of one's own names that end alike. */
export const TOKEN = /^(web|customer)_token$/;

export interface Parameter {
  /** In `ud({...})`; empty for a global one. */
  group: string;
  kind: string;
  form: RegExp;
}

const PARAMETERS = new Map<string, Parameter>();

for (const group of Object.keys(TABLES))
  for (const line of TABLES[group]!.split(' ')) {
    const [name, kind = ''] = line.split('~') as [string, string?];
    PARAMETERS.set(name, { group, kind, form: RegExp(kind[1] ? `^(${kind})$` : '') });
  }

/** The parameter of this name in a link; of the group `other` when the document does not know it. */
export const parameterOf = (name: string): Parameter =>
  PARAMETERS.get(name) ||
  // A name of one's own is what follows the second `_` of `c_cf_` or the first one of `product_`, and is not empty.
  PARAMETERS.get(`${name.slice(0, name.slice(0, -1).indexOf('_', 2) + 1)}*`) || { group: 'other', kind: '', form: /^/ };

/** What is expected of a value, in words or as a regular expression. */
export const expectedOf = (kind: string): string => (kind[1] ? kind.split('|').join(' or ') : 'text');

/** Names of a group as they stand in a link. */
export const namesOf = (group: string): string[] => TABLES[group]!.split(' ').map((line) => line.split('~')[0]!);
