/** Something wrong with a string, and where: an index in UTF-16 units. */
export interface Problem {
  at: number;
  message: string;
}

const DEEPEST = 200;
const LITERAL = /[^\s,\]}]*/y;
const SCALAR = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;
// eslint-disable-next-line no-control-regex -- JSON forbids them in strings, hands write them
const RAW_CONTROL = /[\u0000-\u001f]/g;

/**
 * Reads JSON that a strict parser refuses, as far as it can be read: members that are whole are given, the rest is
 * said in `problems`. Never throws.
 */
export function readBrokenJson(text: string): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  let at = 0;
  let stopped = false;
  const isStopped = () => stopped;

  const note = (message: string) => void problems.push({ at, message });
  const stop = (message: string): undefined => {
    if (!isStopped()) note(message);
    stopped = true;
    return undefined;
  };
  const skipBlanks = () => {
    const from = at;
    while (/\s/.test(text.charAt(at))) at++;
    const odd = text.slice(from, at).search(/[^ \t\n\r]/);
    if (odd >= 0) problems.push({ at: from + odd, message: 'a blank that JSON does not know' });
  };
  const next = (char: string): boolean => {
    skipBlanks();
    if (text[at] !== char) return false;
    at++;
    return true;
  };

  const readString = (): string | undefined => {
    let end = at + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    if (end >= text.length) return stop('the text ends inside a quoted value');
    const found = text.slice(at, end + 1);
    if (RAW_CONTROL.test(found)) note('a line break or control character stands in a quoted value; JSON wants \\n');
    const inside = found.replace(RAW_CONTROL, (char) => JSON.stringify(char).slice(1, -1));
    try {
      const value = JSON.parse(inside) as string;
      at += found.length;
      return value;
    } catch {
      return stop('a backslash is followed by something JSON does not know');
    }
  };

  const readLiteral = (): unknown => {
    LITERAL.lastIndex = at;
    const found = LITERAL.exec(text)?.[0] ?? '';
    if (at + found.length === text.length) return stop('the text ends inside a value');
    const isScalar = SCALAR.test(found);
    if (!isScalar) note(found ? `${found} is not a JSON value` : 'a value is missing');
    at += found.length;
    return isScalar ? (JSON.parse(found) as unknown) : undefined;
  };

  const readMember = (object: Record<string, unknown>, depth: number) => {
    const name = text[at] === '"' ? readString() : stop('a name in quotes is missing');
    if (name === undefined) return;
    if (!next(':')) return stop(at < text.length ? `a colon is missing after "${name}"` : 'the text ends after a name');
    const value = readValue(depth);
    // Defined and not assigned: `__proto__` is a name like any other.
    if (value !== undefined)
      Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  };

  const readContainer = (end: string, depth: number, readItem: () => void) => {
    at++;
    if (depth > DEEPEST) return stop(`nested deeper than ${DEEPEST} levels`);
    while (!isStopped() && !next(end)) {
      if (at >= text.length) return stop(`the text ends before ${end}`);
      readItem();
      if (isStopped() || next(end)) return;
      if (!next(',')) return stop(at < text.length ? 'a comma is missing' : `the text ends before ${end}`);
      skipBlanks();
      if (text[at] === end) note('a comma stands before the end');
    }
  };

  const readValue = (depth: number): unknown => {
    skipBlanks();
    if (text[at] === '"') return readString();
    if (text[at] === '{') {
      const object: Record<string, unknown> = {};
      readContainer('}', depth, () => readMember(object, depth + 1));
      return object;
    }
    if (text[at] === '[') {
      const list: unknown[] = [];
      readContainer(']', depth, () => {
        const item = readValue(depth + 1);
        if (item !== undefined) list.push(item);
      });
      return list;
    }
    return readLiteral();
  };

  const value = readValue(0);
  skipBlanks();
  if (!isStopped() && at < text.length) note('something follows the end of the JSON');
  return { value, problems };
}
