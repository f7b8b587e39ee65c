import { joinPath } from './ledger';

/** A request that is not what the route takes: answered with the status and the field's name. */
export class RequestError extends Error {
  constructor(
    readonly field: string,
    expected: string,
    readonly statusCode = 400,
  ) {
    super(`${field}: ${expected}`);
  }
}

/** Gives the value back when it is what the field takes, itself and unchanged; throws `RequestError` otherwise. */
export type Reader<T> = (value: unknown, path: string) => T;

interface Optional<T> {
  optional: Reader<T>;
}

export function optional<T>(reader: Reader<T>): Optional<T> {
  return { optional: reader };
}

/** A reader for every member of `T`; which may be missing, the type decides. */
type Members<T> = {
  [K in keyof T]-?: object extends Pick<T, K> ? Optional<Exclude<T[K], undefined>> : Reader<T[K]>;
};

/** An object with these members and no others. */
export function record<T extends object>(members: Members<T>): Reader<T> {
  const readers = new Map<string, Reader<unknown> | Optional<unknown>>(Object.entries(members));
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new RequestError(path === '' ? 'body' : path, 'not an object');
    const found = new Map<string, unknown>(Object.entries(value));
    for (const name of found.keys())
      if (!readers.has(name)) throw new RequestError(memberPath(path, name), 'unknown field');
    for (const [name, reader] of readers) {
      const isOptional = typeof reader === 'object';
      if (found.has(name)) (isOptional ? reader.optional : reader)(found.get(name), memberPath(path, name));
      else if (!isOptional) throw new RequestError(memberPath(path, name), 'missing');
    }
    return value as T;
  };
}

export function list<T>(readItem: Reader<T>, least = 0, most = Infinity): Reader<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new RequestError(path, 'not a list');
    if (value.length < least || value.length > most)
      throw new RequestError(path, `not ${String(least)} to ${String(most)} items`);
    value.forEach((item, index) => readItem(item, joinPath(path, index)));
    return value as T[];
  };
}

export const text: Reader<string> = (value, path) => {
  if (typeof value !== 'string') throw new RequestError(path, 'not a string');
  return value;
};

export function oneOf<T extends string>(...known: readonly T[]): Reader<T> {
  return (value, path) => {
    const found = known.find((one) => one === value);
    if (found === undefined) throw new RequestError(path, `not one of ${known.join(', ')}`);
    return found;
  };
}

function memberPath(parent: string, name: string): string {
  return joinPath(parent, name).replace(/^\./, '');
}
