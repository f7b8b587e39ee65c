import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium, thisMachine } from '../../tools/browser/chromium';
import { browserOfRun } from './run';

const found = findChromium(thisMachine);

/** A build machine without Chromium is set up wrongly; anybody else may simply not have one. */
const mustRun = !['', 'false', '0'].includes(process.env['CI'] ?? '');

/**
 * A spec that needs Chromium, hooks and all. Without one it is reported as skipped and the reason is told once a run;
 * under `CI` it is a failure.
 */
export function describeInBrowser(name: string, spec: () => void): void {
  if ('path' in found) {
    describe(name, spec);
  } else if (mustRun) {
    describe(name, () => {
      test('runs in Chromium', () => {
        throw new Error(found.reason);
      });
    });
  } else {
    tellOnce(`Browser specs are skipped: ${found.reason}\n`);
    describe.skip(name, spec);
  }
}

/** Spec files know nothing of each other and may run in several processes; what they share is the seed of the run. */
function tellOnce(line: string): void {
  const folder = path.join(tmpdir(), 'miniprogram-desk-e2e');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path.join(folder, `told-${String(process.ppid)}-${String(jest.getSeed())}`), '', { flag: 'wx' });
  } catch {
    return; // another file has told it
  }
  process.stderr.write(line);
}

/** The run's Chromium, as if it were this spec's own: it knows of no other's pages, and closing it closes this one's only. */
export async function connectBrowser(): Promise<Browser> {
  return await chromium.connect(browserOfRun());
}

/** Shorter than a test may take, so that a failure names what was waited for. */
const WAIT_MS = 20_000;

/** A page of a visitor nobody knows: its own storage, nothing remembered. */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(WAIT_MS);
  return await context.newPage();
}

/** Pages opened by a test are closed after it; those that a spec opened before its tests stay for all of them. */
export function closeAfterEach(connected: () => Browser | undefined): void {
  let before = new Set<BrowserContext>();
  beforeEach(() => {
    before = new Set(connected()?.contexts());
  });
  afterEach(async () => {
    const opened = connected()?.contexts() ?? [];
    await Promise.all(opened.filter((context) => !before.has(context)).map((context) => context.close()));
  });
}
