import type { Problem, ProblemCode, Severity } from '../entry';

/** What is wrong with one value. */
export interface Finding {
  code: ProblemCode;
  severity: Severity;
  params: Problem['params'];
}

/** Looks at a decoded value; undefined when there is nothing to say. */
export type Rule = (value: string) => Finding | undefined;

export function lost(code: ProblemCode, params: Problem['params'] = {}): Finding {
  return { code, severity: 'lost', params };
}

export function doubt(code: ProblemCode, params: Problem['params'] = {}): Finding {
  return { code, severity: 'doubt', params };
}

/** A finding of a named parameter. Links have no bytes worth counting: `at` is 0. */
export function problemOf(finding: Finding, field?: string): Problem {
  return { ...finding, at: 0, ...(field === undefined ? {} : { field }) };
}
