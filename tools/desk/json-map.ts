/** Where each value of a JSON text stands. `JSON.parse` gives the values; this gives the positions it does not tell. */

export interface JsonNode {
  key?: string;
  /** The same key comes again in its object: `JSON.parse`, as most parsers (RFC 8259 section 4), keeps the last. */
  isOverwritten?: true;
  /** Start of the member, key included. */
  from: number;
  /** Start of the value. */
  start: number;
  end: number;
  kind: 'object' | 'array' | 'scalar';
  children: JsonNode[];
}

export class JsonFault extends Error {
  constructor(
    readonly kind: 'cut-off' | 'broken' | 'too-deep',
    readonly at: number,
  ) {
    super(`JSON ${kind} at ${String(at)}`);
  }
}

/** Deeper than any customer; keeps a hostile `[[[[…` from using up the stack. */
const MAX_DEPTH = 64;
const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const UNFINISHED_ESCAPE = /^\\(?:u[0-9a-fA-F]{0,3})?$/;
const UNFINISHED_NUMBER = /^-?(?:\d*\.|\d*(?:\.\d+)?[eE][+-]?)?$/;
const LITERALS = ['true', 'false', 'null'];

export function mapJson(text: string): JsonNode {
  let at = 0;

  const fault = (): JsonFault => new JsonFault(at >= text.length ? 'cut-off' : 'broken', at);
  const cutOff = (): JsonFault => new JsonFault('cut-off', text.length);

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  }

  function expect(char: string): void {
    match(BLANK);
    if (text[at] !== char) throw fault();
    at += 1;
  }

  function skipString(): void {
    if (text[at] !== '"') throw fault();
    at += 1;
    while (text[at] !== '"') {
      if (at >= text.length) throw fault();
      if (text[at] === '\\') {
        if (match(ESCAPE) === undefined) throw UNFINISHED_ESCAPE.test(text.slice(at)) ? cutOff() : fault();
      } else if (text.charCodeAt(at) < 0x20) {
        throw fault();
      } else {
        at += 1;
      }
    }
    at += 1;
  }

  function skipScalar(): void {
    if (text[at] === '"') {
      skipString();
      return;
    }
    const literal = LITERALS.find((word) => text.startsWith(word, at));
    if (literal !== undefined) {
      at += literal.length;
      return;
    }
    if (match(NUMBER) !== undefined) {
      const rest = text.slice(at, at + 4);
      if (at + rest.length === text.length && /^(?:\.|[eE][+-]?)$/.test(rest)) throw cutOff();
      return;
    }
    const rest = text.slice(at, at + 6);
    const unfinished = LITERALS.some((word) => word.startsWith(rest)) || UNFINISHED_NUMBER.test(rest);
    throw at + rest.length === text.length && unfinished ? cutOff() : fault();
  }

  function readMembers(kind: 'object' | 'array', depth: number): JsonNode[] {
    const close = kind === 'object' ? '}' : ']';
    const children: JsonNode[] = [];
    const latest = new Map<string, JsonNode>();
    at += 1;
    match(BLANK);
    if (text[at] === close) {
      at += 1;
      return children;
    }
    for (;;) {
      match(BLANK);
      const from = at;
      if (kind === 'object') {
        skipString();
        const key = JSON.parse(text.slice(from, at)) as string;
        expect(':');
        const member: JsonNode = { ...readValue(depth + 1), key, from };
        const earlier = latest.get(key);
        if (earlier) earlier.isOverwritten = true;
        latest.set(key, member);
        children.push(member);
      } else {
        children.push(readValue(depth + 1));
      }
      match(BLANK);
      if (text[at] === close) break;
      expect(',');
    }
    at += 1;
    return children;
  }

  function readValue(depth: number): JsonNode {
    match(BLANK);
    if (depth > MAX_DEPTH) throw new JsonFault('too-deep', at);
    const start = at;
    const open = text[at];
    if (open === '{' || open === '[') {
      const kind = open === '{' ? 'object' : 'array';
      const children = readMembers(kind, depth);
      return { from: start, start, end: at, kind, children };
    }
    skipScalar();
    return { from: start, start, end: at, kind: 'scalar', children: [] };
  }

  const root = readValue(0);
  match(BLANK);
  if (at < text.length) throw fault();
  return root;
}
