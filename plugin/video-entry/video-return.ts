import { isInteger, isText } from '../video-referer/rules';
import type { VideoReturn } from './types';

/** By `navigateType`. */
const REASONS = [0, 'auth-failed', 'calls-used-up', 'call-ended', 'survey-ended'] as const;
/** WeChat's scene of coming back from another mini program. */
const CAME_BACK = 1038;

type Members = Record<string, unknown>;

export interface VideoReturnOptions {
  /** Of the video mini program: others come back too. */
  appId?: string;
}

/**
 * Reads why the visitor came back, from the options of a page (`onLoad`) or those of `App.onShow`. Undefined when they say
 * nothing of a video call: a page opened otherwise, another mini program, the capsule's way back.
 *
 * @example
 * readVideoReturn({ no: '1', navigateType: '3' }); // { navigateType: 3, reason: 'call-ended' }
 */
export function readVideoReturn(source: unknown, options?: VideoReturnOptions): VideoReturn | undefined {
  const { appId } = Object(options) as VideoReturnOptions;
  const { scene, referrerInfo, navigateType } = Object(source) as Members;
  // Some versions leave out `referrerInfo`, or `extraData` in it.
  const { appId: from, extraData } = Object(referrerInfo) as Members;
  const isReturn = scene === CAME_BACK && (!appId || from === appId);
  const given = typeof scene !== 'number' ? navigateType : isReturn && (Object(extraData) as Members)['navigateType'];
  // The caller's own path may hold a value already; the vendor's stands behind it, however they were joined.
  const last = ([] as unknown[]).concat(given).pop();
  const type = isText(last) ? +last.split(/[^\d.-]/).pop()! : last;
  const reason = isInteger(type) && REASONS[type];
  return reason ? { navigateType: type as VideoReturn['navigateType'], reason, extraData } : undefined;
}

/**
 * For `app.ts`: calls back once for every return by a jump, as long as the app lives.
 *
 * @example
 * onVideoReturn(({ reason }) => console.log(reason), { appId: 'wx46f00ac6f3dsdf12a' });
 */
export function onVideoReturn(handler: (found: VideoReturn) => void, options?: VideoReturnOptions): void {
  let last: unknown;
  if (!(wx as Partial<typeof wx>).onAppShow) return;
  wx.onAppShow((shown: unknown) => {
    const found = readVideoReturn(shown, options);
    // WeChat may show the app again with what it was shown with before.
    if (!found || found.extraData === last) return;
    last = found.extraData;
    handler(found);
  });
}
