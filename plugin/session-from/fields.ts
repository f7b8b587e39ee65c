import { type Dictionary, fieldError, isDictionary, pathTo } from './fault';

/** What stands between two separators, checked and cleaned. */
export interface Field {
  /** From the session's root; empty for a piece of the frame, which always stands. */
  path: string;
  /** What is before it on the wire. */
  head: string;
  /** Text, or what is written as JSON. */
  value: string | object | undefined;
}

/** Checks and cleans one field of a session. */
export type Reader = (value: unknown, key: string) => string | object | undefined;

/** How a vendor writes a session: what stands on the wire, in its order. */
export type Grammar = { path: string; head: string; read: Reader }[];

/** From readers in the order of the wire, of which the first ones have a place and the others a key. */
export function grammarOf(desk: string, positional: number, separator: string, readers: Dictionary<Reader>): Grammar {
  const frame = (head: string) => ({ path: '', head, read: () => '' });
  const grammar: Grammar = [frame(desk)];
  Object.keys(readers).forEach((path, at) => {
    if (at < positional) grammar.push(frame('|'));
    grammar.push({ path, head: at < positional ? '' : `|${path}${separator}`, read: readers[path]! });
  });
  return grammar;
}

/**
 * The fields of a session in the order of the wire.
 *
 * @throws TypeError for a wrong value, and for a key that would have no place on the wire
 */
export function readFields(session: unknown, grammar: Grammar): Field[] {
  if (!isDictionary(session)) throw fieldError('session', 'an object');
  for (const key of Object.keys(session))
    if (session[key] !== undefined && !hasField(grammar, key)) throw fieldError(pathTo('', key), 'a known field');
  return grammar.map(({ path, head, read }) => ({ path, head, value: read(session[path], path) }));
}

export function hasField(grammar: Grammar, key: string): boolean {
  // A piece of the frame has no path.
  return grammar.some(({ path }) => path && path === key);
}
