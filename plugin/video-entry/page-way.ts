import type { VideoReferer } from '../video-referer/types';
import { failed, navigate, oneAtATime, PAGE } from './navigation';
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
  ({ app, referer, page = PAGE }: VideoPageOptions & { app: HostApp }) => {
    const message = faultsOf(referer) || (Object(app) === app ? '' : 'app is required');
    if (message) return failed(message);
    const was = app.globalData;
    // In place: others hold the same object.
    const shared = (app.globalData = was || {});
    const before = shared.udeskAvsMiniReferer;
    shared.udeskAvsMiniReferer = referer;
    return navigate('navigateTo', { url: page.replace(/^\/?/, '/') }).then((result) => {
      if (result.status === 'opened') return result;
      if (before !== undefined) shared.udeskAvsMiniReferer = before;
      else delete shared.udeskAvsMiniReferer;
      app.globalData = was;
      return result;
    });
  },
);
