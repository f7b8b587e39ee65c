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

/** How a vendor writes a session: readers in the order of the wire, of which the first ones have a place and no key. */
export interface Grammar {
  desk: string;
  readers: Dictionary<Reader>;
  positional: number;
  separator: string;
}

/**
 * The fields of a session in the order of the wire.
 *
 * @throws TypeError for a wrong value, and for a key that would have no place on the wire
 */
export function readFields(session: unknown, { desk, readers, positional, separator }: Grammar): Field[] {
  if (!isDictionary(session)) throw fieldError('session', 'an object');
  const keys = Object.keys(readers);
  for (const key of Object.keys(session))
    if (session[key] !== undefined && !keys.includes(key)) throw fieldError(pathTo('', key), `one of ${keys.join()}`);

  const fields: Field[] = [{ path: '', head: desk, value: '' }];
  keys.forEach((key, at) => {
    if (at < positional) fields.push({ path: '', head: '|', value: '' });
    const head = at < positional ? '' : `|${key}${separator}`;
    fields.push({ path: key, head, value: readers[key]!(session[key], key) });
  });
  return fields;
}
