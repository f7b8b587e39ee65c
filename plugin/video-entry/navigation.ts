import { isText } from '../video-referer/rules';
import type { EntryResult } from './types';

/** Where the vendor's document puts the video page. */
export const PAGE = 'pages/preIndex/index';

/** Calls a navigation of WeChat's; never rejects. */
export function navigate(name: 'navigateTo' | 'navigateToMiniProgram', options: object): Promise<EntryResult> {
  return new Promise<EntryResult>((resolve) => {
    const success = () => {
      resolve({ status: 'opened' });
    };
    const fail = (error: unknown) => {
      const message = reasonOf(error);
      resolve({ status: /:fail cancel/.test(message) ? 'cancelled' : 'failed', message });
    };
    if ((wx as Partial<typeof wx>)[name])
      (wx[name] as (options: object) => unknown)(Object.assign({ success, fail }, options));
    else resolve({ status: 'unsupported' });
  }).catch(failed);
}

/** Of an error of JavaScript's or of WeChat's, or of whatever was thrown. */
export function reasonOf(error: unknown): string {
  const { message, errMsg } = Object(error) as { message?: unknown; errMsg?: unknown };
  return [errMsg, message, error].find(isText) || 'no reason';
}

export const failed = (error: unknown): EntryResult => ({ status: 'failed', message: reasonOf(error) });

/** While one is under way, there is no other: who asks again gets the same. */
export function oneAtATime<A, R>(run: (options: A) => R | Promise<R>): (options: A) => Promise<R | EntryResult> {
  let running: Promise<R | EntryResult> | null;
  return (options) =>
    (running =
      running ||
      new Promise<R>((resolve) => resolve(run(options))).catch(failed).then((result) => {
        running = null;
        return result;
      }));
}
