import type { Row } from './visitor';

/** `text` without blanks around it, `undefined` when nothing is left: an empty input is an unset field. */
export function given(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Digits as a number, as the vendors' samples write ids; anything else stays text. More digits than a double holds do too. */
export function numeric(text: string): string | number | undefined {
  const trimmed = given(text);
  return trimmed !== undefined && /^(?:0|[1-9]\d{0,14})$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** Rows with a key, as an object. A key typed twice keeps its last value; `undefined` when there is none. */
export function fields<T extends string | number>(
  rows: readonly Row[],
  read: (text: string) => T | undefined,
): Record<string, T> | undefined {
  const object: Record<string, T> = {};
  for (const row of rows) {
    const key = row.key.trim();
    const value = read(row.value);
    // `__proto__` would set the prototype instead of a member.
    if (key !== '' && key !== '__proto__' && value !== undefined) object[key] = value;
  }
  return Object.keys(object).length > 0 ? object : undefined;
}

/** Rows with a value, as the `[id, value]` pairs of phones and e-mails. An empty id adds, another one updates. */
export function pairs(rows: readonly Row[]): [string, string][] | undefined {
  const list: [string, string][] = [];
  for (const row of rows) {
    const value = given(row.value);
    if (value !== undefined) list.push([row.key.trim(), value]);
  }
  return list.length > 0 ? list : undefined;
}

/** A copy without its `undefined` members, which `setData` warns about; `undefined` when nothing is left. */
export function filled<T extends object>(object: T): T | undefined {
  const copy: Partial<T> = {};
  const names = (Object.keys(object) as (keyof T)[]).filter((name) => object[name] !== undefined);
  for (const name of names) copy[name] = object[name];
  return names.length > 0 ? (copy as T) : undefined;
}
