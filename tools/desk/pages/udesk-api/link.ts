import { membersOf, textOf, type Settings } from './settings';

/** Settings that go on in the link under the same name. */
const PASSED = [
  ...['agent_id', 'group_id', 'session_key', 'merchant_id', 'merchant_name', 'merchant_avatar', 'merchant_list'],
  ...['language', 'channel', 'robot_modelKey', 'c_cf_dialogueDesc', 'src_url', 'hide_product'],
];
const GROUPS: [group: string, prefix: string][] = [
  ['customer', ''],
  ['ticket', ''],
  ['im_client_valid', ''],
  ['product', 'product_'],
];

/** The link that the window is opened on: what the page told `ud`, and where it did. */
export function linkOf(settings: Settings): string {
  const base = textOf(settings['link']);
  const pairs: [string, string][] = [];
  const add = (name: string, value: unknown): void => {
    const text = textOf(value);
    if (value !== undefined && value !== null) pairs.push([name, text]);
  };
  for (const name of PASSED) add(name, settings[name]);
  for (const [group, prefix] of GROUPS)
    for (const [name, value] of Object.entries(membersOf(settings[group]))) add(prefix + name, value);
  add('cur_url', location.href);
  add('cur_title', document.title);
  if (document.referrer !== '') add('pre_url', document.referrer);
  const query = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  return `${base}${base.includes('?') ? '&' : '?'}${query}`;
}
