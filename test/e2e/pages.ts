import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { browserOfRun } from './run';

/** Shorter than a test may take, so that a failure names what was waited for. */
const WAIT_MS = 20_000;

/** Opens a page of a visitor nobody knows: its own storage, nothing remembered. */
export type OpenPage = (options: BrowserContextOptions) => Promise<Page>;

interface Opened {
  page: Page;
  options: BrowserContextOptions;
}

/**
 * Registers the hooks of a spec. Its pages are in the run's Chromium, as if that were its own. Those that a test opens are
 * taken from it after it, those that a spec opens before its tests stay for all of them.
 *
 * A page that was taken serves again where the same options are asked for, made as new: for Chromium, another process
 * takes as much work as what is shown in it.
 */
export function setPages(): OpenPage {
  let browser: Browser | undefined;
  let opened: Opened[] = [];
  const free: Opened[] = [];

  beforeAll(async () => {
    browser = await chromium.connect(browserOfRun());
  });
  beforeEach(() => {
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map(clean));
    free.push(...opened);
  });
  afterAll(() => browser?.close());

  return async (options) => {
    if (!browser) throw new Error('pages are there only while tests run');
    const wanted = JSON.stringify(options);
    const at = free.findIndex((one) => JSON.stringify(one.options) === wanted);
    const [one = { page: await newPage(browser, options), options }] = at < 0 ? [] : free.splice(at, 1);
    opened.push(one);
    return one.page;
  };
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(WAIT_MS);
  return await context.newPage();
}

/** Leaves nothing of what was shown, stored, changed or listened to. */
async function clean({ page, options }: Opened): Promise<void> {
  const context = page.context();
  const others = context.pages().filter((one) => one !== page);
  const origins = new Set(page.frames().map((frame) => URL.canParse(frame.url()) && new URL(frame.url()).origin));
  page.removeAllListeners();
  await Promise.all([page.unrouteAll({ behavior: 'ignoreErrors' }), ...others.map((one) => one.close())]);
  await page.goto('about:blank');
  const devtools = await context.newCDPSession(page);
  for (const origin of origins)
    if (origin && origin !== 'null') await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devtools.detach();
  if (options.viewport) await page.setViewportSize(options.viewport);
  await page.emulateMedia({
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ?? 'no-preference',
  });
  await page.mouse.move(0, 0);
}
