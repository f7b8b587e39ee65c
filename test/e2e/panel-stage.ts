import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { buildPanelSite } from '../../tools/simulator/panel-site';
import type { Site } from '../../tools/simulator/site';
import { openServer, type Simulator } from '../../tools/simulator/web-server';

const CHROMIUM = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

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

export interface PanelStage {
  browser: Browser;
  url(): string;
  port(): number;
  /** The server goes away and comes back on the same port, as after Ctrl-C and `npm start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  tap(sessionFrom: string, more?: object): Promise<void>;
  clear(): Promise<void>;
  open(options?: PanelOptions): Promise<Panel>;
  close(): Promise<void>;
}

export interface PanelOptions extends BrowserContextOptions {
  query?: string;
}

export interface Panel {
  page: Page;
  entries: Locator;
  connection(state: 'live' | 'lost'): Promise<void>;
  phone(): Locator;
  close(): Promise<void>;
}

export async function openPanelStage(): Promise<PanelStage> {
  const site: Site = new Map([...(await buildPanelSite()), ...phoneSite]);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  let simulator: Simulator = await openServer(0, site);
  const { url } = simulator;
  const port = Number(new URL(url).port);

  return {
    browser,
    url: () => url,
    port: () => port,
    stop: () => simulator.close(),
    async start() {
      simulator = await openServer(port, site);
    },
    async tap(sessionFrom, more = {}) {
      const body = { sessionFrom, page: { route: 'pages/goods/goods', title: '商品详情' }, platform: 'ios', ...more };
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}wechat/contact`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(await response.text());
    },
    async clear() {
      await fetch(`${url}desk/entries`, { method: 'DELETE' });
    },
    async open({ query = '?lang=en', ...options } = {}) {
      // The vendors' sample avatars are on the internet, where tests do not go.
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      await context.route(/^(?!http:\/\/127\.0\.0\.1)/, (route) => route.abort());
      const page = await context.newPage();
      await page.goto(url + query);
      const connection = async (state: string): Promise<void> => {
        await page.locator(`[data-testid=connection][data-state=${state}]`).waitFor({ state: 'attached' });
      };
      await connection('live');
      return {
        page,
        entries: page.getByTestId('entry'),
        connection,
        phone: () => page.frameLocator('iframe').locator('output'),
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      await simulator.close();
    },
  };
}
