import { sobotString, udeskCustomer, udeskString, writeUdesk } from '../../tools/desk/samples';
import { describeInBrowser } from '../browser';
import { awaitConnection } from '../panel-reading';
import { setPanelStage } from '../panel-stage';

describeInBrowser('a narrow panel, and one without a mouse', () => {
  const stage = setPanelStage();

  test.each([360, 900])('%d px: phone and desk take turns, nothing sticks out', async (width) => {
    const panel = await stage.open({ viewport: { width, height: 800 } });
    const { page } = panel;
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.locator('iframe').waitFor();
    expect(await page.getByTestId('empty').isVisible()).toBe(false);
    expect(await overflow()).toBe(0);
    await stage.tap(writeUdesk({ ...udeskCustomer, description: '茶'.repeat(400), customer_token: 'x'.repeat(90) }), {
      report: { fit: { bytes: 9, dropped: [`customer.custom_fields.${'Field'.repeat(30)}`], shortened: [] } },
    });
    const own = Array.from({ length: 8 }, (_, index) => [`${'Field'.repeat(8)}${String(index)}`, 'y'.repeat(40)]);
    await stage.tap(writeUdesk({ custom_fields: Object.fromEntries(own) as object }));
    await stage.tap(sobotString);
    await page.getByTestId('tab-desk').getByText('3 entries').waitFor({ state: 'attached' });
    const sameLine = await page.getByTestId('tab-desk').evaluate((tab) => {
      const word = document.createRange();
      word.selectNodeContents(tab.firstChild as Node);
      const badge = tab.querySelector('.badge')?.getBoundingClientRect();
      return badge !== undefined && badge.left >= word.getBoundingClientRect().right;
    });
    expect(sameLine).toBe(true);
    await page.getByTestId('tab-desk').click();
    await panel.entries.waitFor();
    expect(await page.locator('iframe').isVisible()).toBe(false);
    await page.getByTestId('desk-switch-udesk').click();
    await panel.entries.nth(1).waitFor();
    expect(await panel.entries.first().locator('.card-own').count()).toBe(1);
    for (const name of ['raw', 'event', 'cut', 'figures']) {
      await panel.entries.nth(1).getByTestId(`${name}-toggle`).click();
      expect(await overflow()).toBe(0);
    }
    const columns = await panel.entries
      .nth(1)
      .locator('.figures-table thead th')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
    expect(Math.min(...columns)).toBeGreaterThan(36);
    expect(
      await panel.entries
        .nth(1)
        .locator('.table-frame')
        .evaluate((frame) => frame.scrollWidth - frame.clientWidth),
    ).toBe(0);
    expect(await page.locator('.view-desk').evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0);
    expect(await page.locator('.card-own').evaluate((card) => card.scrollWidth - card.clientWidth)).toBe(0);
    await page.getByTestId('tab-workbench').click();
    await page.getByTestId('example-cut').click();
    await page.getByTestId('inspection').waitFor();
    expect(await overflow()).toBe(0);

    // Beside the phone or the pasted text there is less room than the window has.
    await page.getByTestId('example-udesk').click();
    const phoneNumber = page.getByTestId('inspection').locator('.value[data-path="customer.cellphones[0]"]');
    await phoneNumber.waitFor();
    for (const [beside, columns] of [
      [901, 1],
      [1024, 1],
      [1280, 2],
    ] as const) {
      await page.setViewportSize({ width: beside, height: 800 });
      const laidOut = await page
        .getByTestId('inspection')
        .locator('.cards')
        .evaluate((cards) => getComputedStyle(cards).gridTemplateColumns.split(' ').length);
      const lines = await phoneNumber.evaluate(
        (number) => new Set([...number.getClientRects()].map(({ top }) => top)).size,
      );
      expect([beside, laidOut, lines]).toEqual([beside, columns, 1]);
    }
  });

  test.each(['zh', 'en'] as const)('at 1280 × 800 the phone and its switches fit, in %s', async (lang) => {
    const { page, phone } = await stage.open({ query: `?lang=${lang}` });
    await page.getByTestId('platform').selectOption('ohos');
    await phone.getByText(`phone:set ohos online ${lang}`).waitFor();
    const beyond = await page
      .locator('.view-phone, .phone, .phone-controls')
      .evaluateAll((all) =>
        all.map((one) => [one.scrollWidth - one.clientWidth, Math.max(0, one.scrollHeight - one.clientHeight)]),
      );
    expect(beyond).toEqual(Array(4).fill([0, 0]));
  });

  test('in a low window the phone keeps its tab bar in sight', async () => {
    const { page } = await stage.open({ viewport: { width: 1280, height: 640 } });
    const phone = await page.locator('iframe').boundingBox();
    expect((phone?.y ?? 0) + (phone?.height ?? 0)).toBeLessThanOrEqual(640);
  });

  test('on 390 px a lost connection keeps its words together', async () => {
    const { page } = await stage.open({ viewport: { width: 390, height: 844 }, query: '?lang=zh#desk' });
    await stage.stop();
    await awaitConnection(page, 'lost');
    const heights = await page
      .locator('.connection, .stream-head > .quiet')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height < 32));
    expect(heights).toEqual([true, true]);
    await stage.start();
    await awaitConnection(page, 'live');
  });

  test('tabs move with arrows, entries open and close', async () => {
    const panel = await stage.open();
    await stage.tap(udeskString);
    await panel.entries.waitFor();
    const { page } = panel;
    await page.getByTestId('tab-desk').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByTestId('workbench-input').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-workbench');
    await page.keyboard.press('ArrowLeft');
    const head = panel.entries.locator('.entry-head');
    await head.focus();
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-expanded')).toBe('false');
    expect(await panel.entries.getByTestId('bar').count()).toBe(0);
    await page.keyboard.press('Space');
    await panel.entries.getByTestId('bar').waitFor();
  });
});
