import { render } from 'preact';

import { showToast } from '../overlay';
import { createBar } from '../pages/bar';
import { nameByTitle, type Page } from '../pages/page';
import type { Route } from '../pages/route';
import type { Phone } from '../phone';
import { useStore } from '../shell/use-store';
import { VideoScreen } from '../shell/video-screen';
import { createStore } from '../store';
import { textsOf } from '../texts';
import { createCall, type CallSession } from './call';
import { pageUrl, refererOf, targetOf, type Ending } from './way-back';

/** Where the vendor's document puts its page. */
export const VIDEO_PAGE = 'pages/preIndex/index';

/** The stand-in for the vendor's page, in an app that does not have it: the same screen as the mini program of its own. */
export function openVideoPage(phone: Phone, container: HTMLElement, route: Route): Page {
  const { bundle, stack, settings } = phone;
  const frame = document.createElement('div');
  frame.className = 'ph-frame ph-video-frame';
  frame.dataset['route'] = route.path;
  nameByTitle(frame);
  container.append(frame);
  let session: CallSession | undefined;

  const end = (ending: Ending) => {
    session?.end(ending);
    const target = targetOf(session?.call.get().referer, ending);
    if (target !== undefined) redirect(phone, pageUrl(target, ending));
    else if (stack.pages().length > 1) stack.navigateBack(1);
  };

  return {
    route,
    caller: { route: route.path, options: route.query },
    bar: createStore({
      ...createBar(bundle.app.window, { navigationBarTitleText: textsOf('zh').videoApp, navigationStyle: 'default' }),
      ground: 'var(--ph-ground)',
    }),
    frame,
    screen: frame,
    load() {
      const globalData = phone.app.get()?.['globalData'];
      const shared = Object(globalData) as { udeskAvsMiniReferer?: unknown };
      const { udeskAvsMiniReferer: referer } = shared;
      const opened = {
        way: 'page',
        appId: bundle.appId,
        callerAppId: bundle.appId,
        path: route.path,
        referer,
      } as const;
      session = createCall(settings, opened, refererOf(shared) ?? {});
      render(<VideoPageView phone={phone} session={session} end={end} />, frame);
      session.enter();
    },
    show: () => undefined,
    hide: () => undefined,
    unload() {
      session?.end();
      render(null, frame);
      frame.remove();
    },
  };
}

/** A tab page cannot be redirected to, and `switchTab` would lose the query. */
function redirect({ stack, settings }: Phone, url: string): void {
  try {
    if (stack.isTab(stack.resolve(url).path)) stack.reLaunch(url);
    else stack.redirectTo(url);
  } catch {
    showToast({ title: textsOf(settings.get().lang).pageNotFound, icon: 'none', mask: false }, 2000);
  }
}

interface ViewProps {
  phone: Phone;
  session: CallSession;
  end: (ending: Ending) => void;
}

function VideoPageView({ phone, session, end }: ViewProps) {
  const { lang } = useStore(phone.settings);
  return (
    <div class="ph-video" lang={lang === 'zh' ? 'zh-CN' : 'en'} data-testid="video-app">
      <VideoScreen call={session.call} retry={session.enter} end={end} texts={textsOf(lang)} />
    </div>
  );
}
