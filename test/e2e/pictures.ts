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

/** Keeps the desk as the panel shows it on 1280 × 800, in `reports/screenshots`. */
export async function keepPicture(page: Page, name: string, look: Look = 'zh-light'): Promise<void> {
  await page.setViewportSize(WIDE);
  await take(page, look);
  await keep(page, page.locator('#view-desk'), `${name}-${String(WIDE.width)}-${look}`);
}

/** Keeps the same in each look, and before that in full length on 390 px. */
export async function keepPictures(page: Page, name: string, looks: Look[]): Promise<void> {
  const desk = page.locator('#view-desk');
  await page.setViewportSize(NARROW);
  await page.getByTestId('tab-desk').click();
  for (const look of looks) {
    await take(page, look);
    await stretch(page, desk, NARROW);
    await keep(page, desk, `${name}-${String(NARROW.width)}-${look}`);
  }
  for (const look of looks) await keepPicture(page, name, look);
}

/** The relay tab in both languages, one light and one dark, in full length at 1280 and 390 px. */
export async function keepRelayPictures(page: Page): Promise<void> {
  const view = page.locator('#view-relay');
  for (const look of ['zh-light', 'en-dark'] as const) {
    await take(page, look);
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      await stretch(page, view, size);
      await keep(page, view, `relay-${String(size.width)}-${look}`);
    }
  }
}

/** From its top, with nothing pointed at. */
async function keep(page: Page, view: Locator, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await view.evaluate((one) => one.scrollTo({ top: 0, behavior: 'instant' }));
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' });
}

/** Makes the window so much higher that a view needs no scrolling. */
async function stretch(page: Page, view: Locator, { width, height }: typeof WIDE): Promise<void> {
  const hidden = await view.evaluate((one) => one.scrollHeight - one.clientHeight);
  if (hidden > 0) await page.setViewportSize({ width, height: (page.viewportSize()?.height ?? height) + hidden });
}
