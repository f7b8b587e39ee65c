import type { BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core';
import type { Site } from '../../tools/simulator/site';
import type { ServerOptions, Simulator } from '../../tools/simulator/web-server';
import { setPages } from './pages';
import { awaitConnection } from './panel-reading';
import { worker } from './worker';

/** A phone with nothing in it: keeps what the panel tells it, says what the test wants said. */
const PHONE = `
  window.told = [];
  addEventListener('message', (event) => {
    told.push(event.data);
    document.querySelector('output').textContent = event.data.type + ' ' + (event.data.platform ?? '') + ' ' + (event.data.network ?? '') + ' ' + (event.data.lang ?? '');
  });
  window.tell = (message) => parent.postMessage(message, location.origin);
  addEventListener('DOMContentLoaded', () => tell({ type: 'phone:ready' }));
`;

const phoneSite: Site = new Map([
  ['/phone/', { type: 'text/html', body: '<!doctype html><script src="phone.js"></script><output></output>' }],
  ['/phone/phone.js', { type: 'text/javascript', body: PHONE }],
]);

export interface PanelOptions extends BrowserContextOptions {
  query?: string;
}

/** The panel beside an empty phone, on a server of its own. */
export interface PanelStage {
  readonly url: string;
  /** The server goes away and comes back on the same port, as after Ctrl-C and `npm start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Empties the desk. */
  clear(): Promise<void>;
  /** A contact button was tapped. */
  tap(sessionFrom: string, more?: object): Promise<void>;
  open(options?: PanelOptions): Promise<Panel>;
}

export interface Panel {
  page: Page;
  /** Newest first. */
  entries: Locator;
  phone: Locator;
}

/** Registers the hooks of a spec: one server for all of it, an empty desk for each test. */
export function setPanelStage(server: ServerOptions = {}): PanelStage {
  let site: Site = new Map();
  let simulator: Simulator | undefined;
  let url = '';

  beforeAll(async () => {
    site = new Map([...(await worker().siteOfRun('simulator')), ...phoneSite]);
    simulator = await worker().openServer(0, site, server);
    ({ url } = simulator);
  });
  const clear = async (): Promise<void> => {
    await fetch(`${url}desk/entries`, { method: 'DELETE' });
  };
  beforeEach(clear);
  const openPage = setPages();
  afterAll(() => simulator?.close());

  return {
    get url() {
      return url;
    },
    clear,
    async stop() {
      await simulator?.close();
    },
    async start() {
      simulator = await worker().openServer(Number(new URL(url).port), site, server);
    },
    async tap(sessionFrom, more = {}) {
      const body = { sessionFrom, page: { route: 'pages/goods/goods', title: '商品详情' }, platform: 'ios', ...more };
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}wechat/contact`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(await response.text());
    },
    async open({ query = '?lang=en', ...options } = {}) {
      const page = await openPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
      await page.goto(url + query);
      await awaitConnection(page, 'live');
      const phone: FrameLocator = page.frameLocator('iframe');
      return { page, entries: page.getByTestId('entry'), phone: phone.locator('output') };
    },
  };
}
