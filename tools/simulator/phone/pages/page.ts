import type { AssociatedBackend } from 'glass-easel-miniprogram-adapter';

import type { AppConfig } from '../../bundle/phone-bundle';
import type { Space } from '../engine/code-space';
import { guard } from '../engine/faults';
import { whenReady } from '../engine/ready-queue';
import { createStore, type Store } from '../store';
import { createBar, type Bar } from './bar';
import type { Query, Route } from './route';

/** The page object that the mini program's code sees: `this` in `Page()`, an entry of `getCurrentPages()`. */
interface PageCaller {
  route: string;
  options: Query;
  [member: string]: unknown;
}

/** Of the title in the navigation bar. */
export const TITLE_ID = 'ph-title';

type Hook = 'onLoad' | 'onShow' | 'onReady' | 'onHide' | 'onUnload';

export interface Page {
  route: Route;
  caller: PageCaller;
  bar: Store<Bar>;
  /** A frame as large as the page area, with the page scrolling inside; fixed elements stay in the frame. */
  frame: HTMLElement;
  /** What scrolls in it, and has the focus while nothing on the page has. */
  screen: HTMLElement;
  /** Runs `onLoad`. `onReady` follows by itself, after the `ready` of the components. */
  load(): void;
  show(): void;
  hide(): void;
  unload(): void;
}

interface PageFactory {
  space: Space;
  backend: AssociatedBackend;
  app: AppConfig;
  /** Where the frames of the pages go. */
  container: HTMLElement;
}

/** Builds a page; its code first runs when it is loaded, or in the `created` of its components. */
export function openPage({ space, backend, app, container }: PageFactory, route: Route): Page {
  const root = backend.createRoot('page', space.code, addressOf(route));
  const component = root.getComponent();
  const caller = root.get() as unknown as PageCaller;
  caller.route = route.path;
  caller.options = route.query;

  const { frame, scroller, placeholder } = createFrame(route.path);
  const pageElement = component.getBackendElement() as unknown as Element;
  pageElement.setAttribute('wx-route', route.path);
  container.append(frame);

  const bar = createStore(createBar(app.window, space.bundle.configs[route.path] ?? {}));
  let shown = false;
  const call = (hook: Hook, argument?: Query) => {
    const callback = caller[hook];
    if (typeof callback === 'function') guard(() => callback.call(caller, argument) as unknown);
  };

  type BackendElement = Parameters<typeof root.attach>[0];
  let isReady = false;
  return {
    route,
    caller,
    bar,
    frame,
    screen: scroller,
    load() {
      root.attach(scroller as unknown as BackendElement, placeholder as unknown as BackendElement);
      // A web view paints the page's background behind everything; here it would end with the page.
      const ground = getComputedStyle(pageElement).backgroundColor;
      frame.style.backgroundColor = ground;
      bar.set({ ...bar.get(), ground });
      call('onLoad', route.query);
    },
    show() {
      if (shown) return;
      shown = true;
      component.triggerPageLifetime('show', []);
      call('onShow');
      if (isReady) return;
      isReady = true;
      whenReady(() => {
        call('onReady');
      });
    },
    hide() {
      if (!shown) return;
      shown = false;
      component.triggerPageLifetime('hide', []);
      call('onHide');
    },
    unload() {
      shown = false;
      call('onUnload');
      root.release();
      frame.remove();
    },
  };
}

/** The framework decodes a query on its way into properties, where WeChat hands it over as it is. */
function addressOf({ path, query }: Route): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${path}?${pairs.join('&')}`;
}

function createFrame(path: string): { frame: HTMLElement; scroller: HTMLElement; placeholder: HTMLElement } {
  const frame = document.createElement('div');
  frame.className = 'ph-frame';
  frame.dataset['route'] = path;
  const scroller = document.createElement('div');
  scroller.className = 'ph-scroller';
  nameByTitle(scroller);
  const placeholder = document.createElement('div');
  scroller.append(placeholder);
  frame.append(scroller);
  return { frame, scroller, placeholder };
}

/** The page in front is the one whose title stands in the navigation bar. */
export function nameByTitle(screen: HTMLElement): void {
  screen.setAttribute('role', 'group');
  screen.setAttribute('aria-labelledby', TITLE_ID);
}
