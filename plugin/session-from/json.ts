import { type Dictionary, fieldError, isDictionary, pathTo } from './fault';
import { rewriteSeparators } from './separators';

/** Names of huge objects. Listing them is dear (an engine sorts them by insertion), so a session's are listed once. */
export type Names = Map<object, string[]>;

const HUGE = 200;

/** Deeper data is a mistake (a component, a page), and a phone's stack is small. */
const DEEPEST = 200;

/**
 * Checks that `value` is plain data and gives the least UTF-16 units its JSON can have, without writing it.
 * Past `most` units it may stop looking.
 *
 * @throws TypeError with the path of what JSON would lose or change: NaN, Infinity, BigInt, Date, function, cycle …
 */
export function measure(
  value: unknown,
  base: () => string,
  most: number,
  names: Names,
  key?: string | number,
  above: object[] = [],
): number {
  if (typeof value === 'string') return value.length + 2;
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && isFinite(value))) return 1;
  const path = () => (key === undefined ? base() : pathTo(base(), key));
  const isList = Array.isArray(value);
  if ((!isList && !isDictionary(value)) || above.length > DEEPEST || above.includes(value))
    throw fieldError(path(), `plain data, ${DEEPEST} levels at most`);

  above.push(value);
  let units = 2;
  const keys = isList ? value : namesOf(value, names);
  for (let at = 0; at < keys.length && units <= most; at++) {
    const name = isList ? at : (keys[at] as string);
    const member = (value as Dictionary)[name];
    // `JSON.stringify` writes `null` for `undefined` in a list, and nothing for an `undefined` member.
    if (isList) units += measure(member === undefined ? null : member, path, most, names, at, above);
    else if (member !== undefined) units += (name as string).length + measure(member, path, most, names, name, above);
  }
  above.pop();
  return units;
}

/** Own names of an object, indices of a list. */
export function namesOf(value: object, names: Names): string[] {
  const found = (names.size && names.get(value)) || Object.keys(value);
  if (found.length > HUGE) names.set(value, found);
  return found;
}

/**
 * `JSON.stringify` spells a lone surrogate as an escape of six units, an old one leaves it as it is. A pair and the
 * beginning of any other escape are two.
 */
const ESCAPE_OR_SURROGATE = /\\(?:ud[89a-f]..|.)|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/** In every JSON text with a lone surrogate: `ud` of its escape, or from an old engine the quote that any text has. */
const MAYBE_LONE = JSON.stringify('\ud800').slice(2, 4);

/**
 * JSON text of plain data, as `JSON.stringify` writes it, with three changes for its way to the desk:
 * `|` and `^` as escapes so that no splitter finds a separator inside, `]]>` broken so that the string can
 * travel in CDATA, U+FFFD for lone surrogates. Any JSON parser gives the same data back.
 */
export function jsonText(value: unknown): string {
  let json = JSON.stringify(value);
  if (json.includes(MAYBE_LONE))
    json = json.replace(ESCAPE_OR_SURROGATE, (found) => (found.length === 2 ? found : '\ufffd'));
  return rewriteSeparators(json, ['\\u007c', '\\u005e', ']]\\u003e']);
}
