import { type Dictionary, fieldError } from '../session-from/fault';
import { eachPair, LINK } from './query';
import { checkTogether } from './rules';
import { expectedOf, parameterOf, TOKEN } from './tables';
import type { WebImLink } from './types';

export * from './types';

export interface WebImOptions {
  /** Told of what the vendor forbids and its own samples do; `name` is a path: `customer.web_token`. By default `console.warn`. */
  onWarning?: (name: string, message: string) => void;
}

const GROUP = /^(customer|ticket|product|im_client_valid|other)$/;
/** Paths of what only the server may say. */
const PROVEN = /^(customer|im_client_valid|other\.[cv]_)/;

/**
 * A link that opens the web plugin with all that `link` says, each name and value percent-encoded. Members that are
 * undefined are left out. What a signed base says of the customer stays as it is signed.
 *
 * @param base the plugin's own link, `https://…/im_client/?web_plugin_id=…`, or a signed one from `/sign/web-im`
 * @throws TypeError for a value of a wrong type and an unknown name, RangeError for a wrong value; `field` and the message
 * name the parameter by its path
 * @example
 * webImLink('https://x.udesk.cn/im_client/?web_plugin_id=1', { language: 'en-us', product: { title: '茶' } });
 * // 'https://x.udesk.cn/im_client/?web_plugin_id=1&language=en-us&product_title=%E8%8C%B6'
 */
export function webImLink(base: string, link: WebImLink, { onWarning = warn }: WebImOptions = {}): string {
  const found = typeof base === 'string' && !/[\s#]/.test(base) && LINK.exec(base);
  if (!found) throw fieldError('base', '…/im_client/?… without a fragment');
  const all = new Map<string, string>();
  eachPair(found[2], (name, text) => void all.set(name, text));
  const isSigned = ['signature', 'customer_encrypt', 'v_signature'].some((name) => all.has(name));
  let written = '';

  function write(group: string, given: Dictionary): void {
    // Told by its tag and not by its prototype: it may come from another realm.
    if (Object.prototype.toString.call(given) !== '[object Object]') throw fieldError(group || 'link', 'an object');
    for (const key of Object.keys(given)) {
      const value = given[key];
      const path = group ? `${group}.${key}` : key;
      if (value === undefined) continue;
      if (!group && GROUP.test(key)) {
        write(key, value as Dictionary);
        continue;
      }
      const name = group === 'product' ? `product_${key}` : key;
      const { group: home, kind, form } = parameterOf(name);
      if (home !== group && path !== 'customer.c_cf_dialogueDesc')
        throw fieldError(
          path,
          home === 'other' ? 'a known parameter' : `it ${home ? `in ${home}` : 'outside of groups'}`,
        );
      if (isSigned && PROVEN.test(path)) throw fieldError(path, 'nothing beside a signed base');
      const text =
        kind === ',' && Array.isArray(value)
          ? Array.from(value, (each, at) => textOf(each, `${path}[${at}]`, /^[^,]*$/, '[^,]*')).join()
          : textOf(value, path, form, kind);
      if (TOKEN.test(name) && /\W/.test(text)) onWarning(path, 'expected \\w+');
      const before = all.get(name);
      if (before === undefined)
        try {
          // Most names are plain: a call less for each.
          written += `&${/\W/.test(name) ? encodeURIComponent(name) : name}=${encodeURIComponent(text)}`;
        } catch {
          throw fieldError(path, 'whole characters', RangeError);
        }
      else if (before !== text) throw fieldError(path, 'one value', RangeError);
      all.set(name, text);
    }
  }

  write('', link as Dictionary);
  checkTogether(all, (path, expected) => {
    throw fieldError(path, expected, RangeError);
  });
  // A `?` at the end belongs to a value, a `&` there to nobody.
  const query = ((found[2] || '').replace(/&*$/, '') + written).replace(/^&*/, '');
  return written ? base.replace(/\?.*|$/, '?') + query : base;
}

/** As text, before encoding. */
function textOf(value: unknown, path: string, form: RegExp, kind: string): string {
  const type = typeof value;
  const isText =
    type === 'boolean'
      ? kind === 'true|false'
      : type === 'string' || (type === 'number' && /^-?[\d.]+$/.test(value as string));
  if (isText && form.test(value as string)) return String(value);
  throw fieldError(path, expectedOf(kind), isText ? RangeError : TypeError);
}

function warn(name: string, message: string): void {
  console.warn(`[web-im] ${name}: ${message}`);
}
