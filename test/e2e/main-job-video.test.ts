import { describeInBrowser } from './browser';
import { readText } from './panel-reading';
import { keepPicture } from './pictures';
import { ORDERS } from './shop-cards';
import { setShopStage } from './shop-stage';
import { HERE, inPhone, jump, jumpFromOrder, openOrder, said } from './video-visit';

const ENDINGS: [ending: number, said: string, order: string][] = [
  [1, '视频客服没有认出你，可以改用在线客服', ORDERS.unpaid],
  [2, '视频次数已经用完，可以改用在线客服', ORDERS.unpaid],
  [3, '视频通话已结束', ORDERS.underWay],
  [4, '谢谢评价，视频通话已结束', ORDERS.underWay],
];

describeInBrowser('video support from an order', () => {
  const stage = setShopStage();

  test('by a signed jump, each ending: the order says what came of it', async () => {
    const visit = await stage.open();
    let opened = '';
    for (const [ending, words, order] of ENDINGS) {
      const before = await visit.calls.count();
      if (opened !== order) {
        if (opened) await visit.reopen();
        await openOrder(visit, order);
        opened = order;
      }
      await jumpFromOrder(visit);
      expect(await inPhone(visit, 'video-verdict').getAttribute('data-verdict')).toBe('valid');
      // The way back is the order's page once more, which has the next jump signed.
      const signed = visit.page.waitForResponse(/\/sign\/video$/);
      await inPhone(visit, `video-end-${ending}`).click();
      await said(visit).filter({ hasText: words }).waitFor();
      await signed;
      expect([ending, await readText(said(visit))]).toEqual([ending, words]);
      await visit.calls.nth(before).waitFor();
      await visit.calls.first().getByTestId('video-ended').waitFor();
      expect(await visit.calls.first().getByTestId('video-ended').getAttribute('data-type')).toBe(String(ending));
      expect(await readText(visit.calls.first())).toContain('演示客户');
      if (ending === 3) await keepPicture(visit.page, 'video-jump');
    }
    // The order has come to stand alone, and is no dead end.
    expect(await visit.page.getByRole('button', { name: '返回上一页' }).getAttribute('aria-disabled')).toBe('true');
    await visit.shop.tap('回到首页');
    await visit.shop.button('商品').waitFor();
  });

  test('as a page, each ending: the order says what came of it', async () => {
    const visit = await stage.open();
    await openOrder(visit, ORDERS.signed);
    for (const [ending, words] of ENDINGS) {
      const before = await visit.calls.count();
      await visit.shop.tap(HERE);
      await inPhone(visit, `video-end-${ending}`).click();
      await said(visit).filter({ hasText: words }).waitFor();
      expect([ending, await readText(said(visit))]).toEqual([ending, words]);
      await visit.calls.nth(before).waitFor();
      await visit.calls.first().getByTestId('video-ended').waitFor();
      expect(await readText(visit.calls.first())).toContain('202406180017');
    }
  });
});

describeInBrowser('video support with another secret than the vendor’s', () => {
  const stage = setShopStage({ videoSecret: 'not the one that signs' });

  test('is refused, and the order says that nobody was recognised', async () => {
    const visit = await stage.open();
    await jump(visit, ORDERS.signed);
    expect(await inPhone(visit, 'video-verdict').getAttribute('data-verdict')).toBe('wrong-signature');
    await inPhone(visit, 'video-end-1').click();
    await said(visit).waitFor();
    expect(await readText(said(visit))).toBe('视频客服没有认出你，可以改用在线客服');
    await keepPicture(visit.page, 'video-refused', 'en-dark');
  });
});
