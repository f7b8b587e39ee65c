/**
 * `&`, `=` and control characters in what is signed would make another set of values of the same text. The document asks for
 * letters, digits and `_` in the two tokens, and its own samples have an e-mail address and a UUID there.
 */
const UNAMBIGUOUS = '[^&=\\0-\\x1f\\x7f-\\x9f]';

/** Kind of `web_token` and `customer_token`. */
export const TOKEN = `${UNAMBIGUOUS}*`;

/**
 * Every parameter of "WebIM网页插件" as it stands in a link, by its group in `ud({...})`: `name~form` where the form is a
 * regular expression of the whole value, `name~,` for a list, `prefix*` for names of one's own. `c_qq` is only in an example
 * of the document, `cur_url cur_title pre_url` only in the list of what an iframe is not given.
 */
const TABLES = [
  ' web_plugin_id agent_id group_id session_key~\\w+ merchant_id merchant_name merchant_avatar merchant_list~true|false ' +
    'language~zh-cn|ar|en-us|es|fr|ja|ko|th|id|zh-TW|pt|ru channel robot_modelKey c_cf_dialogueDesc~, ' +
    'src_url~https?://.+ hide_product~true|false udesk_wd cur_url cur_title pre_url customer_encrypt',
  `customer nonce~${UNAMBIGUOUS}+ timestamp~\\d{13} web_token~${TOKEN} customer_token~${TOKEN} ` +
    'signature~[\\dA-F]{40}|[\\dA-F]{64} encryption_algorithm~SHA1|SHA256 ' +
    'c_name c_email c_phone c_desc c_org~, c_tags~, c_owner c_owner_group c_vip~vip|normal c_other_emails~, c_qq ' +
    'c_cf_*~, c_cn_title c_cn_*~,',
  'ticket t_subject t_content t_priority_id~1|2|3|4 t_status_id~1|2|3|4 t_tags~, t_cf_*~,',
  // title, title_style, url and image are texts as any of one's own.
  'product product_send~true|false product_*',
  `im_client_valid v_nonce~${UNAMBIGUOUS}+ v_timestamp~\\d{13} v_signature~[\\dA-F]{40}`,
  'other *',
].map((table) => table.split(' '));

export interface Parameter {
  /** In `ud({...})`; empty for a global one. */
  group: string;
  kind: string;
  /** Of the whole value; undefined for any text. */
  form?: RegExp | undefined;
}

const PARAMETERS = new Map<string, Parameter>();

for (const [group, ...lines] of TABLES)
  for (const line of lines) {
    const [name, kind = ''] = line.split('~') as [string, string?];
    PARAMETERS.set(name, { group: group!, kind, form: kind[1] ? RegExp(`^(${kind})$`) : undefined });
  }

/** The parameter of this name in a link; of the group `other` when the document does not know it. */
export function parameterOf(name: string): Parameter {
  // Behind `c_cf_` or `product_`, where a name of one's own has to be.
  return PARAMETERS.get(name) || PARAMETERS.get(name.replace(/^(._c._|product_)[^]+/, '$1*')) || PARAMETERS.get('*')!;
}

/** What is expected of a value, in words or as a regular expression. */
export const expectedOf = (kind: string): string => (kind[1] ? kind.split('|').join(' or ') : 'text');

/** A member of `ud({...})` that holds parameters, and `other`; the first table is of those outside. */
export const isGroup = (key: string): boolean => TABLES.some(([group], at) => at && group === key);

/** Names of a group as they stand in a link. */
export const namesOf = (group: string): string[] =>
  TABLES.find(([name]) => name === group)!
    .slice(1)
    .map((line) => line.split('~')[0]!);
