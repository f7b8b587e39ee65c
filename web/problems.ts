import type { TraceProblem } from '../plugin/traces/index';

/** Tells of a field. */
export type Note = (field: string, message: string) => void;

export const warn = (message: string): void => console.warn(`[desk-web] ${message}`);

/** Says the problems on the console, and gives them back. */
export function tell(call: string, problems: TraceProblem[]): TraceProblem[] {
  problems.forEach(({ field, message }) => warn(`${call}: ${field} ${message}`));
  return problems;
}
