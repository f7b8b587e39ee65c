import { wellFormed } from '../text/bytes';
import { fieldError } from './fault';
import { rewriteSeparators, SUSPECT } from './separators';

/** Unicode's control characters (Cc): nothing a desk could show, and most are forbidden in XML. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;

/** What templates and WeChat write where nothing is known. "微信用户" is its answer for every nickname since 2022. */
const UNSET = /^(?:微信用户|undefined|null)?$/;

/** True for text that says nothing. */
export function isUnset(text: string): boolean {
  return UNSET.test(text.trim());
}

/** Object or list that `text` holds as JSON. */
export function jsonIn(text: string): object | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined; // prose that begins with a bracket
  }
}

/** True for text that a reader takes for itself: neither a word for "unset" nor JSON. */
export function isPlain(text: string): boolean {
  return !isUnset(text) && !jsonIn(text);
}

/** `value` as it stands between separators; `undefined` when it says nothing. */
export function bareText(
  value: unknown,
  field: string,
  separators: readonly string[] = ['｜', '＾', ']]＞'],
): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw fieldError(field, 'text');
  const text = SUSPECT.test(value) ? rewriteSeparators(wellFormed(value).replace(CONTROLS, ''), separators) : value;
  return isUnset(text) ? undefined : text;
}

/** The same for a URL, where a full-width bar would make another address. */
export function bareUrl(value: unknown, field: string): string | undefined {
  return bareText(value, field, ['%7C', '%5E', ']]%3E']);
}

const LOCAL = /^\s*(?:(?:wx)?file:|blob:|https?:\/\/(?:tmp|usr|store|127\.0\.0\.1)[:/])/i;

/**
 * A file on the visitor's phone: no desk can load it before it is uploaded. `chooseAvatar` gives `wxfile://tmp_…`,
 * DevTools spell it `http://tmp/…` or `http://127.0.0.1:…/__tmp__/…`.
 */
export function isLocalFile(url: string): boolean {
  return LOCAL.test(url);
}
