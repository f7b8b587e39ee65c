import { wellFormed } from '../text/bytes';
import { NAVIGATES, type VideoReferer } from './types';

export interface ExtraDataOptions {
  /** Order of the keys: as given (default) or sorted, at every depth. */
  keys?: 'given' | 'sorted' | undefined;
  /** Where the five `…Navigate` objects stand: in `udeskAvsMiniReferer` (default) or beside it. */
  navigates?: 'inside' | 'beside' | undefined;
}

/**
 * The text of `extraData`: what is signed, and what is navigated with once it is parsed. The vendor's samples have unbalanced
 * braces, so that the place of the `…Navigate` objects is an option.
 *
 * @throws TypeError naming the field of what would not be the same after parsing and writing it again.
 * @example
 * extraDataText({ sdkToken: 't', commonNavigate: { path: 'pages/a' } });
 * // '{"udeskAvsMiniReferer":{"sdkToken":"t","commonNavigate":{"path":"pages/a"}}}'
 */
export function extraDataText(referer: VideoReferer, options: ExtraDataOptions = {}): string {
  const isSorted = options.keys === 'sorted';
  const given = copyOf(referer, '', isSorted) as Record<string, unknown>;
  if (options.navigates !== 'beside') return JSON.stringify({ udeskAvsMiniReferer: given });
  const beside: Record<string, unknown> = {};
  for (const name of NAVIGATES) {
    if (name in given) beside[name] = given[name];
    Reflect.deleteProperty(given, name);
  }
  const all = { udeskAvsMiniReferer: given, ...beside };
  return JSON.stringify(isSorted ? copyOf(all, '', true) : all);
}

/** Keys of arrays' kind come first in every engine, wherever they were written. */
const INTEGER_KEY = /^(?:0|[1-9]\d*)$/;

function copyOf(value: unknown, path: string, isSorted: boolean): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string' && wellFormed(value) === value) return value;
  if (typeof value === 'number' && isFinite(value) && !Object.is(value, -0)) return value;
  if (Array.isArray(value)) return Array.from(value, (each: unknown, at) => copyOf(each, `${path}[${at}]`, isSorted));
  if (!isPlain(value)) throw new TypeError(`${path || 'referer'}: ${kindOf(value)} does not survive JSON`);
  const names = Object.keys(value);
  const copy: Record<string, unknown> = {};
  for (const name of isSorted ? names.sort() : names) {
    const field = path ? `${path}.${name}` : name;
    if (INTEGER_KEY.test(name) || name === '__proto__' || wellFormed(name) !== name)
      throw new TypeError(`${field}: a key that JSON may move or lose`);
    copy[name] = copyOf(value[name], field, isSorted);
  }
  return copy;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'text with half a character';
  if (typeof value === 'number') return String(value);
  return Object.prototype.toString.call(value).slice(8, -1);
}
