import { type Note, readKind } from './kinds';

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
 * the WebIM document. Settings have further ones, taken as they are.
 */
const TABLES: Record<string, string> = {
  product: 'name! url imgUrl params*Param',
  Param: 'text color:color fold:flag break:flag size:amount',
  order:
    'order_no! name! url price!amount order_at!time pay_at:time status!status remark:remark ' +
    'consignee_name consignee_phone consignee_address commodit_num:count commodities*Commodity',
  Commodity: 'commodit_name commodit_no commodit_count:count commodit_fee',
  marketing: 'name!',
  Visitor: 'customerToken openid unionid',
  Settings: 'appId! companyToken! companyDomain!domain endpoint',
};

/** Checks an object and gives a clean copy. Never throws; `null` and empty text count as unset. */
export function checkFields(name: string, object: unknown): Checked {
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
    const first = table === 'Settings' ? given : table === 'Param' ? { size: 12 } : {};
    const found = Object.assign({}, first) as Record<string, unknown>;
    const known: string[] = [];
    for (const line of TABLES[table]!.split(' ')) {
      const parts = /(\w+)(\W?)(\w*)/.exec(line)!;
      const own = parts[1]!;
      const mark = parts[2];
      const kind = parts[3]!;
      const value = (given as typeof found)[own];
      const field = path + own;
      known.push(own);
      if (value !== undefined && value !== null && value !== '')
        found[own] =
          mark === '*'
            ? Array.from(([] as unknown[]).concat(value), (each, at) => read(kind, each, `${field}[${at}].`))
            : readKind(kind, value, field, note);
      else if (mark === '!') note(field, 'is missing');
    }
    if (table !== 'Settings')
      for (const own of Object.keys(given)) if (!known.includes(own)) note(path + own, 'is unknown', true);
    return found;
  }

  let value: Checked['value'];
  try {
    value = read(name, object, '');
  } catch {
    note('', 'is unreadable'); // a getter of the host's threw
  }
  return { value: isRefused ? undefined : value, problems };
}

const EVENTS = ['product', 'order', 'marketing'];

export function checkEvent(type: string, data: unknown): Checked {
  if (EVENTS.includes(type)) return checkFields(type, data);
  return { value: undefined, problems: [{ field: 'type', message: 'expected product, order or marketing' }] };
}
