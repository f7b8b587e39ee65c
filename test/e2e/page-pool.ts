import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { type Browser, type BrowserContextOptions, type CDPSession, chromium, type Page } from 'playwright-core';
import { browserOfRun } from './run';

/** Shorter than a test may take, so that a failure names what was waited for. */
const WAIT_MS = 20_000;
const DEFAULT_VIEWPORT = { width: 1280, height: 720 };

interface Pooled {
  page: Page;
  devtools: CDPSession;
  /** What a page cannot be given later. */
  kind: string;
}

/*
 * Pages in the run's Chromium for all specs of this process, one after the other. A page that was given back serves
 * again, made as new: for Chromium, another process takes as much work as what is shown in it.
 */
let connection: Promise<Browser> | undefined;
const free: Pooled[] = [];
const taken = new Map<Page, Pooled>();

/** A page of a visitor nobody knows: its own storage, nothing remembered. */
export async function takePage(options: BrowserContextOptions): Promise<Page> {
  const { viewport, colorScheme, reducedMotion, ...others } = options;
  const kind = JSON.stringify(others);
  const at = free.findIndex((one) => one.kind === kind);
  const [pooled = await newPage(others, kind)] = at < 0 ? [] : free.splice(at, 1);
  const { page } = pooled;
  taken.set(page, pooled);
  const { width, height } = viewport ?? DEFAULT_VIEWPORT;
  const now = page.viewportSize();
  if (now?.width !== width || now.height !== height) await page.setViewportSize({ width, height });
  await page.emulateMedia({
    colorScheme: colorScheme ?? 'light',
    reducedMotion: reducedMotion ?? 'no-preference',
  });
  return page;
}

/** Leaves nothing of what was shown, stored or listened to. */
export async function givePage(page: Page): Promise<void> {
  const pooled = taken.get(page);
  if (!pooled) throw new Error('not taken from here, or given back before');
  taken.delete(page);
  const others = page
    .context()
    .pages()
    .filter((one) => one !== page);
  const origins = new Set(page.frames().map((frame) => URL.canParse(frame.url()) && new URL(frame.url()).origin));
  page.removeAllListeners();
  await Promise.all([page.unrouteAll({ behavior: 'ignoreErrors' }), ...others.map((one) => one.close())]);
  await page.goto('about:blank');
  for (const origin of origins)
    if (origin && origin !== 'null')
      await pooled.devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await page.mouse.move(0, 0);
  free.push(pooled);
}

async function newPage(options: BrowserContextOptions, kind: string): Promise<Pooled> {
  const browser = await (connection ??= connect());
  const context = await browser.newContext({ ...options, viewport: DEFAULT_VIEWPORT });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  return { page, devtools: await context.newCDPSession(page), kind };
}

/** Jest ends a worker by waiting until nothing is left to do: this connection is to be nothing that it waits for. */
async function connect(): Promise<Browser> {
  const letGo = (message: unknown) => void (message as { socket: Socket }).socket.unref();
  subscribe('net.client.socket', letGo);
  try {
    return await chromium.connect(browserOfRun());
  } finally {
    unsubscribe('net.client.socket', letGo);
  }
}
