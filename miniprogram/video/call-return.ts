import { onVideoReturn, type VideoReturn } from 'miniprogram-desk/video-entry';
import { video } from '../data/service-desk';

const SAID: Record<VideoReturn['reason'], string> = {
  'auth-failed': '视频客服没有认出你，可以改用在线客服',
  'calls-used-up': '视频次数已经用完，可以改用在线客服',
  'call-ended': '视频通话已结束',
  'survey-ended': '谢谢评价，视频通话已结束',
};

let latest: VideoReturn | undefined;

/** For `app.ts`: whoever comes back by a jump comes back to the app, not to a page. */
export function watchCallReturns(): void {
  onVideoReturn(
    (found) => {
      latest = found;
    },
    { appId: video.appId },
  );
}

/** What the page says of it, once. */
export function takeCallReturn(own?: VideoReturn): string {
  const found = own || latest;
  latest = undefined;
  return found ? SAID[found.reason] : '';
}
