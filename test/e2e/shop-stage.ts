import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Entry, SessionEntry } from '../../tools/desk/entry';
import type { SimulatorOptions } from '../../tools/simulator/serve';
import type { Site } from '../../tools/simulator/site';
import type { Simulator } from '../../tools/simulator/web-server';
import { setPages } from './pages';
import { awaitConnection } from './panel-reading';
import { shopOn, type Shop } from './shop-phone';
import { worker } from './worker';

/** The whole of `npm start` on what was built: the shop on the phone, the panel beside it, the desk behind both. */
export interface ShopStage {
  readonly url: string;
  /** What consoles and scripts have complained of, where that is what the test is about. */
  takeComplaints(): string[];
  /** A page that is not the panel, here or elsewhere. */
  openPage(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** The desk's own record of sessions, newest last. */
  entries(): Promise<SessionEntry[]>;
  /** The server goes away and comes back on the same port, as after Ctrl-C and `npm start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  open(options?: BrowserContextOptions & { query?: string }): Promise<Visit>;
}

export interface Visit {
  page: Page;
  shop: Shop;
  /** The sessions that the panel shows of the chosen desk, newest first. */
  entries: Locator;
  /** The visitor's trail there, newest first. */
  traces: Locator;
  /** Video calls there, newest first. */
  calls: Locator;
  /** Windows of WebIM and pages that embed it, newest first. */
  webIms: Locator;
  /** Waits until the panel shows so many entries, and gives the newest. */
  arrived(count?: number): Promise<Locator>;
  /** Starts the shop anew, beside a panel that stays. */
  reopen(): Promise<void>;
}

/** Registers the hooks of a spec: one server for all of it, an empty desk for each test. */
export function setShopStage(options: SimulatorOptions = {}): ShopStage {
  let site: Site = new Map();
  let simulator: Simulator | undefined;
  let url = '';
  const complaints: string[] = [];

  beforeAll(async () => {
    site = await worker().siteOfRun('simulator');
    simulator = await worker().openSimulator(0, site, options);
    ({ url } = simulator);
  });
  beforeEach(async () => {
    complaints.length = 0;
    await fetch(`${url}desk/entries`, { method: 'DELETE' });
  });
  const openPage = setPages();
  afterEach(() => {
    // The shop is a model to copy: it runs without a warning of the framework.
    expect(complaints).toEqual([]);
  });
  afterAll(() => simulator?.close());

  const watch = (page: Page): void => {
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const isOurs = !message.text().startsWith('Failed to load resource');
      if (isOurs && ['warning', 'error'].includes(message.type())) complaints.push(message.text());
    });
  };

  return {
    get url() {
      return url;
    },
    takeComplaints: () => complaints.splice(0),
    async openPage(path, options = {}) {
      const page = await openPage({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      });
      watch(page);
      await page.goto(new URL(path, url).href);
      return page;
    },
    async entries() {
      const response = await fetch(`${url}desk/entries`);
      const { entries } = (await response.json()) as { entries: Entry[] };
      return entries.filter((entry) => entry.kind === 'session');
    },
    async stop() {
      await simulator?.close();
    },
    async start() {
      simulator = await worker().openSimulator(Number(new URL(url).port), site, options);
    },
    async open({ query = '?lang=zh', ...options } = {}) {
      const viewport = { width: 1280, height: 800 };
      const page = await openPage({ viewport, reducedMotion: 'reduce', ...options });
      watch(page);
      await page.goto(url + query);
      await awaitConnection(page, 'live');
      const entries = page.locator('[data-testid=entry][data-kind=session]');
      const shop = await shopOn(page);
      return {
        page,
        shop,
        entries,
        traces: page.locator('[data-testid=entry][data-kind=trace]'),
        calls: page.locator('[data-testid=entry][data-kind=video]'),
        webIms: page.locator('[data-testid=entry][data-kind=web-im]'),
        async arrived(count = 1) {
          await entries.nth(count - 1).waitFor();
          return entries.first();
        },
        async reopen() {
          const reopened = page.waitForEvent('framenavigated', (frame) => frame.url().startsWith(`${url}phone/`));
          await page.getByRole('button', { name: /^(?:重新打开小程序|Reopen the mini program)$/ }).click();
          await reopened;
          await shop.screen.waitFor();
        },
      };
    },
  };
}
