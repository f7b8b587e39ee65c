import type { Finding, Rule } from './finding';
import { doubt, lost } from './finding';

export type Note = (finding: Finding, field: string) => void;
/** Looks at one member of `ud({...})` as it came over in JSON. */
export type Shape = (value: unknown, path: string, note: Note) => void;

/** How a function comes over: as `{ $function: true }`, for its body is nobody's business. */
function isFunction(value: unknown): boolean {
  return isMembers(value) && value['$function'] === true;
}

export function isMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (isFunction(value)) return 'function';
  return Array.isArray(value) ? 'array' : typeof value;
}

function wrongType(expected: string, value: unknown): Finding {
  return lost('wrong-type', { expected, found: kindOf(value) });
}

/** Text, or a number where a person would write one without quotes. */
export function text(rule: Rule): Shape {
  return (value, path, note) => {
    if (typeof value !== 'string' && typeof value !== 'number') {
      note(wrongType('text', value), path);
      return;
    }
    const finding = value === '' ? undefined : rule(String(value));
    if (finding) note(finding, path);
  };
}

export const boolean: Shape = (value, path, note) => {
  if (typeof value !== 'boolean') note(wrongType('boolean', value), path);
};

export const callback: Shape = (value, path, note) => {
  if (!isFunction(value)) note(wrongType('function', value), path);
};

/** An object with these members; `others` says what to do with the rest. */
export function members(known: Readonly<Record<string, Shape>>, others: (name: string) => Shape = unknown): Shape {
  return (value, path, note) => {
    if (!isMembers(value) || isFunction(value)) {
      note(wrongType('object', value), path);
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      const shape = Object.hasOwn(known, name) ? known[name] : undefined;
      (shape ?? others(name))(member, path === '' ? name : `${path}.${name}`, note);
    }
  };
}

/** CSS: any property, text or a number. */
export const declarations = members({}, () => text(() => undefined));

function unknown(): Shape {
  return (_value, path, note) => note(doubt('unknown-field'), path);
}
