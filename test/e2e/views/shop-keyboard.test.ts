import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { readFields } from '../panel-reading';
import { GOODS } from '../shop-cards';
import { setShopStage } from '../shop-stage';

/** More than the way takes: who is not there by then is lost. */
const MOST_TABS = 40;

/** Presses Tab until the focus is there, and gives how often that was. */
async function tabTo(page: Page, target: Locator): Promise<number> {
  for (let pressed = 1; pressed <= MOST_TABS; pressed += 1) {
    await page.keyboard.press('Tab');
    const reached = await target.evaluate((element) => element === element.ownerDocument.activeElement);
    if (reached) return pressed;
  }
  throw new Error(`not reached by ${String(MOST_TABS)} tabs: ${target.toString()}`);
}

describeInBrowser('by keyboard alone', () => {
  const stage = setShopStage();

  test('from the goods list to a contact at the desk, and into its entry', async () => {
    const { page, shop, entries, arrived } = await stage.open();
    const { keyboard } = page;
    await tabTo(page, shop.phone.getByRole('link', { name: GOODS.gaiwan }));
    await keyboard.press('Enter');
    await shop.title.filter({ hasText: '天青盖碗' }).waitFor();
    await shop.phone.getByRole('group', { name: '天青盖碗' }).and(shop.phone.locator(':focus')).waitFor();

    await tabTo(page, shop.button('150 毫升'));
    await keyboard.press('Space');
    await shop.button('150 毫升，已选').waitFor();
    const contact = shop.button('联系客服');
    await tabTo(page, contact);
    await keyboard.press('Enter');
    await shop.chat.waitFor();
    const entry = await arrived();
    expect(await readFields(entry)).toMatchObject({ 'note.custom_fields.TextField_2': '150 毫升' });

    await keyboard.press('Escape');
    await shop.chat.waitFor({ state: 'detached' });
    await shop.phone.locator('wx-button:focus', { hasText: '联系客服' }).waitFor();
    await keyboard.press('Enter');
    await shop.chat.waitFor();
    await arrived(2);
    await keyboard.press('Escape');
    await shop.chat.waitFor({ state: 'detached' });

    // The phone hands the focus back to what has opened the page, and leaves the panel's alone.
    await shop.button('返回').focus();
    await keyboard.press('Enter');
    const card = shop.phone.getByRole('link', { name: GOODS.gaiwan });
    await card.and(shop.phone.locator(':focus')).waitFor();
    await keyboard.press('Enter');
    await shop.title.filter({ hasText: '天青盖碗' }).waitFor();
    const back = page.getByRole('button', { name: '返回上一页' });
    await back.focus();
    await keyboard.press('Enter');
    await card.waitFor();
    await back.and(page.locator(':focus')).waitFor();

    const raw = entries.first().getByTestId('raw-toggle');
    await tabTo(page, raw);
    await keyboard.press('Enter');
    expect(await entries.first().getByTestId('raw').isVisible()).toBe(true);
  });
});
