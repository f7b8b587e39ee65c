import type { Rule } from './finding';
import * as rules from './rules';

export type Group = 'global' | 'identity' | 'customer' | 'record' | 'ticket' | 'product' | 'access' | 'seal';

export interface Parameter {
  group: Group;
  rule: Rule;
  /** The part of the name that is the account's or the page's own. */
  custom?: string;
}

const GLOBAL: Record<string, Rule> = {
  web_plugin_id: rules.filled,
  agent_id: rules.filled,
  group_id: rules.filled,
  session_key: rules.word,
  merchant_id: rules.filled,
  merchant_name: rules.text,
  merchant_avatar: rules.webAddress,
  merchant_list: rules.flag,
  language: rules.language,
  channel: rules.text,
  robot_modelKey: rules.filled,
  c_cf_dialogueDesc: rules.text,
  src_url: rules.webAddress,
  hide_product: rules.flag,
  udesk_wd: rules.text,
  // "其中这四个参数cur_url/cur_title/pre_url/src_url不传": the vendor's own script adds them.
  cur_url: rules.webAddress,
  cur_title: rules.text,
  pre_url: rules.text,
};

const IDENTITY: Record<string, Rule> = {
  nonce: rules.filled,
  timestamp: rules.milliseconds,
  web_token: rules.askedWord,
  signature: rules.signature,
  encryption_algorithm: rules.algorithm,
};

const CUSTOMER: Record<string, Rule> = {
  customer_token: rules.askedWord,
  c_name: rules.text,
  c_email: rules.email,
  c_phone: rules.text,
  c_desc: rules.text,
  c_org: rules.text,
  c_tags: rules.text,
  c_owner: rules.filled,
  c_owner_group: rules.filled,
  c_vip: rules.vip,
  c_other_emails: rules.emails,
  // In no table, only in the document's example.
  c_qq: rules.text,
};

const TICKET: Record<string, Rule> = {
  t_subject: rules.text,
  t_content: rules.text,
  t_priority_id: rules.oneToFour,
  t_status_id: rules.oneToFour,
  t_tags: rules.text,
};

const PRODUCT: Record<string, Rule> = {
  product_title: rules.text,
  product_title_style: rules.style,
  product_url: rules.webAddress,
  product_image: rules.webAddress,
  product_send: rules.flag,
};

const ACCESS: Record<string, Rule> = {
  v_nonce: rules.filled,
  v_timestamp: rules.milliseconds,
  v_signature: rules.signature,
};

const TABLES: [Group, Record<string, Rule>][] = [
  ['global', GLOBAL],
  ['identity', IDENTITY],
  ['customer', CUSTOMER],
  ['ticket', TICKET],
  ['product', PRODUCT],
  ['access', ACCESS],
  ['seal', { customer_encrypt: rules.filled }],
];

const KNOWN = new Map<string, Parameter>(
  TABLES.flatMap(([group, table]) => Object.entries(table).map(([name, rule]) => [name, { group, rule }] as const)),
);
KNOWN.set('c_cn_title', { group: 'record', rule: rules.text });

const OWN: [prefix: string, group: Group][] = [
  ['c_cf_', 'customer'],
  ['c_cn_', 'record'],
  ['t_cf_', 'ticket'],
  ['product_', 'product'],
];

/** What the document says of a parameter in a link; undefined when it says nothing. */
export function parameterOf(name: string): Parameter | undefined {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const [prefix, group] = OWN.find(([start]) => name.startsWith(start) && name.length > start.length) ?? [];
  if (prefix === undefined || group === undefined) return undefined;
  const custom = name.slice(prefix.length);
  return { group, custom, rule: ownRule(prefix, custom) };
}

function ownRule(prefix: string, custom: string): Rule {
  if (prefix === 't_cf_' && custom.startsWith('SelectField_')) return rules.choiceIndices;
  return prefix === 'product_' && custom.endsWith('_style') ? rules.style : rules.text;
}

/** Members of `ud({...})` that mean nothing in a link. */
export const ONLY_FOR_UD: ReadonlySet<string> = new Set([
  ...['code', 'link', 'isInvite', 'mode', 'color', 'pos_flag', 'onlineText', 'offlineText', 'noBubble', 'manualInit'],
  ...['targetSelector', 'selector', 'css', 'window', 'panel', 'pop', 'mobile', 'uba', 'onReady', 'onUnread'],
  ...['customer', 'ticket', 'product', 'im_client_valid'],
]);
