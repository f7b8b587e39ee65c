import { widthOf } from './width';

/** Tells of a field; a note that is not harmless refuses the whole object. */
export type Note = (field: string, message: string, isHarmless?: boolean) => undefined;

/** ISO 8601 only: what else `Date` reads differs from engine to engine. */
const isIso = (value: string): boolean => /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-][\d:]+)?)?$/.test(value);

const REMARK_BYTES = 1000;

/**
 * Gives a value as it is sent; undefined when it is refused. A function rather than a table of them: at an app's launch a
 * table would be filled for the one or two kinds that are wanted.
 */
export function readKind(kind: string, value: unknown, field: string, note: Note): unknown {
  const expect = (isRight: boolean, expected: string): unknown =>
    isRight ? value : note(field, `expected ${expected}`);
  const isText = typeof value === 'string';
  const isFinite = Number.isFinite(value);
  const matches = (pattern: RegExp): boolean => isText && pattern.test(value);

  switch (kind) {
    case 'count':
    case 'amount':
      return expect(isText ? kind === 'count' : isFinite && (value as number) >= 0, 'a number ≥ 0');
    case 'flag':
      return expect(typeof value === 'boolean', 'true or false');
    case 'color':
      return expect(matches(/^#[\da-f]{6}$/i), '#rrggbb');
    case 'status':
      return expect(matches(/^(wait_pay|paid|closed)$/), 'wait_pay, paid or closed');
    case 'domain':
      return expect(matches(/^[\w.-]+(:\d+)?$/), 'a domain');
    case 'time': {
      // A `Date` of another realm is one as well.
      const isTime = typeof value === 'number' || 'getTime' in (Object(value) as object) || (isText && isIso(value));
      const date = new Date(isTime ? (value as Date) : NaN);
      return isNaN(date as never) ? note(field, 'expected a Date, ISO 8601 or ms') : date.toISOString();
    }
  }
  if (!isText && !isFinite) return note(field, 'expected text');
  return kind === 'remark' ? shorten(String(value), field, note) : String(value);
}

/** The document counts two bytes for a Chinese character. Whole code points stay; what readers see as one may be several. */
function shorten(whole: string, field: string, note: Note): string {
  if (widthOf(whole, '--') <= REMARK_BYTES) return whole;
  let fitting = '';
  for (const character of whole) {
    if (widthOf(fitting + character, '--') > REMARK_BYTES) break;
    fitting += character;
  }
  note(field, `shortened to ${REMARK_BYTES} bytes`, true);
  return fitting;
}
