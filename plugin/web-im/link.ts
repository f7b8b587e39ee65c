import { type Dictionary, fieldError } from '../session-from/fault';
import { LINK, readPair } from './query';
import { checkTogether } from './rules';
import { expectedOf, type Parameter, isGroup, parameterOf, TOKEN } from './tables';
import type { WebImLink } from './types';

export * from './types';

export interface WebImOptions {
  /**
   * Told of what is in the link all the same: a token outside the vendor's alphabet, a signature without its nonce; `name` is a
   * path: `customer.web_token`. By default `console.warn`.
   */
  onWarning?: (name: string, message: string) => void;
}

/** A parameter as the member of a group; links have the same ones again and again. */
interface Member extends Parameter {
  /** Its name in a link. */
  wire: string;
  /** That name, encoded, and `=`. */
  start?: string;
}

/** By their keys; the group is looked at as well. */
const MEMBERS = new Map<string, Member>();

/** Paths of what only the server may say. */
const PROVEN = /^(customer|im_client_valid|other[cv]_)/;

/**
 * A link that opens the web plugin with all that `link` says, each name and value percent-encoded. Members that are
 * undefined are left out. What a signed base says of the customer stays as it is signed.
 *
 * @param base the plugin's own link, `https://…/im_client/?web_plugin_id=…`, or a signed one from `/sign/web-im`
 * @throws TypeError for a value of a wrong type and an unknown name, RangeError for a wrong value; `field` and the message
 * name the parameter by its path. A proof that lacks a part is warned of
 * @example
 * webImLink('https://x.udesk.cn/im_client/?web_plugin_id=1', { language: 'en-us', product: { title: '茶' } });
 * // 'https://x.udesk.cn/im_client/?web_plugin_id=1&language=en-us&product_title=%E8%8C%B6'
 */
export function webImLink(
  base: string,
  link: WebImLink,
  { onWarning = (name, message) => console.warn(`[web-im] ${name}: ${message}`) }: WebImOptions = {},
): string {
  const found = typeof base === 'string' && !/\s/.test(base) && LINK.exec(base);
  if (!found) refuse('', 'base', 'https://host/im_client/');
  const pairs = found[1]!.split('&').filter((pair) => pair);
  const all = new Map(pairs.map(readPair));
  const isSigned = all.has('signature') || all.has('customer_encrypt') || all.has('v_signature');
  const doubt = (name: string, expected: string) =>
    onWarning(`${parameterOf(name).group}.${name}`, `expected ${expected}`);
  let mark = all.size ? '&' : base.includes('?') ? '' : '?';
  let written = '';

  function write(group: string, given: Dictionary): void {
    // Told by its tag and not by its prototype: it may come from another realm.
    if ({}.toString.call(given) !== '[object Object]') refuse('', group || 'link', 'an object');
    for (const key of Object.keys(given)) {
      const value = given[key];
      if (value === undefined) continue;
      let member = MEMBERS.get(key);
      if (!member || member.group !== group) {
        if (!group && isGroup(key)) {
          write(key, value as Dictionary);
          continue;
        }
        const name = group === 'product' ? `product_${key}` : key;
        const { group: home, kind, form } = parameterOf(name);
        if (home !== group && group + key !== 'customerc_cf_dialogueDesc')
          refuse(group, key, home === 'other' ? 'a known parameter' : `it in ${home || 'no group'}`);
        // Names may be made of data: what is kept of them must not grow for ever.
        if (MEMBERS.size > 999) MEMBERS.clear();
        MEMBERS.set(key, (member = { group, wire: name, kind, form }));
      }
      const { wire: name, kind, form } = member;
      const isList = kind === ',' && Array.isArray(value);
      let text = '';
      let at = 0;
      for (let each of (isList ? value : [value]) as unknown[]) {
        const isText =
          typeof each === 'string' ||
          (typeof each === 'number'
            ? isFinite(each) && !(each = String(each)).includes('e')
            : each === !!each && kind === 'true|false');
        if (!isText || (isList ? (each as string).includes(',') : form && !form.test(each as string)))
          refuse(
            group,
            isList ? `${key}[${at}]` : key,
            isList ? '[^,]*' : expectedOf(kind),
            isText ? RangeError : TypeError,
          );
        text += (at++ ? ',' : '') + (each as string);
      }
      const before = all.get(name);
      if (before === text) continue;
      if (isSigned && PROVEN.test(group + key)) refuse(group, key, 'nothing beside a signed base');
      if (before !== undefined) refuse(group, key, 'one value', RangeError);
      if (kind === TOKEN && !/^\w+$/.test(text)) doubt(name, '\\w+');
      all.set(name, text);
      try {
        member.start = member.start || `${encodeURIComponent(name)}=`;
        written += mark + member.start + encodeURIComponent(text);
      } catch {
        refuse(group, key, 'whole characters', RangeError);
      }
      mark = '&';
    }
  }

  write('', link as Dictionary);
  checkTogether(all, doubt, (name, expected) => refuse(parameterOf(name).group, name, expected, RangeError));
  return written ? base.replace(/&+$/, '') + written : base;
}

/** Throws. A path is put together only here: nearly always there is nothing wrong. */
function refuse(group: string, key: string, expected: string, Kind?: typeof TypeError): never {
  throw fieldError(group ? `${group}.${key}` : key, expected, Kind);
}
