import { widthOf } from './width';

/** Tells of the field that is being read; a note that is not harmless refuses the whole object. */
export type Note = (message: string, isHarmless?: boolean) => undefined;

/** Gives the value if it is right, or notes what was expected. */
export type Expect = <T>(value: T, isRight: boolean, expected: string) => T | undefined;

const REMARK_BYTES = 1000;
const COLORS = /^#[\da-f]{6}$/i;

/** Gives a value as it is sent, a time as a `Date`. `rule` is of the tables. */
export function readValue(rule: string, value: unknown, expect: Expect, note: Note): unknown {
  const isText = typeof value === 'string';
  const isNumber = Number.isFinite(value);
  switch (rule) {
    case 'flag':
      return expect(value, typeof value === 'boolean', 'true or false');
    case 'color':
      return expect(value, isText && COLORS.test(value as string), '#rrggbb');
    case '!status':
      return expect(value, isText && /^(wait_pay|paid|closed)$/.test(value as string), 'wait_pay, paid or closed');
    case '!domain':
      return expect(value, isText && /^[\w.-]+(:\d+)?$/.test(value as string), 'a domain');
    case 'count':
    case 'amount':
    case '!amount':
      return expect(value, isText ? rule === 'count' : isNumber && (value as number) >= 0, 'a number ≥ 0');
    case 'time':
    case '!time':
      value = timeOf(value);
      return expect(value, !isNaN(value as never), 'a Date, ISO 8601 or ms');
  }
  const text = isText || isNumber ? String(value) : '';
  return expect(rule ? shorten(text, note) : text, !!text, 'text');
}

/** A `Date` of another realm is one as well. ISO 8601 only: what else `Date` reads differs from engine to engine. */
function timeOf(value: unknown): Date {
  const isTime =
    typeof value === 'string'
      ? /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-][\d:]+)?)?$/.test(value)
      : typeof value === 'number' || 'getTime' in (Object(value) as object);
  return new Date(isTime ? (value as Date) : NaN);
}

/** The document counts two bytes for a Chinese character. Whole code points stay; what readers see as one may be several. */
function shorten(whole: string, note: Note): string {
  let fitting = '';
  let width = 0;
  for (const character of whole) {
    width += widthOf(character, '--');
    if (width > REMARK_BYTES) {
      note(`shortened to ${REMARK_BYTES} bytes`, true);
      break;
    }
    fitting += character;
  }
  return fitting;
}
