import { NAVIGATES, type RefererProblem } from './types';

/** `problems` forbid the call; `warnings` tell what is needless or doubtful. */
export interface RefererCheck {
  problems: RefererProblem[];
  warnings: RefererProblem[];
}

/** By the names that problems use; a count is an integer ≥ 0. */
const KINDS: Record<string, (value: unknown) => unknown> = {
  text: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  count: (value) => KINDS['integer']!(value) && (value as number) >= 0,
  // Names and a query: nothing of a URL.
  page: (value) => KINDS['text']!(value) && /^\/?\w[^#:\s]*$/.test(value as string),
  object: (value) => typeof value === 'object' && value && !Array.isArray(value),
};

/**
 * Fields of the document ("支持参数"): `name:kind`, `name!kind` where it is required, `name*kind` for a list; text where no kind
 * is named. A kind is one of `KINDS`, another table, or words to choose from.
 */
const TABLES: Record<string, string> = {
  referer: 'sdkToken! customerInfo:customer bizId callTimes:count customChannel ' + `${NAVIGATES.join(':way ')}:way`,
  customer:
    'id:integer nickName avatar email telephones*telephone description level:vip|normal customerToken ' +
    'organizationIds*integer customFields:object',
  telephone: 'id:integer content!',
  way: 'path!page extraData:object envVersion:develop|trial|release',
};

type Note = (field: string, message: string) => void;

/** Checks `udeskAvsMiniReferer` by the vendor's document ("支持参数", "回跳说明"). Never throws. */
export function checkReferer(given: unknown): RefererCheck {
  const problems: RefererProblem[] = [];
  const warnings: RefererProblem[] = [];
  inspectReferer(
    given,
    (field, message) => void problems.push({ field, message }),
    (field, message) => void warnings.push({ field, message }),
  );
  return { problems, warnings };
}

/** Tells `refuse` what forbids the call, and `warn` what is needless or doubtful. */
export function inspectReferer(given: unknown, refuse: Note, warn: Note): void {
  function check(kind: string, value: unknown, field: string): void {
    const table = TABLES[kind];
    const expected = table ? 'object' : kind || 'text';
    const isRight = KINDS[expected];
    if (!(isRight ? isRight(value) : kind.split('|').includes(value as string)))
      return refuse(field || kind, `expected ${expected}`);
    if (kind === 'page' && /[?&]navigateType=/.test(value as string)) warn(field, 'has a navigateType');
    if (!table) return;
    for (const line of table.split(' ')) {
      const [, name, mark, part] = /(\w+)(\W?)(.*)/.exec(line) as unknown as [string, string, string, string];
      const member = (value as Record<string, unknown>)[name];
      const path = (field && `${field}.`) + name;
      const isUnset = member === undefined || member === null || member === '';
      if (isUnset) {
        if (mark === '!') refuse(path, 'is required');
      } else if (mark !== '*') check(part, member, path);
      else if (Array.isArray(member)) member.forEach((each, index) => check(part, each, `${path}[${index}]`));
      else refuse(path, 'expected list');
    }
  }

  check('referer', given, '');
  const referer = Object(given) as Record<string, unknown>;
  const common = referer['commonNavigate'];
  const need = (name: string) => {
    if (!common && !referer[name]) refuse(name, 'is required without commonNavigate');
  };
  need('authFailNavigate');
  const { callTimes } = referer;
  if (callTimes && KINDS['count']!(callTimes)) need('callShortAgeNavigate');
  for (const name of NAVIGATES.slice(1)) if (common && referer[name]) warn(name, 'is needless beside commonNavigate');
}
