import type { Note } from './problems';

export type Fields = Record<string, unknown>;

/** For pages in JavaScript. An unknown language does no harm: the desk may have been given it, and shows zh-cn otherwise. */
const FORMS: Record<string, RegExp> = {
  mode: /^(inner|blank)$/,
  pos_flag: /^([hvci][lmr][tmb]|srb)$/,
  session_key: /^\w+$/,
};

/**
 * A copy for the vendor's script: lists are joined by commas, what is unset is left out. Says what is wrong by the document,
 * and holds nothing back for it: the document's own examples break its tables.
 *
 * @param path of the fields, with a dot behind it; '' for those of all
 */
export function copyOf(fields: Fields, path: string, note: Note): Fields {
  const copy: Fields = {};
  for (const name of Object.keys(fields)) {
    const field = path + name;
    const form = FORMS[name];
    let value = fields[name];
    if (value === undefined || value === null) continue;
    if (Array.isArray(value)) {
      if (value.some((each) => /,/.test(each as string))) note(field, 'has a comma');
      value = value.join();
    } else if (/^(customer|ticket|mobile|panel(\.css)?)$/.test(field))
      value = copyOf(fieldsOf(value), `${field}.`, note);
    if (form && !form.test(value as string)) note(field, `expected ${form}`);
    if (/^panel\.css\.(?!(top|left|right)$)/.test(field)) note(field, 'has no effect');
    copy[name] = value;
  }
  return copy;
}

/** Says what does not go together. @param known all that was given so far */
export function checkTogether(config: Fields, known: Fields, note: Note): void {
  const { mode = 'inner', session_key, merchant_id } = known;
  const other = mode === 'blank' ? 'panel' : 'window';
  if (Object.keys(fieldsOf((config['mode'] ? known : config)[other])).length)
    note(other, `is not for mode ${String(mode)}`);
  if (merchant_id && merchant_id !== session_key && (config['merchant_id'] || config['session_key']))
    note('merchant_id', 'expected session_key');
}

export const fieldsOf = (value: unknown): Fields => Object(value) as Fields;
