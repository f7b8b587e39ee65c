import type { VideoReferer } from '../video-referer/types';
import { navigate, oneAtATime, PAGE } from './navigation';
import { faultsOf } from './referer-faults';
import type { EntryResult } from './types';

interface HostApp {
  globalData?: { udeskAvsMiniReferer?: unknown } | undefined;
}

export interface VideoPageOptions {
  /** `getApp()` */
  app: object;
  referer: VideoReferer;
  /** Where a subpackage holds the page. */
  page?: string;
}

/**
 * Opens the video page inside this mini program ("页面间跳转"): the referer goes into `globalData`, and out again when the page
 * does not open. A tap while one is opening opens nothing more. Never throws or rejects.
 *
 * @example
 * enterVideoPage({ app: getApp(), referer: { sdkToken, bizId: order.no, commonNavigate: { path: 'pages/order/order' } } });
 */
export const enterVideoPage: (options: VideoPageOptions) => Promise<EntryResult> = oneAtATime(
  ({ app, referer, page = PAGE }) => {
    const message = faultsOf(referer) || (Object(app) === app ? '' : 'app is required');
    if (message) return { status: 'failed', message };
    const host = app as HostApp;
    const was = host.globalData;
    // In place: others hold the same object.
    const shared = (host.globalData = was || {});
    const before = shared.udeskAvsMiniReferer;
    shared.udeskAvsMiniReferer = referer;
    return navigate('navigateTo', { url: page.replace(/^\/?/, '/') }).then((result) => {
      if (result.status === 'opened') return result;
      if (before !== undefined) shared.udeskAvsMiniReferer = before;
      else delete shared.udeskAvsMiniReferer;
      host.globalData = was;
      return result;
    });
  },
);
