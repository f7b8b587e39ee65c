import { type Dictionary, fieldError, isDictionary, pathTo } from './fault';
import { type Part, partOf } from './parts';

/** Checks and cleans one field of a session. */
export type Reader = (value: unknown, key: string) => string | object | undefined;

/** How a vendor writes a session. */
export interface Grammar {
  desk: string;
  /** How many of the fields have a place, which stands even when it is empty; the others have a key. */
  positional: number;
  /** Between key and value. */
  separator: string;
  /** By field, in the order of the wire. */
  readers: Dictionary<Reader>;
}

/**
 * The fields of a session that hold something, in the order of the wire.
 *
 * @throws TypeError for a wrong value, and for a key that would have no place on the wire
 */
export function readFields(session: unknown, { desk, positional, separator, readers }: Grammar): Part[] {
  if (!isDictionary(session)) throw fieldError('session', 'an object');
  const names = Object.keys(readers);
  for (const key of Object.keys(session))
    if (session[key] !== undefined && !names.includes(key)) throw fieldError(pathTo('', key), 'a known field');

  const fields = [partOf('', '', desk)];
  names.forEach((name, at) => {
    const isPlace = at < positional;
    if (isPlace) fields.push(partOf('', '', '|'));
    const value = readers[name]!(session[name], name);
    if (value !== undefined) fields.push(partOf(name, value, isPlace ? '' : `|${name}${separator}`));
  });
  return fields;
}
