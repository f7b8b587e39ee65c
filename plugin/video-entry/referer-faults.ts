import { checkReferer } from '../video-referer/rules';

/** Says on the console what is doubtful; gives what forbids the call, in one text, or ''. */
export function faultsOf(referer: unknown): string {
  const { problems, warnings } = checkReferer(referer);
  for (const { field, message } of warnings) console.warn(`[video-entry] ${field} ${message}`);
  return problems.map(({ field, message }) => `${field} ${message}`).join('; ');
}
