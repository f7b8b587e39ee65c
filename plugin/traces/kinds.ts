import { widthOf } from './width';

/** Tells of a field; a note that is not harmless refuses the whole object. */
export type Note = (field: string, message: string, isHarmless?: boolean) => undefined;

/** Gives a value as it is sent; undefined when it is refused. */
export type Kind = (value: unknown, field: string, note: Note) => unknown;

const like =
  (expected: string, isRight: (value: never) => unknown): Kind =>
  (value, field, note) =>
    isRight(value as never) ? value : note(field, `expected ${expected}`);

export const form = (expected: string, pattern: RegExp): Kind =>
  like(expected, (value) => typeof value === 'string' && pattern.test(value));

const amount = like('a number ≥ 0', (value: number) => Number.isFinite(value) && value >= 0);

const text: Kind = (value, field, note) =>
  typeof value === 'string' || Number.isFinite(value) ? String(value) : note(field, 'expected text');

/** ISO 8601 only: what else `Date` reads differs from engine to engine. */
const ISO = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-][\d:]+)?)?$/;

const REMARK_BYTES = 1000;
/** The kinds of values in the tables of fields. */
export const KINDS: Record<string, Kind> = {
  text,
  amount,
  flag: like('true or false', (value) => typeof value === 'boolean'),
  color: form('#rrggbb', /^#[\da-f]{6}$/i),
  status: form('wait_pay, paid or closed', /^(wait_pay|paid|closed)$/),
  count: (value, field, note) => (typeof value === 'string' ? value : amount(value, field, note)),
  time(value, field, note) {
    // A `Date` of another realm is one as well.
    const isTime =
      typeof value === 'number' ||
      'getTime' in (Object(value) as object) ||
      (typeof value === 'string' && ISO.test(value));
    const date = new Date(isTime ? (value as Date) : NaN);
    return isNaN(date as never) ? note(field, 'expected a Date, ISO 8601 or ms') : date.toISOString();
  },
  /** The document counts two bytes for a Chinese character. Whole code points stay; what readers see as one may be several. */
  remark(value, field, note) {
    const whole = text(value, field, note);
    if (typeof whole !== 'string' || widthOf(whole, '--') <= REMARK_BYTES) return whole;
    let fitting = '';
    for (const character of whole) {
      if (widthOf(fitting + character, '--') > REMARK_BYTES) break;
      fitting += character;
    }
    note(field, `shortened to ${REMARK_BYTES} bytes`, true);
    return fitting;
  },
};
