import { KINDS, type Note } from './kinds';

/** Something wrong with an event or with settings; `field` is its path, from the root of the object that was given. */
export interface TraceProblem {
  field: string;
  message: string;
}

/** Without `value` it is refused. Problems of a good one tell what was changed or left out. */
export interface Checked {
  value: Record<string, unknown> | undefined;
  problems: TraceProblem[];
}

/**
 * Fields as the documents list them: `name:kind`, `name!kind` for one that must be there, `name*table` for one object or a
 * list of them; text where no kind is named. Of the events, "Behavioral Trajectory SDK" has all but `marketing`, which is in
 * the WebIM document.
 */
const TABLES: Record<string, string> = {
  product: 'name! url imgUrl params*Param',
  Param: 'text color:color fold:flag break:flag size:amount',
  order:
    'order_no! name! url price!amount order_at!time pay_at:time status!status remark:remark ' +
    'consignee_name consignee_phone consignee_address commodit_num:count commodities*Commodity',
  Commodity: 'commodit_name commodit_no commodit_count:count commodit_fee',
  marketing: 'name!',
};

/**
 * Checks an object and gives a clean copy. Never throws; `null` and empty text count as unset.
 *
 * @param fields as the tables here have them
 * @param isOpen further ones are taken as they are
 */
export function checkFields(name: string, object: unknown, fields?: string, isOpen?: boolean): Checked {
  const problems: TraceProblem[] = [];
  let isRefused = false as boolean;

  const note: Note = (field, message, isHarmless) => {
    if (!isHarmless) isRefused = true;
    problems.push({ field: field || name, message });
    return undefined;
  };

  /** `path` ends with a dot, if there is one. */
  function read(table: string, given: unknown, path: string): Checked['value'] {
    if (typeof given !== 'object' || !given || Array.isArray(given))
      return note(path.slice(0, -1), 'expected an object');
    const first = isOpen ? given : table === TABLES['Param'] ? { size: 12 } : {};
    const found = Object.assign({}, first) as Record<string, unknown>;
    const rest = new Set(Object.keys(given));
    for (const line of table.split(' ')) {
      const [own, mark, kind] = line.split(/\b/) as [string, string?, string?];
      const value = (given as typeof found)[own];
      const field = path + own;
      rest.delete(own);
      if (value !== undefined && value !== null && value !== '')
        found[own] =
          mark === '*'
            ? Array.from(([] as unknown[]).concat(value), (each, at) => read(TABLES[kind!]!, each, `${field}[${at}].`))
            : KINDS[kind || 'text']!(value, field, note);
      else if (mark === '!') note(field, 'is missing');
    }
    if (!isOpen) rest.forEach((own) => note(path + own, 'is unknown', true));
    return found;
  }

  let value: Checked['value'];
  try {
    value = read(fields || TABLES[name]!, object, '');
  } catch {
    note('', 'is unreadable'); // a getter of the host's threw
  }
  return { value: isRefused ? undefined : value, problems };
}

const EVENTS = ['product', 'order', 'marketing'];

export function checkEvent(type: string, data: unknown): Checked {
  if (EVENTS.indexOf(type) >= 0) return checkFields(type, data);
  return { value: undefined, problems: [{ field: 'type', message: 'expected product, order or marketing' }] };
}
