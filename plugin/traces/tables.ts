import { readValue } from './kinds';

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

/** Fields and what they take, in the order of the documents: text, or what is named; `!` when they must be there. */
type Rules = Record<string, string>;

// "Behavioral Trajectory SDK" has all but `marketing`, which is in the WebIM document.
const PRODUCT: Rules = { name: '!', url: '', imgUrl: '', params: 'list' };
const ORDER: Rules = {
  order_no: '!',
  name: '!',
  url: '',
  price: '!amount',
  order_at: '!time',
  pay_at: 'time',
  status: '!status',
  remark: 'remark',
  consignee_name: '',
  consignee_phone: '',
  consignee_address: '',
  commodit_num: 'count',
  commodities: 'list',
};
const MARKETING: Rules = { name: '!' };

/** Of what is in a list, by its name. */
const LISTED: Record<string, Rules> = {
  params: { text: '', color: 'color', fold: 'flag', break: 'flag', size: 'amount' },
  commodities: { commodit_name: '', commodit_no: '', commodit_count: 'count', commodit_fee: '' },
};

/** Of an object in JSON without its texts, and of a UTF-16 unit of these, which may become `\u0000`. */
const OBJECT_BYTES = 1000;
const UNIT_BYTES = 6;

/**
 * Checks an object and gives a clean copy. Never throws; `null` and empty text count as unset.
 *
 * @param isOpen fields that are not in the table are taken as they are
 */
export function checkFields(name: string, object: unknown, rules: Rules | undefined, isOpen?: boolean): Checked {
  const problems: TraceProblem[] = [];
  let isRefused = false as boolean;
  let bytes = 0;
  // What is being read: a field, and which object of a list it is in.
  let field = name;
  let place = '';

  function note(message: string, isHarmless?: boolean): undefined {
    if (!isHarmless) isRefused = true;
    problems.push({ field: place + (place && field && '.') + field, message });
  }

  const expect = <T>(value: T, isRight: boolean, expected: string) => (isRight ? value : note(`expected ${expected}`));

  /** Looks at each field once: a getter may say something else the next time. */
  function read(table: Rules, given: unknown): Checked['value'] {
    if (typeof given !== 'object' || !given || Array.isArray(given)) return note('expected an object');
    const found: Record<string, unknown> = isOpen ? (Object.assign({}, given) as typeof found) : {};
    bytes += OBJECT_BYTES;
    for (field in table) {
      const own = field;
      const rule = table[own]!;
      const value = (given as typeof found)[own];
      if (value === undefined || value === null || value === '') {
        if (rule[0] === '!') note('is missing');
        else if (own === 'size') found[own] = 12; // the documents' default
      } else if (rule === 'list') {
        const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [value];
        for (let at = 0; at < list.length; at++) {
          place = `${own}[${at}]`;
          field = '';
          list[at] = read(LISTED[own]!, list[at]);
        }
        place = '';
        found[own] = list;
      } else {
        const sent = typeof value === 'string' && rule.length < 2 ? value : readValue(rule, value, expect, note);
        if (typeof sent === 'string') bytes += sent.length * UNIT_BYTES;
        found[own] = sent;
      }
    }
    if (!isOpen) for (field of Object.keys(given)) if (typeof table[field] !== 'string') note('is unknown', true);
    return found;
  }

  let value: Checked['value'];
  try {
    value = rules ? read(rules, object) : note('expected product, order or marketing');
  } catch {
    note('is unreadable'); // a getter of the host's threw
  }
  return { value: isRefused ? undefined : value, problems, bytes };
}

export function checkEvent(type: string, data: unknown): Checked {
  const rules = type === 'product' ? PRODUCT : type === 'order' ? ORDER : type === 'marketing' ? MARKETING : undefined;
  return checkFields(rules ? type : 'type', data, rules);
}
