import { type Dictionary, fieldError } from '../session-from/fault';
import { LINK, pairsOf, readPair } from './query';
import { checkTogether, isMerchantOther } from './rules';
import { expectedOf, type Parameter, parameterOf, TOKEN } from './tables';
import type { WebImLink } from './types';

export * from './types';

export interface WebImOptions {
  /**
   * Told of what is in the link all the same: a token outside the vendor's alphabet, a signature without its nonce; `name` is a
   * path: `customer.web_token`. By default `console.warn`.
   */
  onWarning?: (name: string, message: string) => void;
}

const GROUP = /^(customer|ticket|product|im_client_valid|other)$/;
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
  if (!found) throw fieldError('base', 'https://host/im_client/');
  const all = new Map(pairsOf(found[1]).map(readPair));
  const isSigned = ['signature', 'customer_encrypt', 'v_signature'].some((name) => all.has(name));
  const doubt = (name: string, expected: string) =>
    onWarning(`${parameterOf(name).group}.${name}`, `expected ${expected}`);
  let mark = all.size ? '&' : found[1] === undefined ? '?' : '';
  let written = '';

  function write(group: string, given: Dictionary): void {
    // Told by its tag and not by its prototype: it may come from another realm.
    if ({}.toString.call(given) !== '[object Object]') throw fieldError(group || 'link', 'an object');
    for (const key of Object.keys(given)) {
      const value = given[key];
      if (value === undefined) continue;
      if (!group && GROUP.test(key)) {
        write(key, value as Dictionary);
        continue;
      }
      const name = group === 'product' ? `product_${key}` : key;
      const { group: home, kind, form } = parameterOf(name);
      if (home !== group && group + key !== 'customerc_cf_dialogueDesc')
        throw failure(group, key, home === 'other' ? 'a known parameter' : `it in ${home || 'no group'}`);
      const text =
        kind === ',' && Array.isArray(value)
          ? [...(value as unknown[])].map((each, at) => textOf(each, group, `${key}[${at}]`, '[^,]*', /^[^,]*$/)).join()
          : textOf(value, group, key, kind, form);
      const before = all.get(name);
      if (before === text) continue;
      if (isSigned && PROVEN.test(group + key)) throw failure(group, key, 'nothing beside a signed base');
      if (before !== undefined) throw failure(group, key, 'one value', RangeError);
      if (kind === TOKEN && !/^\w+$/.test(text)) doubt(name, '\\w+');
      // Nothing hangs on what a product says.
      if (group !== 'product') all.set(name, text);
      try {
        written += `${mark}${encode(name)}=${encode(text)}`;
      } catch {
        throw failure(group, key, 'whole characters', RangeError);
      }
      mark = '&';
    }
  }

  write('', link as Dictionary);
  if (isMerchantOther(all)) throw fieldError('session_key', 'merchant_id', RangeError);
  checkTogether(all, doubt, (name, expected) => {
    throw failure(parameterOf(name).group, name, expected, RangeError);
  });
  return written ? base.replace(/&+$/, '') + written : base;
}

/** Plain ones are most: looking is cheaper than encoding. */
const encode = (text: string): string => (/[^\w.-]/.test(text) ? encodeURIComponent(text) : text);

/** Its path is put together only here: nearly always there is nothing wrong. */
const failure = (group: string, key: string, expected: string, Kind?: typeof TypeError) =>
  fieldError(group ? `${group}.${key}` : key, expected, Kind);

/** As text, before encoding. */
function textOf(value: unknown, group: string, key: string, kind: string, form: Parameter['form']): string {
  const isText =
    typeof value === 'string' ||
    (typeof value === 'number' ? /^-?[\d.]+$/.test(String(value)) : value === !!value && kind === 'true|false');
  if (isText && (!form || form.test(value as string))) return String(value);
  throw failure(group, key, expectedOf(kind), isText ? RangeError : TypeError);
}
