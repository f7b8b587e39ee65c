/** Makes the README's pictures of the simulator from what is in `dist/`: `docs/picture.{en,zh-CN}.png`. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findChromium, thisMachine } from '../browser/chromium';
import { launchChromium } from '../browser/launch';
import { buildSimulatorSite, openSimulator } from '../simulator/serve';

const ROOT = join(__dirname, '..', '..');
const SIZE = { width: 1280, height: 800 };
/** A README is read on slow lines too. */
const MOST_BYTES = 200_000;

const PICTURES = { en: 'picture.en.png', zh: 'picture.zh-CN.png' };

/** The form with the sample of Udesk's document, tapped; the desk with what arrived. */
async function takePicture(browser: Browser, url: string, lang: keyof typeof PICTURES): Promise<string> {
  const context = await browser.newContext({
    viewport: SIZE,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(`${url}?lang=${lang}`);
  const phone = page.frameLocator('[data-testid=phone]');
  await phone.getByRole('button', { name: '咨询', exact: true }).click();
  await phone.locator('[id$="--fill-sample"]').click();
  await phone.locator('wx-page:visible').getByText('联系客服', { exact: true }).click();
  await page.getByTestId('entry').waitFor();
  // Back from the chat, so that the form stands beside what became of it.
  await phone.locator('.ph-chat .ph-back').click();
  await phone.locator('.ph-chat').waitFor({ state: 'detached' });
  await page.mouse.move(0, 0);

  const file = join('docs', PICTURES[lang]);
  await page.screenshot({ path: join(ROOT, file), animations: 'disabled', caret: 'hide' });
  await context.close();
  return file;
}

async function main(): Promise<void> {
  const found = findChromium(thisMachine);
  if ('reason' in found) throw new Error(found.reason);
  const dist = join(ROOT, 'dist');
  const site = await buildSimulatorSite({
    miniprogramRoot: join(dist, 'miniprogram'),
    pluginRoot: join(dist, 'plugin'),
  });
  const simulator = await openSimulator(0, site);
  const browser = await launchChromium(found.path);
  try {
    for (const lang of ['en', 'zh'] as const) {
      await fetch(`${simulator.url}desk/entries`, { method: 'DELETE' });
      const file = await takePicture(browser, simulator.url, lang);
      const { size } = await stat(join(ROOT, file));
      console.log(`${file}: ${size} B`);
      if (size > MOST_BYTES) throw new Error(`${file}: more than ${MOST_BYTES} B`);
    }
  } finally {
    await browser.close();
    await simulator.close();
  }
}

void main();
