import { inspectReferer } from '../video-referer/rules';

/** Says on the console what is doubtful; gives what forbids the call, in one text, or ''. */
export function faultsOf(referer: unknown): string {
  const faults: string[] = [];
  inspectReferer(
    referer,
    (field, message) => void faults.push(`${field} ${message}`),
    (field, message) => console.warn(`[video-entry] ${field} ${message}`),
  );
  return faults.join('; ');
}
