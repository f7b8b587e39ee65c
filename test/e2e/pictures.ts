import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

const FOLDER = path.join(__dirname, '..', '..', 'reports', 'screenshots');
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

/** A language and a theme. */
type Look = `${'zh' | 'en'}-${'light' | 'dark'}`;

/** Lets the panel have it. */
async function take(page: Page, look: Look): Promise<void> {
  const [lang, colorScheme] = look.split('-') as ['zh' | 'en', 'light' | 'dark'];
  await page.getByTestId(`lang-${lang}`).click();
  await page.emulateMedia({ colorScheme });
}

/** Keeps what the panel shows in `reports/screenshots`: the desk in full length on 390 px, then 1280 × 800. */
export async function keepPictures(page: Page, name: string, looks: Look[] = ['zh-light']): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const desk = page.locator('#view-desk');
  const keep = async (width: number) => {
    for (const look of looks) {
      await take(page, look);
      if (width === NARROW.width) await stretch(page, desk, NARROW);
      await desk.evaluate((view) => view.scrollTo({ top: 0, behavior: 'instant' }));
      const file = path.join(FOLDER, `${name}-${String(width)}-${look}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
    }
  };
  await page.mouse.move(0, 0);
  await page.setViewportSize(NARROW);
  await page.getByTestId('tab-desk').click();
  await keep(NARROW.width);
  await page.setViewportSize(WIDE);
  await desk.waitFor();
  await keep(WIDE.width);
}

/** The relay tab in both languages, one light and one dark, in full length at 1280 and 390 px. */
export async function keepRelayPictures(page: Page): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const view = page.locator('#view-relay');
  for (const look of ['zh-light', 'en-dark'] as const) {
    await take(page, look);
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      await stretch(page, view, size);
      const file = path.join(FOLDER, `relay-${String(size.width)}-${look}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
    }
  }
}

/** Makes the window so much higher that a view needs no scrolling. */
async function stretch(page: Page, view: Locator, { width, height }: typeof WIDE): Promise<void> {
  const hidden = await view.evaluate((one) => one.scrollHeight - one.clientHeight);
  if (hidden > 0) await page.setViewportSize({ width, height: (page.viewportSize()?.height ?? height) + hidden });
}
