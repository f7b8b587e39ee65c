import type { VideoReferer } from '../video-referer/types';
import { failed, navigate, oneAtATime, PAGE } from './navigation';
import { faultsOf } from './referer-faults';
import type { EntryResult } from './types';

type Members = Record<string, unknown>;

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
  ({ app, referer, page }: Partial<VideoPageOptions>) => {
    const message = faultsOf(referer) || (Object(app) !== app && 'app is required');
    if (message) return failed(message);
    const url = (page || PAGE).replace(/^\/?/, '/');
    // In place: others hold the same object.
    const { globalData } = app as { globalData?: Members };
    const members = globalData || (app as Members);
    const name = globalData ? 'udeskAvsMiniReferer' : 'globalData';
    const wasThere = name in members;
    const before = members[name];
    // A build without "use strict" would go on with what is frozen, as if it were written.
    if (!Reflect.set(members, name, globalData ? referer : { udeskAvsMiniReferer: referer }))
      throw new Error(`${name} is frozen`);
    return navigate('navigateTo', { url }).then((result) => {
      if (result.status !== 'opened') {
        members[name] = before;
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- one of two names
        if (!wasThere) delete members[name];
      }
      return result;
    });
  },
);
