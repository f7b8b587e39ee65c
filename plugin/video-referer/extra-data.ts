import { wellFormed } from '../text/bytes';
import type { VideoReferer } from './types';

export interface ExtraDataOptions {
  /** Order of the keys: as given (default) or sorted, at every depth. */
  keys?: 'given' | 'sorted' | undefined;
  /** Where the five `…Navigate` objects stand: in `udeskAvsMiniReferer` (default) or beside it. */
  navigates?: 'inside' | 'beside' | undefined;
}

type Members = Record<string, unknown>;

/**
 * The text of `extraData`: what is signed, and what is navigated with once it is parsed. The vendor's samples have unbalanced
 * braces, so that the place of the `…Navigate` objects is an option.
 *
 * @throws TypeError naming the field of what would not be the same after parsing and writing it again.
 * @example
 * extraDataText({ sdkToken: 't', commonNavigate: { path: 'pages/a' } });
 * // '{"udeskAvsMiniReferer":{"sdkToken":"t","commonNavigate":{"path":"pages/a"}}}'
 */
export function extraDataText(referer: VideoReferer, { keys, navigates }: ExtraDataOptions = {}): string {
  const isSorted = keys === 'sorted';
  const isBeside = navigates === 'beside';
  const given = isPlain(referer) ? (copyOf(referer, '', isSorted) as Members) : refuse('');
  const inside: Members = isBeside ? {} : given;
  const all: Members = { udeskAvsMiniReferer: inside };
  if (isBeside) for (const name of Object.keys(given)) (/Navigate$/.test(name) ? all : inside)[name] = given[name];
  return JSON.stringify(isSorted ? copyOf(all, '', true) : all);
}

/** Keys: engines move those that are integers, `__proto__` is none when it is assigned, and half a character is lost. */
const LOST = /^(0|[1-9]\d*|__proto__)$|[\ud800-\udfff]/u;

function copyOf(value: unknown, path: string, isSorted: boolean): unknown {
  if (typeof value !== 'object' || !value) return survives(value) ? value : refuse(path);
  if (Array.isArray(value)) return Array.from(value, (each: unknown, at) => copyOf(each, `${path}[${at}]`, isSorted));
  const members = value as Members;
  if (!isPlain(value) || members['toJSON']) return refuse(path);
  const names = Object.keys(members);
  const copy: Members = {};
  for (const name of isSorted ? names.sort() : names) {
    const field = path ? `${path}.${name}` : name;
    copy[LOST.test(name) ? refuse(field) : name] = copyOf(members[name], field, isSorted);
  }
  return copy;
}

function isPlain(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** Of a primitive: what JSON does not know is another value afterwards, and half a character is none. */
function survives(value: unknown): boolean {
  if (typeof value === 'string') return wellFormed(value) === value;
  return value === null || typeof value === 'boolean' || (Number.isFinite(value) && !Object.is(value, -0));
}

function refuse(path: string): never {
  throw new TypeError(`${path || 'referer'}: does not survive JSON`);
}
