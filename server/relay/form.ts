import { RelayFailure } from './failure';

/** What a form holds: values are strings and stay so, `"123"` too. */
export type FormValue = string | FormValue[] | FormObject;
export interface FormObject {
  [name: string]: FormValue;
}

/** No message of WeChat's comes near; they keep a hostile form from costing much. */
const MOST_PAIRS = 1000;
const MOST_DEPTH = 16;

/** `a[b][][c]`: a name, then names or nothing in brackets. */
const NESTED = /^[^[\]]+(?:\[[^[\]]*\])+$/;

/**
 * Reads `application/x-www-form-urlencoded` with nested names as Rack does, which Udesk is built on: `[name]` is a member,
 * `[]` a new element of a list, and in `[][child]` a new element starts when the last one already has the child. Indices,
 * as in `[0]`, are names like others.
 *
 * @throws RelayFailure naming the field
 * @example
 * parseForm('news[articles][][title]=a&news[articles][][title]=b');
 * // { news: { articles: [{ title: 'a' }, { title: 'b' }] } }
 */
export function parseForm(text: string): FormObject {
  const form = emptyObject();
  const pairs = text.split('&').filter(Boolean);
  if (pairs.length > MOST_PAIRS) throw new RelayFailure('too-large', `expected at most ${MOST_PAIRS} fields`);
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const key = decode(at < 0 ? pair : pair.slice(0, at), 'a name');
    put(form, pathOf(key), at < 0 ? '' : decode(pair.slice(at + 1), key), key);
  }
  return form;
}

/** Members named `__proto__` are members like others. */
const emptyObject = (): FormObject => Object.create(null) as FormObject;

/** A list's place is the empty name. */
function pathOf(key: string): string[] {
  if (!NESTED.test(key)) return [key];
  const path = key.slice(0, -1).split(/\]?\[/);
  if (path.length > MOST_DEPTH) throw new RelayFailure('request', `${key}: nested too deep`);
  return path;
}

function put(object: FormObject, [name, ...rest]: readonly string[], value: string, key: string): void {
  const found = object[name!];
  if (rest.length === 0) {
    if (typeof found === 'object') throw conflict(key);
    object[name!] = value;
  } else if (rest[0] === '') {
    const list = found ?? (object[name!] = []);
    if (!Array.isArray(list)) throw conflict(key);
    append(list, rest.slice(1), value, key);
  } else {
    const child = found ?? (object[name!] = emptyObject());
    if (typeof child !== 'object' || Array.isArray(child)) throw conflict(key);
    put(child, rest, value, key);
  }
}

function append(list: FormValue[], path: readonly string[], value: string, key: string): void {
  if (path.length === 0) return void list.push(value);
  const last = list.at(-1);
  if (typeof last === 'object' && !Array.isArray(last) && !hasAt(last, path)) put(last, path, value, key);
  else {
    const element = emptyObject();
    list.push(element);
    put(element, path, value, key);
  }
}

/** A list in a list's element takes whatever comes. */
function hasAt(object: FormObject, path: readonly string[]): boolean {
  let value: FormValue | undefined = object;
  for (const name of path) {
    if (name === '' || typeof value !== 'object' || Array.isArray(value)) return false;
    value = value[name];
  }
  return value !== undefined;
}

const conflict = (key: string): RelayFailure =>
  new RelayFailure('request', `${key}: the same name has a value of another kind`);

function decode(text: string, field: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  // A sign of per cent that begins no escape stands for itself.
  return spaced.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      throw new RelayFailure('request', `${field}: is not UTF-8`);
    }
  });
}
