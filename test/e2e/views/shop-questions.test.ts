import { describeInBrowser } from '../browser';
import { readFields, readProblems, readText } from '../panel-reading';
import { keepPicture } from '../pictures';
import { GOODS, ORDERS } from '../shop-cards';
import { setShopStage } from '../shop-stage';

describeInBrowser('a question about one thing of the shop', () => {
  const stage = setShopStage();

  test('a product arrives in the business record, with the option that was chosen; an order too, and goes to after-sales', async () => {
    const { page, shop, arrived } = await stage.open();
    await shop.tap(GOODS.gaiwan);
    await shop.tap('150 毫升');
    await shop.contact();
    const entry = await arrived();
    expect(await readText(entry.locator('.entry-title'))).toBe('未留昵称的访客 从 天青盖碗 进入');
    expect(await readFields(entry)).toEqual({
      'note.title': '咨询 天青盖碗',
      'note.custom_fields.TextField_1': 'TC-0101',
      'note.custom_fields.TextField_2': '150 毫升',
      'note.custom_fields.TextField_3': '¥128.00',
    });
    expect(await readText(entry.locator('.card-message'))).toContain('/pages/goods/detail/detail?id=TC-0101');
    expect(await readProblems(entry)).toEqual([]);
    await keepPicture(page, 'product-udesk');

    await shop.tap('返回');
    await shop.tap('订单');
    await shop.tap(ORDERS.signed);
    await shop.contact(/^联系售后客服/);
    await arrived(2);
    expect(await readText(entry.locator('.entry-title'))).toBe('未留昵称的访客 从 订单详情 进入');
    expect(await readFields(entry)).toEqual({
      'note.title': '售后 订单 202406180017（已签收）',
      'note.custom_fields.TextField_1': '202406180017',
      'note.custom_fields.TextField_2': '天青盖碗 ×1，白茶饼 100 克 ×2',
      'note.custom_fields.TextField_3': '¥320.00',
      'segments.assign': '{"group_id":2}',
    });
    expect(await readProblems(entry)).toEqual([]);
  });

  test('Sobot: product and order arrive among the parameters, beside who asks', async () => {
    const { page, shop, arrived } = await stage.open();
    await shop.tap('咨询');
    await shop.tap(/^Sobot/);
    await shop.type('昵称', '李四');
    await shop.tap('商品');
    await shop.tap(GOODS.teacake);
    await shop.contact();
    expect(await readFields(await arrived(1))).toEqual({
      nickname: '李四',
      'params["咨询商品"]': '白茶饼 100 克',
      'params["商品编号"]': 'TC-0204',
      'params["年份"]': '2021 年',
      'params["价格"]': '¥96.00',
    });

    await shop.tap('返回');
    await shop.tap('订单');
    await shop.tap(ORDERS.underWay);
    await shop.contact(/^联系售后客服/);
    const entry = await arrived(2);
    expect(await readText(entry.locator('.entry-title'))).toBe('李四 从 订单详情 进入');
    expect(await readFields(entry)).toMatchObject({
      'params["订单号"]': '202406200006',
      'params["订单状态"]': '运输中',
      'transfer_action[0].deciId': 'after-sales',
      'transfer_action[1].deciId': 'reception',
    });
    expect(await readProblems(entry)).toEqual([]);
    await keepPicture(page, 'order-sobot', 'en-dark');
  });

  test('where WeChat has no chat the product page opens another, and a plain button leaves it to WeChat', async () => {
    const { page, shop, arrived } = await stage.open();
    await page.getByTestId('platform').selectOption('ohos');
    await shop.phone.getByText('HarmonyOS').waitFor();
    await shop.tap(GOODS.gaiwan);
    await shop.tap('联系客服');
    await shop.phone.locator('wx-web-view iframe').waitFor();
    await shop.tap('返回');
    await shop.tap('返回');

    await shop.tap('咨询');
    await shop.tap(/^按钮的几种样式/);
    const loading = shop.screen.getByRole('switch', { name: '加载中' });
    await loading.click();
    await shop.screen.locator('wx-button[loading]').first().waitFor();
    // The icon and the floating button, which show nothing but the spinner.
    expect(await shop.button('联系客服').count()).toBe(2);
    await loading.click();
    await shop.tap('主按钮');
    await shop.phone.getByRole('status').filter({ hasText: '此平台不支持客服会话' }).waitFor();
    expect(await stage.entries()).toEqual([]);

    await page.getByTestId('platform').selectOption('android');
    await shop.phone.getByText('Android').waitFor();
    await shop.contact('主按钮');
    const entry = await arrived();
    expect(await readFields(entry)).toEqual({ 'note.title': '看看按钮样式' });
    expect((await stage.entries()).map(({ tap }) => tap?.platform)).toEqual(['android']);
  });
});
