import type { Frame, Locator, Page } from 'playwright-core';
import { type OpenPage, setPages } from '../pages';
import { openPhoneServer, type PhoneServer } from './phone-server';
import { worker } from '../worker';

/** The fixture's phone in Chromium, beside a server that takes contacts. */
export interface PhoneStage {
  readonly origin: string;
  readonly openPage: OpenPage;
  /** The bodies posted to `/wechat/contact` by this test. */
  readonly contacts: unknown[];
  /** What was posted to `/desk/udesk/video/` by this test: the route, and the body. */
  readonly videos: [route: string, body: unknown][];
  /** What the desk answers from now on, in this test. */
  answer(status: number): void;
  answerVideo(answer: object): void;
  phoneUrl(start: string, settings?: Record<string, string>): string;
  /** `start` is `/path?query` of the first page; the fixture's own one when it is empty. */
  open(start?: string, settings?: Record<string, string>): Promise<Phone>;
  /** In a frame of another page, of `origin` where it is not the phone's own. */
  openInPanel(start?: string, origin?: string): Promise<PhoneInPanel>;
}

export interface Phone {
  page: Page;
  /** The phone's document, in a page of its own or in a frame. */
  frame: Frame;
  /** What the console has warned of since the page was opened. */
  warnings: string[];
  /** Waits for a lifecycle line of the fixture and gives all up to it, and forgets them. */
  until(line: string): Promise<string[]>;
  /** Forgets the lines up to now, those on their way too. */
  forget(): Promise<void>;
  byId(id: string): Locator;
  tap(text: string): Promise<void>;
  /** A tap that only leads to what a test is about: it costs a fraction of one that waits for the screen. */
  reach(text: string): Promise<void>;
  /** Opens a page, `name` in its lines, by a link of the first page. */
  follow(link: string, name: string): Promise<void>;
  /** Back to the first page, out of whatever is open. */
  leave(): Promise<void>;
}

export interface PhoneInPanel extends Phone {
  /** As the panel does; the phone has heard it. */
  set(settings: Record<string, string>): Promise<void>;
}

/** Registers the hooks of a spec or a part of it: one server for all of that, nothing posted yet for each test. */
export function setPhoneStage(): PhoneStage {
  let server: PhoneServer | undefined;
  const started = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the stage stands only while tests run');
    return part;
  };

  beforeAll(async () => {
    server = await openPhoneServer(await worker().siteOfRun('fixture'));
  });
  beforeEach(() => server?.reset());
  const openPage = setPages();
  afterAll(() => server?.close());

  const phoneUrl: PhoneStage['phoneUrl'] = (start, settings = {}) =>
    `${started(server).origin}/phone/?${new URLSearchParams({ ...settings, path: start }).toString()}`;
  return {
    get origin() {
      return started(server).origin;
    },
    openPage,
    get contacts() {
      return started(server).contacts;
    },
    get videos() {
      return started(server).videos;
    },
    answer: (status) => started(server).answer(status),
    answerVideo: (answer) => started(server).answerVideo(answer),
    phoneUrl,
    async open(start = '', settings = {}) {
      const page = await openPage({ viewport: { width: 375, height: 667 }, reducedMotion: 'reduce' });
      const heard = listen(page);
      await page.goto(phoneUrl(start, settings));
      return await phoneIn(page.mainFrame(), heard);
    },
    async openInPanel(start = '', origin = started(server).origin) {
      const page = await openPage({ reducedMotion: 'reduce' });
      const heard = listen(page);
      await page.goto(`${origin}/panel?phone=${encodeURIComponent(phoneUrl(start))}`);
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      return { ...(await phoneIn(started(frame ?? undefined), heard)), set: (settings) => setByPanel(page, settings) };
    },
  };
}

/** Waits until an element says `text`, and nothing else. */
export async function reads(element: Locator, text: string): Promise<void> {
  await element.filter({ hasText: text }).waitFor();
  expect((await element.innerText()).trim()).toBe(text);
}

export function styleOf(element: Locator, property: string): Promise<string> {
  return element.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);
}

async function phoneIn(frame: Frame, { warnings, until }: Pick<Phone, 'warnings' | 'until'>): Promise<Phone> {
  const page = frame.page();
  const textOnPage = (text: string) => frame.locator('wx-page:visible').getByText(text, { exact: true });
  await frame.locator('wx-page').waitFor();
  return {
    page,
    frame,
    warnings,
    until,
    async forget() {
      await frame.evaluate(() => {
        console.info('life forgotten');
      });
      await until('forgotten');
    },
    byId: (id) => frame.locator(`wx-page:visible [id$="--${id}"]`),
    tap: (text) => textOnPage(text).click(),
    reach: (text) => textOnPage(text).dispatchEvent('click'),
    async follow(link, name) {
      await textOnPage(link).dispatchEvent('click');
      await until(`${name}.onReady`);
    },
    async leave() {
      await page.keyboard.press('Escape');
      await frame.locator('.ph-screen .ph-back').dispatchEvent('click');
      await until('home.onShow');
    },
  };
}

async function setByPanel(page: Page, settings: Record<string, string>): Promise<void> {
  await page.evaluate(
    (message) =>
      new Promise<void>((resolve) => {
        const phone = document.querySelector('iframe')?.contentWindow;
        // Listeners are called one after the other: the phone's own is the first.
        phone?.addEventListener('message', () => resolve(), { once: true });
        phone?.postMessage(message, '*');
      }),
    { type: 'phone:set', ...settings },
  );
}

function listen(page: Page): Pick<Phone, 'warnings' | 'until'> {
  const warnings: string[] = [];
  const lines: string[] = [];
  let waiting: { line: string; resolve: (lines: string[]) => void } | undefined;
  const settle = () => {
    const at = waiting === undefined ? -1 : lines.indexOf(waiting.line);
    if (waiting === undefined || at < 0) return;
    waiting.resolve(lines.splice(0, at + 1));
    waiting = undefined;
  };
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'warning') warnings.push(text);
    if (!text.startsWith('life ')) return;
    lines.push(text.slice('life '.length));
    settle();
  });
  const until: Phone['until'] = (line) =>
    new Promise((resolve) => {
      waiting = { line, resolve };
      settle();
    });
  return { warnings, until };
}
