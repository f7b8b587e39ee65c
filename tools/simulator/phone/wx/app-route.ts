import { guard } from '../engine/faults';
import type { Page } from '../pages/page';
import type { Phone } from '../phone';

type Listener = (event: Readonly<Record<string, unknown>>) => void;

/** `wx.onAppRoute` as it is from base library 3.5.5 on. Coming to the front and going to the back are no routes. */
export function appRoute({ bundle, stack }: Phone): Record<string, unknown> {
  const listeners = new Set<Listener>();
  const viewIds = new WeakMap<Page, number>();
  let views = 0;
  let events = 0;

  const viewIdOf = (page: Page) => {
    const id = viewIds.get(page) ?? (views += 1);
    viewIds.set(page, id);
    return id;
  };
  stack.onRoute(({ openType, page }) => {
    events += 1;
    const { path, query } = page.route;
    const event = {
      path,
      query: { ...query },
      openType,
      notFound: false,
      page: { window: { ...bundle.main.configs[path] } },
      renderer: 'webview',
      routeEventId: String(events),
      timeStamp: Date.now(),
      webviewId: viewIdOf(page),
    };
    for (const listener of [...listeners]) {
      guard(() => {
        listener(event);
      });
    }
  });

  return {
    onAppRoute(listener: Listener) {
      listeners.add(listener);
    },
    offAppRoute(listener?: Listener) {
      if (listener === undefined) listeners.clear();
      else listeners.delete(listener);
    },
  };
}
