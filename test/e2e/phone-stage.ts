import type { Locator, Page } from 'playwright-core';
import { type OpenPage, setPages } from './pages';
import { openPhoneServer, type PhoneServer } from './phone-server';
import { worker } from './worker';

export interface PhoneOptions {
  settings?: Record<string, string>;
  width?: number;
  dark?: boolean;
}

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
  open(start?: string, options?: PhoneOptions): Promise<Phone>;
}

export interface Phone {
  page: Page;
  /** Waits for a lifecycle line of the fixture and gives all up to it, and forgets them. */
  until(line: string): Promise<string[]>;
  byId(id: string): Locator;
  tap(text: string): Promise<void>;
}

/** Registers the hooks of a spec: one server for all of it, fresh pages for each test. */
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
    async open(start = '', { settings = {}, width = 375, dark = false } = {}) {
      const page = await openPage({
        viewport: { width, height: 667 },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
      });
      const until = listen(page);
      await page.goto(phoneUrl(start, settings));
      await page.locator('wx-page').waitFor();
      return {
        page,
        until,
        byId: (id) => page.locator(`wx-page:visible [id$="--${id}"]`),
        tap: (text) => page.locator('wx-page:visible').getByText(text, { exact: true }).click(),
      };
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

function listen(page: Page): Phone['until'] {
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
    if (!text.startsWith('life ')) return;
    lines.push(text.slice('life '.length));
    settle();
  });
  return (line) =>
    new Promise((resolve) => {
      waiting = { line, resolve };
      settle();
    });
}
