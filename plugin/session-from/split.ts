import { jsonIn } from './bare';

/** What stands between two separators, and where. */
export interface Piece {
  at: number;
  text: string;
  /** Index of a `|` that stands inside JSON, where a desk that splits at every `|` breaks. */
  innerBar?: number;
}

/** Where JSON may begin in a piece: at once (Sobot's params) or after its key. */
const JSON_START = /(?:[^|^={[]*[\^=])?\s*(?=[{[])/y;

/** The start of a further field: what follows a `|` like this is no part of a JSON value. */
const NEXT_FIELD = /\|\s*[\w-]+\s*[\^=]/;

/** Each look for the end of a JSON value may run to the end of the string; hands do not write this many broken ones. */
const MOST_BROKEN = 20;

/** Desk, nickname and avatar: never JSON. */
const POSITIONAL = 3;

/** Splits at `|`, except at those inside a JSON value: hands forget to escape them. */
export function splitPieces(value: string): Piece[] {
  const pieces: Piece[] = [];
  let patience = MOST_BROKEN;
  for (let at = 0; at <= value.length;) {
    const bar = barAfter(value, at);
    let end = bar;
    JSON_START.lastIndex = at;
    if (patience > 0 && pieces.length >= POSITIONAL && JSON_START.test(value)) {
      const closed = closingOf(value, JSON_START.lastIndex);
      // One JSON without an end swallows the rest of the string, so that no later one needs to be looked for.
      if (closed < 0) patience = 0;
      else if (isJson(value.slice(JSON_START.lastIndex, closed))) end = barAfter(value, closed);
      else patience--;
    }
    pieces.push({ at, text: value.slice(at, end), ...(end > bar && { innerBar: bar }) });
    at = end + 1;
  }
  return pieces;
}

function isJson(text: string): boolean {
  return !NEXT_FIELD.test(text) && jsonIn(text) !== undefined;
}

function barAfter(value: string, at: number): number {
  const bar = value.indexOf('|', at);
  return bar < 0 ? value.length : bar;
}

/** Index behind the bracket that closes the one at `start`; -1 when there is none. */
function closingOf(value: string, start: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < value.length; at++) {
    const char = value[at];
    if (isQuoted) {
      if (char === '\\') at++;
      else if (char === '"') isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1;
  }
  return -1;
}
