import { inspectReferer } from '../video-referer/rules';

/** Says on the console what is doubtful; gives what forbids the call, in one text, or ''. */
export function faultsOf(referer: unknown): string {
  const faults: string[] = [];
  inspectReferer(referer, (finding, isDoubt) => {
    if (isDoubt) console.warn(`[video-entry] ${finding}`);
    else faults.push(finding);
  });
  return faults.join('; ');
}
