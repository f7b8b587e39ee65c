import type { Problem, ProblemCode, Severity } from './entry';
import { joinPath } from './ledger';

/** Writes down what is wrong with a value and where. */
export type Note = (code: ProblemCode, field: string, params?: Problem['params'], severity?: Severity) => void;

/** Notes what is wrong with a value that is there. */
export type Rule = (value: unknown, path: string, note: Note) => void;

type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const typed =
  (expected: string, test: (value: unknown) => boolean): Rule =>
  (value, path, note) => {
    if (!test(value)) note('wrong-type', path, { expected, found: kindOf(value) });
  };

export const isText = typed('string', (value) => typeof value === 'string');
export const isWhole = typed('whole', (value) => Number.isSafeInteger(value) && (value as number) >= 0);
export const isObject = typed('object', isMembers);
export const isCustomValue = typed('custom', (value) =>
  Array.isArray(value) ? value.every(isScalar) : isScalar(value),
);

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

export function isOneOf(...allowed: readonly string[]): Rule {
  return (value, path, note) => {
    if (typeof value !== 'string') isText(value, path, note);
    else if (!allowed.includes(value)) note('unknown-value', path, { value, allowed: allowed.join(', ') });
  };
}

export function orNull(rule: Rule): Rule {
  return (value, path, note) => {
    if (value !== null) rule(value, path, note);
  };
}

export function listOf(rule: Rule): Rule {
  return (value, path, note) => {
    if (!Array.isArray(value)) note('wrong-type', path, { expected: 'array', found: kindOf(value) });
    else value.forEach((item, index) => rule(item, joinPath(path, index), note));
  };
}

/** An object with these members, each of which may be missing; `required` may not. */
export function members(rules: Readonly<Record<string, Rule>>, required: readonly string[] = []): Rule {
  const known = new Map(Object.entries(rules));
  return (value, path, note) => {
    if (!isMembers(value)) {
      isObject(value, path, note);
      return;
    }
    for (const name of required) if (value[name] === undefined) note('required', under(path, name));
    for (const [name, member] of Object.entries(value)) {
      const rule = known.get(name);
      if (rule === undefined) note('unknown-field', under(path, name), {}, 'doubt');
      else rule(member, under(path, name), note);
    }
  };
}

/** An object with whatever members, all alike. */
export function mapOf(rule: Rule): Rule {
  return (value, path, note) => {
    if (!isMembers(value)) isObject(value, path, note);
    else for (const [name, member] of Object.entries(value)) rule(member, under(path, name), note);
  };
}

export function under(path: string, name: string): string {
  return joinPath(path, name).replace(/^\./, '');
}
