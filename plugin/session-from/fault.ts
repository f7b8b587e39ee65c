/** A wrong value in a session: `field` is its path from the session's root. */
export type FieldError = TypeError & { field: string };

/** The error for a wrong value; thrown by the encoders, shown by the component's `fault` event. */
export function fieldError(field: string, expected: string, Kind = TypeError): FieldError {
  return Object.assign(new Kind(`${field}: expected ${expected}`), { field });
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** `base` and one step further: `customer.level`, `customer.cellphones[1]`, `params["a key"]`. */
export function pathTo(base: string, key: string | number): string {
  const name = key as string; // the digits of an index are no identifier
  if (!IDENTIFIER.test(name)) return `${base}[${JSON.stringify(key)}]`;
  return base ? `${base}.${name}` : name;
}

export type Dictionary<T = unknown> = Record<string, T>;

/**
 * A plain object. Told by its tag and not by its prototype: a session may come from another realm (host page → plugin).
 * What writes its own JSON (a moment, a decimal) would not arrive as the data it holds.
 */
export function isDictionary(value: unknown): value is Dictionary {
  return (
    Object.prototype.toString.call(value) === '[object Object]' && typeof (value as Dictionary)['toJSON'] !== 'function'
  );
}

/** Checks that `key` of `record` holds text. */
export function checkText(record: Dictionary, key: string, path: string): void {
  if (typeof record[key] !== 'string' || !record[key]) throw fieldError(pathTo(path, key), 'text');
}

/** `value` as an object; `undefined` and `null` count as unset. */
export function dictionary(value: unknown, field: string): Dictionary | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isDictionary(value)) throw fieldError(field, 'an object');
  return value;
}
