import type { Phone } from './phone';

export type Method = (this: unknown, ...values: unknown[]) => unknown;
export type Members = Record<string, unknown>;

const TABS = ['pages/home', 'pages/mine'];

/** What WeChat's own `Page` and `Component` get, and how it moves from page to page. */
export interface PageRuntime {
  /** Arguments of the calls of the native functions. */
  given: { Page: unknown[][]; Component: unknown[][] };
  native: { Page: Method; Component: Method };
  /** The page on top, as the host's methods know it. */
  top(): Members;
  navigateTo(route: string, options?: object): void;
  redirectTo(route: string): void;
  switchTab(route: string): void;
  reLaunch(route: string): void;
  navigateBack(): void;
  hideApp(): void;
  showApp(): void;
}

/** `files`: what each page's file runs when WeChat loads it. */
export function createPages(phone: () => Phone, files: Record<string, () => void>): PageRuntime {
  let stack: Members[] = [];
  let tabs: Members[] = [];
  let registered: unknown;
  const given: PageRuntime['given'] = { Page: [], Component: [] };

  const native: PageRuntime['native'] = {
    Page(...values) {
      given.Page.push(values);
      registered = values[0];
      return 'page';
    },
    Component(...values) {
      given.Component.push(values);
      registered = Object((values[0] as Members | undefined)?.['methods']);
      return 'component';
    },
  };
  Object.assign(globalThis, native);

  const run = (page: Members | undefined, name: string, ...values: unknown[]) => {
    const method = page?.[name];
    if (typeof method === 'function') (method as Method).apply(page, values);
  };

  function tell(page: Members): void {
    phone().emit('AppRoute', { path: page['route'], query: page['options'], openType: 'x' });
  }

  function open(route: string, options: object = {}): void {
    (files[route] ?? files['*'])!();
    const page: Members = { route, is: route, options };
    for (let from: unknown = registered; from !== Object.prototype; from = Object.getPrototypeOf(from))
      for (const name of Object.getOwnPropertyNames(from)) page[name] ??= (registered as Members)[name];
    stack.push(page);
    if (TABS.includes(route)) tabs.push(page);
    tell(page);
    run(page, 'onLoad', options);
    run(page, 'onShow');
    run(page, 'onReady');
  }

  function close(page: Members): void {
    run(page, 'onUnload');
    stack = stack.filter((each) => each !== page);
    tabs = tabs.filter((each) => each !== page);
  }

  return {
    given,
    native,
    top: () => stack.at(-1)!,
    navigateTo(route, options) {
      run(stack.at(-1), 'onHide');
      open(route, options);
    },
    redirectTo(route) {
      close(stack.at(-1)!);
      open(route);
    },
    switchTab(route) {
      for (const page of stack.slice().reverse())
        if (!tabs.includes(page)) close(page);
        else if (page === stack.at(-1)) run(page, 'onHide');
      const known = tabs.find((page) => page['route'] === route);
      stack = known ? [known] : [];
      if (!known) return open(route);
      tell(known);
      run(known, 'onShow');
    },
    reLaunch(route) {
      for (const page of stack.concat(tabs).reverse()) close(page);
      open(route);
    },
    navigateBack() {
      close(stack.at(-1)!);
      tell(stack.at(-1)!);
      run(stack.at(-1), 'onShow');
    },
    hideApp() {
      run(stack.at(-1), 'onHide');
      phone().emit('AppHide');
    },
    showApp() {
      phone().emit('AppShow');
      run(stack.at(-1), 'onShow');
    },
  };
}
