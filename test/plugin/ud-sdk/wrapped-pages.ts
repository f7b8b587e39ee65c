import type { UdeskSettings } from '../../../plugin/ud-sdk';
import { createPages, type Members, type Method, type PageRuntime } from './fake-pages';
import { usePhone } from './fake-wechat';
import type { Phone } from './phone';

declare const Page: Method;
declare const Component: Method;

interface WrappedPages {
  phone: Phone;
  pages: PageRuntime;
  /** `+route` and `-route`, as the hooks were told. */
  log: string[];
  hooks: Partial<UdeskSettings>;
  /** What `pages/page` and `pages/component` are made of. */
  current: Members;
}

/** Pages in a WeChat without `onAppRoute`, where `Page` and `Component` have to be wrapped; anew for each test. */
export function useWrappedPages(): () => WrappedPages {
  const phone = usePhone({ version: '3.5.4' });
  let world: WrappedPages;
  beforeEach(() => {
    const log: string[] = [];
    const files = {
      'pages/page': () => Page(world.current),
      'pages/component': () => Component({ methods: world.current }),
      '*': () => Page({}),
    };
    world = {
      phone: phone(),
      pages: createPages(phone, files),
      log,
      hooks: {
        onPageShow: ({ route }) => log.push(`+${route}`),
        onPageHide: ({ route }) => log.push(`-${route}`),
      },
      current: {},
    };
  });
  return () => world;
}
