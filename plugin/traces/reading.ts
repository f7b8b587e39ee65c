import { widthOf } from './width';

/** Something wrong with an event or with settings; `field` is its path, from the root of the object that was given. */
export interface TraceProblem {
  field: string;
  message: string;
}

/** Without `value` it is refused. Problems of a good one tell what was changed or left out. */
export interface Checked {
  value: Record<string, unknown> | undefined;
  problems: TraceProblem[];
  /** UTF-8 bytes of the JSON of `value`, at most. */
  bytes: number;
}

/** Fields and what they take: one of the following, or the rules of what is in a list. */
export interface Rules {
  [field: string]: number | Rules;
}

// Odd ones must be there.
export const TEXT = 0;
export const REQUIRED = 1;
export const REMARK = 2;
export const FLAG = 4;
export const COLOR = 6;
export const STATUS = 9;
export const DOMAIN = 11;
export const COUNT = 12;
export const AMOUNT = 14;
export const TIME = 16;

const REMARK_BYTES = 1000;

/** Of an object in JSON without its texts, and of a UTF-16 unit of these, which may become `\u0000`. */
const OBJECT_BYTES = 1000;
const UNIT_BYTES = 6;

// Of what is being read. Closures that each call makes anew would be slower, and the app waits for a trace to return.
let problems: TraceProblem[] = [];
let refusals = 0;
let bytes = 0;
let field = '';
/** Which object of which list `field` is in. */
let list = '';
let at = 0;

/** Tells of the field that is being read; a note that is not harmless refuses the whole object. */
function note(message: string, isHarmless?: boolean): undefined {
  if (!isHarmless) refusals++;
  problems.push({ field: (list && `${list}[${at}]${field && '.'}`) + field, message });
}

/** Gives a value as it is sent, a time as a `Date`; or notes what was expected. */
function readValue(rule: number, value: unknown): unknown {
  const isText = typeof value === 'string';
  const isNumber = Number.isFinite(value);
  let expected = 'a number ≥ 0';
  let isRight = isText ? rule === COUNT : isNumber && (value as number) >= 0;
  if (rule < FLAG) {
    expected = 'text';
    isRight = isText || isNumber;
    if (isRight) value = shorten(String(value));
  } else if (rule === FLAG) {
    expected = 'true or false';
    isRight = value === !!value;
  } else if (rule === COLOR) {
    expected = '#rrggbb';
    isRight = isText && /^#[\da-f]{6}$/i.test(value as string);
  } else if (rule === STATUS) {
    expected = 'wait_pay, paid or closed';
    isRight = isText && /^(wait_pay|paid|closed)$/.test(value as string);
  } else if (rule === DOMAIN) {
    expected = 'a domain';
    isRight = isText && /^[\w.-]+(:\d+)?$/.test(value as string);
  } else if (rule > AMOUNT + REQUIRED) {
    expected = 'a Date, ISO 8601 or ms';
    value = timeOf(value);
    isRight = !isNaN(value as number);
  }
  return isRight ? value : note(`expected ${expected}`);
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
function shorten(whole: string): string {
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

/** Looks at each field once: a getter may say something else the next time. */
function read(rules: Rules, given: unknown, isOpen?: boolean): Checked['value'] {
  if (typeof given !== 'object' || !given || Array.isArray(given)) return note('expected an object');
  const found: Record<string, unknown> = isOpen ? (Object.assign({}, given) as typeof found) : {};
  const names = Object.keys(isOpen || given); // none where all are taken
  let known = 0;
  bytes += OBJECT_BYTES;
  for (const name in rules) {
    const rule = rules[name]!;
    field = name;
    let value = (given as typeof found)[name];
    if (names[known] === name) known++;
    if (value === undefined || value === null || value === '') {
      if ((rule as number) & REQUIRED) note('is missing');
      if (name !== 'size') continue;
      value = 12; // the documents' default
    } else if (typeof rule === 'object') {
      const all: unknown[] = Array.isArray(value) ? value.slice() : [value];
      list = name;
      for (at = 0; at < all.length; at++) {
        field = '';
        all[at] = read(rule, all[at]);
      }
      list = '';
      value = all;
    } else {
      if (typeof value !== 'string' || rule > REQUIRED) value = readValue(rule, value);
      if (typeof value === 'string') bytes += value.length * UNIT_BYTES;
    }
    found[name] = value;
  }
  // Those in the order of the table are known by now.
  // eslint-disable-next-line no-prototype-builtins -- of our own tables
  for (field of names.slice(known)) if (!rules.hasOwnProperty(field)) note('is unknown', true);
  return found;
}

/**
 * Checks an object and gives a clean copy. Never throws; `null` and empty text count as unset.
 *
 * @param isOpen fields that are not in the table are taken as they are
 */
export function checkFields(name: string, object: unknown, rules: Rules | undefined, isOpen?: boolean): Checked {
  const outer = problems;
  const refusalsBefore = refusals;
  let value: Checked['value'];
  const own = (problems = []);
  field = name;
  list = '';
  bytes = 0;
  try {
    value = rules ? read(rules, object, isOpen) : note('expected product, order or marketing');
  } catch {
    note('threw'); // a getter of the host's
  }
  problems = outer;
  return {
    value: refusals > refusalsBefore ? undefined : value,
    problems: own,
    bytes,
  };
}
