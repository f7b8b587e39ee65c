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
 * Fields of the document ("支持参数") and their kinds, with `=` where a field is required and `*` for a list. A kind is one of
 * `KINDS`, another table, or words to choose from.
 */
const TABLES: Record<string, Record<string, string>> = {
  referer: { sdkToken: '=text', customerInfo: 'customer', bizId: 'text', callTimes: 'count', customChannel: 'text' },
  customer: {
    id: 'integer',
    nickName: 'text',
    avatar: 'text',
    email: 'text',
    telephones: '*telephone',
    description: 'text',
    level: 'vip|normal',
    customerToken: 'text',
    organizationIds: '*integer',
    customFields: 'object',
  },
  telephone: { id: 'integer', content: '=text' },
  way: { path: '=page', extraData: 'object', envVersion: 'develop|trial|release' },
};
for (const name of NAVIGATES) TABLES['referer']![name] = 'way';

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
  function check(rule: string, value: unknown, field: string): void {
    const kind = rule.replace(/^\W/, '');
    const table = TABLES[kind];
    const expected = table ? 'object' : kind;
    const isRight = KINDS[expected];
    if (!(isRight ? isRight(value) : kind.split('|').includes(value as string)))
      return refuse(field || kind, `expected ${expected}`);
    if (kind === 'page' && /[?&]navigateType=/.test(value as string)) warn(field, 'has a navigateType');
    if (!table) return;
    for (const name in table) {
      const part = table[name]!;
      const member = (value as Record<string, unknown>)[name];
      const path = (field && `${field}.`) + name;
      if (member === undefined || member === null || member === '') {
        if (part[0] === '=') refuse(path, 'is required');
      } else if (part[0] === '*') {
        if (Array.isArray(member)) member.forEach((each, index) => check(part, each, `${path}[${index}]`));
        else refuse(path, 'expected list');
      } else check(part, member, path);
    }
  }

  check('referer', given, '');
  const referer = Object(given) as Record<string, unknown>;
  const { commonNavigate, callTimes } = referer;
  const need = (name: string) => {
    if (!commonNavigate && !referer[name]) refuse(name, 'is required without commonNavigate');
  };
  need('authFailNavigate');
  if (callTimes && KINDS['count']!(callTimes)) need('callShortAgeNavigate');
  for (const name of NAVIGATES.slice(1))
    if (commonNavigate && referer[name]) warn(name, 'is needless beside commonNavigate');
}
