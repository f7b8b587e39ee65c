import { ApiFailure } from '../wx/async-call';
import { createStore, type Store } from '../store';
import type { Page } from './page';
import { parseRoute, type Route } from './route';

/** WeChat keeps at most ten pages. */
const DEPTH = 10;

type OpenType = 'appLaunch' | 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab' | 'navigateBack';

/** How the page came to the front. */
interface RouteEvent {
  openType: OpenType;
  page: Page;
}

export interface PageStack {
  /** The page in front; `undefined` before the first. */
  top: Store<Page | undefined>;
  pages(): readonly Page[];
  /** The path that a URL means from where the user is; fails when there is no such page. */
  resolve(url: string): Route;
  isTab(path: string): boolean;
  /** Tells every route, once its page has run. */
  onRoute(listener: (event: RouteEvent) => void): void;
  /** Opens the first page. */
  launch(url: string): void;
  navigateTo(url: string): void;
  redirectTo(url: string): void;
  reLaunch(url: string): void;
  switchTab(url: string): void;
  navigateBack(delta: number): void;
  /** The page in front would be a dead end: nothing is behind it, and no tab bar below. WeChat gives it a button home. */
  leadsHome(): boolean;
  goHome(): void;
}

interface PageStackOptions {
  /** The mini program's first page, wherever it was entered. */
  home: string;
  paths: readonly string[];
  tabs: readonly string[];
  open: (route: Route) => Page;
}

export function createPageStack({ home, paths, tabs, open }: PageStackOptions): PageStack {
  let stack: Page[] = [];
  /** Tab pages live until a reLaunch. */
  const alive = new Map<string, Page>();
  const top = createStore<Page | undefined>(undefined);
  const listeners: ((event: RouteEvent) => void)[] = [];

  /** A page that goes on to another while it loads is told first, although it is done later: hence the task of its own. */
  const tellRoute = (openType: OpenType, page: Page) => {
    queueMicrotask(() => {
      for (const listener of listeners) listener({ openType, page });
    });
  };

  const bringToFront = (page: Page) => {
    for (const other of [...alive.values(), ...stack]) other.frame.hidden = other !== page;
    top.set(page);
  };

  /** The page is in front before its code runs: `onLoad` may set the title, and finds itself in getCurrentPages(). */
  const enter = (openType: OpenType, route: Route) => {
    const page = open(route);
    tellRoute(openType, page);
    stack.push(page);
    if (tabs.includes(route.path)) alive.set(route.path, page);
    bringToFront(page);
    page.load();
    // Loading may have gone on to another page already.
    if (peek() === page) page.show();
  };

  const present = (openType: OpenType, page: Page) => {
    tellRoute(openType, page);
    bringToFront(page);
    page.show();
  };

  const isTab = (path: string) => tabs.includes(path);
  const peek = () => stack.at(-1);

  const resolve = (url: string): Route => {
    const route = parseRoute(url, peek()?.route.path);
    if (!paths.includes(route.path)) throw new ApiFailure(`page "${route.path}" is not found`);
    return route;
  };

  /** Unloads every page above the first `keep`, the topmost first. */
  const unloadAbove = (keep: number) => {
    for (const page of stack.splice(keep).reverse()) {
      alive.delete(page.route.path);
      page.unload();
    }
  };

  const reLaunch = (url: string) => {
    const route = resolve(url);
    unloadAbove(0);
    for (const page of alive.values()) page.unload();
    alive.clear();
    enter('reLaunch', route);
  };

  return {
    top,
    pages: () => stack,
    resolve,
    isTab,
    onRoute(listener) {
      listeners.push(listener);
    },

    launch(url) {
      enter('appLaunch', resolve(url));
    },

    navigateTo(url) {
      const route = resolve(url);
      if (isTab(route.path)) throw new ApiFailure('can not navigateTo a tabbar page');
      if (stack.length >= DEPTH) throw new ApiFailure(`webview count limit exceed`);
      peek()?.hide();
      enter('navigateTo', route);
    },

    redirectTo(url) {
      const route = resolve(url);
      if (isTab(route.path)) throw new ApiFailure('can not redirectTo a tabbar page');
      unloadAbove(Math.max(0, stack.length - 1));
      enter('redirectTo', route);
    },

    reLaunch,

    switchTab(url) {
      const route = resolve(url);
      if (!isTab(route.path)) throw new ApiFailure('can not switch to no-tabBar page');
      const current = peek();
      const target = alive.get(route.path);
      if (target !== undefined && current === target) return;
      if (current !== undefined && alive.get(current.route.path) === current) current.hide();
      // A tab page below stays alive; what stood on it goes.
      const tab = stack.find((page) => alive.get(page.route.path) === page);
      unloadAbove(tab === undefined ? 0 : 1);
      stack = [];
      if (target === undefined) enter('switchTab', { path: route.path, query: {} });
      else {
        stack = [target];
        present('switchTab', target);
      }
    },

    navigateBack(delta) {
      if (stack.length < 2) throw new ApiFailure('cannot navigate back at first page.');
      unloadAbove(Math.max(1, stack.length - Math.max(1, delta)));
      const page = peek();
      if (page !== undefined) present('navigateBack', page);
    },

    leadsHome() {
      const [first, ...above] = stack;
      return first !== undefined && above.length === 0 && first.route.path !== home && !isTab(first.route.path);
    },
    goHome() {
      reLaunch(`/${home}`);
    },
  };
}
