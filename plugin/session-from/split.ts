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

/** The start of a further field. */
const NEXT_FIELD = /\|\s*[\w-]+\s*[\^=]/g;

/** Each look for the end of a JSON value may run to the end of the string; hands do not write this many broken ones. */
const MOST_BROKEN = 20;

/** Desk, nickname and avatar: never JSON. */
const POSITIONAL = 3;

/**
 * Splits at `|`, except at those inside a JSON value: hands forget to escape them.
 *
 * @param holdsJson true for a field that is JSON and nothing else, by what stands before its bracket and by its place
 */
export function splitPieces(value: string, holdsJson: (before: string, place: number) => boolean): Piece[] {
  const pieces: Piece[] = [];
  let patience = MOST_BROKEN;
  for (let at = 0; at <= value.length;) {
    const bar = barAfter(value, at);
    let end = bar;
    JSON_START.lastIndex = at;
    if (patience > 0 && pieces.length >= POSITIONAL && JSON_START.test(value)) {
      const start = JSON_START.lastIndex;
      const isJson = holdsJson(value.slice(at, start), pieces.length);
      const closed = closingOf(value, start);
      const json = value.slice(start, Math.max(start, closed));
      if (jsonIn(json) && (isJson || json.search(NEXT_FIELD) < 0)) end = barAfter(value, closed);
      else {
        patience--;
        if (isJson) end = endOfBroken(value, start);
      }
    }
    pieces.push({ at, text: value.slice(at, end), ...(end > bar && { innerBar: bar }) });
    at = end + 1;
  }
  return pieces;
}

/** Of JSON that is cut off or wrong: the first `|` outside of its quoted values, or with a further field behind it. */
function endOfBroken(value: string, start: number): number {
  NEXT_FIELD.lastIndex = start;
  const next = NEXT_FIELD.exec(value)?.index ?? value.length;
  let isQuoted = false;
  for (let at = start; at < next; at++) {
    const char = value[at];
    if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted && char === '\\') at++;
    else if (char === '|' && !isQuoted) return at;
  }
  return next;
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
