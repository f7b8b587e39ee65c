import { NAVIGATES, type RefererProblem } from './types';

/** `problems` forbid the call; `warnings` tell what is needless or doubtful. */
export interface RefererCheck {
  problems: RefererProblem[];
  warnings: RefererProblem[];
}

/** Takes what is found, `field message`; `isDoubt` tells a warning from a problem. */
type Note = (finding: string, isDoubt?: boolean) => void;

/** Whether the value is of this kind; where it is not, it is noted. */
type Kind = (value: unknown, field: string, note: Note) => unknown;

/** `expected` are words to choose from, unless there is a test. */
const kind =
  (expected: string, isRight = (value: unknown): unknown => expected.split('|').includes(value as string)): Kind =>
  (value, field, note) =>
    isRight(value) || note(field + ' expected ' + expected);

export const isText = (value: unknown): value is string => typeof value === 'string';
const text = kind('text', isText);
export const isInteger = Number.isSafeInteger as (value: unknown) => value is number;
const integer = kind('integer', isInteger);
const count = kind('count', (value) => isInteger(value) && value >= 0);
/** Names, and a query in which anything may stand but a blank and `#`: no URL. */
const pagePath = kind('page', (value) => isText(value) && /^\/?\w[^#:?\s]*(\?[^#\s]*)?$/.test(value));
const anyObject = kind('object', (value) => typeof value === 'object' && value && !Array.isArray(value));
const anyList = kind('list', Array.isArray);

const page: Kind = (value, field, note) =>
  pagePath(value, field, note) &&
  /[?&]navigateType=/.test(value as string) &&
  note(`${field} has a navigateType`, true);

const list =
  (each: Kind): Kind =>
  (value, field, note) =>
    anyList(value, field, note) &&
    (value as unknown[]).forEach((item, index) => each(item, field + `[${index}]`, note));

const object =
  (members: Record<string, Kind>, required?: string): Kind =>
  (value, field, note) => {
    if (!anyObject(value, field || 'referer', note)) return;
    const start = field && `${field}.`;
    for (const name in members) {
      const member = (value as Record<string, unknown>)[name];
      const path = start + name;
      if (member !== undefined && member !== null && member !== '') members[name]!(member, path, note);
      else if (name === required) note(`${path} is required`);
    }
  };

/** Fields of the document ("支持参数"), in its order. */
const FIELDS: Record<string, Kind> = {
  sdkToken: text,
  customerInfo: object({
    id: integer,
    nickName: text,
    avatar: text,
    email: text,
    telephones: list(object({ id: integer, content: text }, 'content')),
    description: text,
    level: kind('vip|normal'),
    customerToken: text,
    organizationIds: list(integer),
    customFields: anyObject,
  }),
  bizId: text,
  callTimes: count,
  customChannel: text,
};
const way = object({ path: page, extraData: anyObject, envVersion: kind('develop|trial|release') }, 'path');
for (const name of NAVIGATES) FIELDS[name] = way;
const referer = object(FIELDS, 'sdkToken');

/** Checks `udeskAvsMiniReferer` by the vendor's document ("支持参数", "回跳说明"). */
export function checkReferer(given: unknown): RefererCheck {
  const problems: RefererProblem[] = [];
  const warnings: RefererProblem[] = [];
  inspectReferer(given, (finding, isDoubt) => {
    const end = finding.indexOf(' ');
    (isDoubt ? warnings : problems).push({ field: finding.slice(0, end), message: finding.slice(end + 1) });
  });
  return { problems, warnings };
}

/** Notes what forbids the call, and what is needless or doubtful. Never throws. */
export function inspectReferer(given: unknown, note: Note): void {
  try {
    referer(given, '', note);
    const ways = Object(given) as Record<string, unknown>;
    const need = (name: string) => ways[name] || note(`${name} is required without commonNavigate`);
    if (ways['commonNavigate']) {
      for (const name of NAVIGATES.slice(1)) if (ways[name]) note(`${name} is needless beside commonNavigate`, true);
    } else {
      need('authFailNavigate');
      if (isInteger(ways['callTimes']) && ways['callTimes'] > 0) need('callShortAgeNavigate');
    }
  } catch (error) {
    note(`referer ${String(error)}`); // of a getter
  }
}
