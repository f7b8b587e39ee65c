import { describeInBrowser } from './browser';
import { readFields, readProblems, readText } from './panel-reading';
import { keepPicture } from './pictures';
import { GOODS, ORDERS } from './shop-cards';
import { setShopStage } from './shop-stage';
import { askAboutGoods, factsOf, identityIn, type Platform, PLATFORMS, useOn, windowOf } from './web-im-visit';

describeInBrowser('the desk’s web page where WeChat has no chat', () => {
  const stage = setShopStage();

  test('on each platform a tap opens it, signed, about the piece in view; the question page asks about nothing', async () => {
    const visit = await stage.open();
    for (const [at, platform] of (Object.keys(PLATFORMS) as Platform[]).entries()) {
      if (at > 0) await visit.reopen();
      await useOn(visit, platform);
      await visit.shop.tap(GOODS.gaiwan);
      await visit.shop.tap('150 毫升');
      await visit.shop.tap('联系客服');
      expect(await factsOf(visit)).toMatchObject({ name: '演示客户', c_phone: '13100000002', language: 'zh-cn' });
      expect(await identityIn(visit)).toBe('valid');
      expect(await readText(windowOf(visit).getByTestId('product'))).toContain('天青盖碗');
      // As WeChat does, by the page's own title.
      expect(await readText(visit.shop.title)).toBe('在线客服');

      await visit.webIms.nth(at).waitFor();
      const entry = visit.webIms.first();
      expect(await readText(entry.locator('.entry-title'))).toBe('演示客户 从网页视图进入网页客服');
      expect(await entry.getByTestId('web-im-identity').getAttribute('data-verdict')).toBe('valid');
      expect(await readText(entry.getByTestId('web-im-title'))).toBe('天青盖碗');
      const lines = entry.getByTestId('web-im-line');
      expect(await lines.allTextContents()).toEqual(['¥128.00', '150 毫升', 'TC-0101']);
      expect(await readProblems(entry)).toEqual([]);
      expect(await stage.entries()).toEqual([]);
    }
    await visit.shop.tap('返回');
    await visit.shop.tap('返回');
    await visit.shop.tap('咨询');
    await visit.shop.tap('联系客服');
    expect(await factsOf(visit)).toMatchObject({ name: '演示客户' });
    expect(await windowOf(visit).getByTestId('product').count()).toBe(0);
  });

  test('an order comes as a ticket, for the after-sales group', async () => {
    const visit = await stage.open();
    await useOn(visit, 'ohos');
    await visit.shop.tap('订单');
    await visit.shop.tap(ORDERS.underWay);
    await visit.shop.tap(/^联系售后客服/);
    expect(await factsOf(visit)).toMatchObject({
      t_subject: '售后 订单 202406200006（运输中）',
      t_priority_id: '标准',
      t_status_id: '开启',
      t_tags: '售后',
    });
    const entry = visit.webIms.first();
    await entry.waitFor();
    expect(await readFields(entry.getByTestId('web-im-ticket'))).toMatchObject({
      t_priority_id: '标准',
      t_status_id: '开启',
    });
    expect(await readFields(entry.getByTestId('web-im-global'))).toEqual({ web_plugin_id: '1', group_id: '2' });
    await keepPicture(visit.page, 'web-im-order');
  });

  test('what is said and done in the window reaches the agent; the page in the information area speaks for the customer, to the robot in text only', async () => {
    const visit = await stage.open();
    await useOn(visit, 'ohos');
    await askAboutGoods(visit);
    const im = windowOf(visit);
    await im.getByTestId('event-queuing').click();
    await visit.page.locator('[data-kind=web-im][data-state=queuing]').waitFor();
    await im.getByTestId('event-chatting').click();
    await im.getByTestId('write').fill('今天发货吗？');
    await im.getByTestId('write').press('Enter');
    await im.getByTestId('product-send').click();
    const messages = visit.webIms.first().getByTestId('web-im-message');
    await messages.nth(1).waitFor();
    expect(await messages.allTextContents()).toEqual(['客户 发给客服今天发货吗？', '客户 发给客服[商品] 天青盖碗']);

    await im.getByTestId('info-toggle').click();
    const info = im.frameLocator('[data-testid=info]');
    await info.locator('summary').click();
    const names = await info.locator('#parameters li').allTextContents();
    expect(names).toEqual(expect.arrayContaining(['web_token', 'c_name', 'product_title']));
    await im.getByTestId('talker').selectOption('robot');
    const send = info.getByRole('button', { name: '发送商品' });
    await send.click();
    const lines = im.getByTestId('line');
    await lines.and(im.locator('[data-kind=refused]')).waitFor();
    expect(await readText(lines.and(im.locator('[data-kind=refused]')))).toContain('the robot takes text only');
    await im.getByTestId('talker').selectOption('agent');
    // One message a second is as much as the page may send.
    await visit.page.waitForTimeout(1100);
    await send.click();
    await lines.and(im.locator('[data-kind=sent]')).filter({ hasText: '榉木手机支架' }).waitFor();

    await im.getByTestId('event-chatDone').click();
    await visit.page.locator('[data-kind=web-im][data-state=done]').waitFor();
    expect(await visit.webIms.count()).toBe(1);
    await keepPicture(visit.page, 'web-im-goods', 'en-dark');
  });
});
