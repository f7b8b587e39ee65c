import { describeInBrowser } from './browser';
import { readText } from './panel-reading';
import { keepPicture } from './pictures';
import { GOODS, ORDERS } from './shop-cards';
import { setShopStage } from './shop-stage';

describeInBrowser('the visitor’s trail', () => {
  const stage = setShopStage();

  test('the product is at the desk as the chat opens, not when the visitor comes back; an order stands there with its lines, its state and whose it is', async () => {
    const { page, shop, traces, entries } = await stage.open();
    await shop.tap(GOODS.gaiwan);
    await traces.first().waitFor();
    expect(await traces.count()).toBe(1);

    await shop.button('联系客服').click();
    await shop.chat.waitFor();
    await traces.nth(1).waitFor();
    await entries.first().waitFor();
    expect(await shop.chat.isVisible()).toBe(true);

    // Beside a visitor who asks, the trail is folded; filtered, it stands open.
    await entries.first().getByTestId('bar').waitFor();
    expect(await traces.getByTestId('trace-product').count()).toBe(0);
    await page.getByRole('button', { name: /^轨迹/ }).click();

    const card = traces.first().getByTestId('trace-product');
    expect(await readText(card)).toContain('天青盖碗');
    const link = card.getByTestId('trace-link');
    expect(await link.getAttribute('href')).toBe('https://sishi.example.com/goods/TC-0101');
    const price = card.getByTestId('trace-param').first();
    expect(await readText(price)).toContain('¥128.00');
    expect(await price.getAttribute('style')).toMatch(/font-weight|font-size:\s*16px/);
    await keepPicture(page, 'trail-product');

    await shop.leaveChat();
    await shop.tap('返回');
    await shop.tap('咨询');
    await shop.type('客户编号', 'token-7');
    await shop.tap('订单');
    await shop.tap(ORDERS.unpaid);
    await traces.nth(2).waitFor();
    const entry = traces.first();
    const lines = await entry.getByTestId('trace-commodity').allTextContents();
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('粗陶马克杯');
    expect(await readText(entry.getByTestId('trace-state'))).toBe('待付款');
    expect(await readText(entry)).toContain('202406210031');
    expect(await readText(entry)).toContain('token-7');
    await keepPicture(page, 'trail-order', 'en-light');
  });

  test('what was traced without a network goes out when it is back; who is served by Sobot leaves no trail at Udesk', async () => {
    const { page, shop, traces, arrived } = await stage.open();
    await page.getByTestId('network').selectOption('offline');
    await shop.tap(GOODS.tray);
    await shop.tap('返回');
    await shop.tap(GOODS.stand);
    await page.waitForTimeout(600);
    expect(await traces.count()).toBe(0);
    await page.getByTestId('network').selectOption('online');
    await traces.nth(1).waitFor();
    expect(await readText(traces.nth(0))).toContain('榉木手机支架');
    expect(await readText(traces.nth(1))).toContain('竹制茶盘');

    await shop.tap('返回');
    await shop.tap('咨询');
    await shop.tap(/^Sobot/);
    await shop.tap('商品');
    await shop.tap(GOODS.gaiwan);
    await shop.contact();
    await arrived();
    await page.getByTestId('desk-switch-udesk').click();
    await traces.nth(1).waitFor();
    expect(await traces.count()).toBe(2);
  });
});
