import type { BrowserContextOptions, Page } from 'playwright-core';
import { worker } from './worker';

/** Opens a page of a visitor nobody knows: its own storage, nothing remembered. */
export type OpenPage = (options: BrowserContextOptions) => Promise<Page>;

/**
 * Registers the hooks of a spec. Pages that a test opens are taken from it after it, those that a spec opens before its
 * tests stay for all of them.
 */
export function setPages(): OpenPage {
  const ofSpec: Page[] = [];
  const ofTest: Page[] = [];
  let opened = ofSpec;

  const giveBack = async (pages: Page[]) => {
    await Promise.all(pages.splice(0).map((page) => worker().givePage(page)));
  };
  beforeEach(() => {
    opened = ofTest;
  });
  afterEach(() => giveBack(ofTest));
  afterAll(() => giveBack(ofSpec));

  return async (options) => {
    const page = await worker().takePage(options);
    opened.push(page);
    return page;
  };
}
