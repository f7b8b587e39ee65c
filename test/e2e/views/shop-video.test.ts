import { createHash } from 'node:crypto';
import type { Route } from 'playwright-core';
import type { SignedJump } from '../../../plugin/video-entry';
import { describeInBrowser } from '../browser';
import { readText } from '../panel-reading';
import { ORDERS } from '../shop-cards';
import { setShopStage, type Visit } from '../shop-stage';
import { HERE, THERE, inPhone, jump, openOrder, said, verdictOf } from '../video-visit';

/** Puts something else in the place of what the signing server answers. */
async function answerWith({ page }: Visit, change: (signed: SignedJump) => SignedJump): Promise<void> {
  await page.route('**/sign/video', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change((await response.json()) as SignedJump) });
  });
}

describeInBrowser('a call that does not come about', () => {
  const stage = setShopStage();

  test('declined on WeChat’s sheet, nothing is said and nothing is called; by the capsule the visitor comes back without a reason', async () => {
    const visit = await stage.open();
    await openOrder(visit, ORDERS.signed);
    await visit.shop.tap(THERE);
    await inPhone(visit, 'mini-cancel').click();
    await inPhone(visit, 'mini-sheet').waitFor({ state: 'detached' });
    expect(await said(visit).count()).toBe(0);
    expect(await visit.calls.count()).toBe(0);
    // The signature was not used, and still serves.
    await visit.shop.tap(THERE);
    await inPhone(visit, 'mini-allow').click();
    await inPhone(visit, 'video-verdict').waitFor();
    expect(await verdictOf(visit)).toBe('valid');
    await inPhone(visit, 'video-capsule').click();
    await visit.shop.button(THERE).waitFor();
    expect(await said(visit).count()).toBe(0);
  });

  test('without a network, or a signing server that works, it says so and opens nothing', async () => {
    const visit = await stage.open();
    const expectRefusal = async (why: string) => {
      await openOrder(visit, ORDERS.signed, false);
      await visit.shop.tap(THERE);
      await said(visit).waitFor();
      expect([why, await readText(said(visit))]).toEqual([
        why,
        expect.stringMatching(/^视频客服(?:暂时连不上|正在准备)，请稍后再/),
      ]);
      expect(await inPhone(visit, 'mini-sheet').count()).toBe(0);
      await visit.shop.tap('返回');
    };
    await visit.page.getByTestId('network').selectOption('offline');
    await expectRefusal('no network');
    await visit.page.getByTestId('network').selectOption('online');

    const failures: [why: string, answer: (route: Route) => Promise<void>][] = [
      ['the server fails', (route) => route.fulfill({ status: 502, body: 'bad gateway' })],
      ['the server is not there', (route) => route.abort('connectionrefused')],
    ];
    for (const [why, answer] of failures) {
      let asked = 0;
      await visit.page.route('**/sign/video', (route) => {
        asked++;
        return answer(route);
      });
      await expectRefusal(why);
      expect(asked).toBeGreaterThan(0);
      await visit.page.unroute('**/sign/video');
    }
  });
});

describeInBrowser('a tap or a signature that comes a second time', () => {
  const stage = setShopStage();

  test('two taps open one sheet, or one page', async () => {
    const visit = await stage.open();
    await openOrder(visit, ORDERS.signed);
    await visit.shop.button(THERE).dblclick();
    await inPhone(visit, 'mini-sheet').waitFor();
    expect(await inPhone(visit, 'mini-sheet').count()).toBe(1);
    await inPhone(visit, 'mini-cancel').click();
    await inPhone(visit, 'mini-sheet').waitFor({ state: 'detached' });
    expect(await inPhone(visit, 'mini-sheet').count()).toBe(0);

    await visit.shop.button(HERE).dblclick();
    await inPhone(visit, 'video-end-3').waitFor();
    await visit.calls.first().waitFor();
    await inPhone(visit, 'video-end-3').click();
    await said(visit).waitFor();
    expect(await visit.calls.count()).toBe(1);
  });

  test('the second of two taps does not end the call that has opened under the finger', async () => {
    const visit = await stage.open();
    await openOrder(visit, ORDERS.signed);
    await visit.shop.button(HERE).click();
    // It has come to stand where the button was.
    await inPhone(visit, 'video-end-4').hover();
    await visit.page.mouse.down({ clickCount: 2 });
    await visit.page.mouse.up({ clickCount: 2 });
    await inPhone(visit, 'video-end-3').click();
    await said(visit).waitFor();
    expect(await readText(said(visit))).toBe('视频通话已结束');
  });

  test('a signature that was used before is refused, and the phone and the panel show it', async () => {
    const visit = await stage.open();
    let first: SignedJump | undefined;
    await answerWith(visit, (signed) => (first ??= signed));
    await jump(visit, ORDERS.signed);
    expect(await verdictOf(visit)).toBe('valid');
    await inPhone(visit, 'video-capsule').click();
    await visit.shop.tap(THERE);
    await inPhone(visit, 'mini-allow').click();
    await inPhone(visit, 'video-end-1').waitFor();
    expect(await verdictOf(visit)).toBe('replayed');
    await visit.calls.nth(1).waitFor();
    expect(await visit.calls.first().getByTestId('video-verdict').getAttribute('data-verdict')).toBe('replayed');
  });
});

describeInBrowser('a signature that comes late', () => {
  const secret = 'of the vendor';
  const stage = setShopStage({ videoSecret: secret });

  test('is refused, and the phone and the panel show it', async () => {
    const visit = await stage.open();
    await answerWith(visit, ({ appId, extraData, lifetimeMs }) => {
      const [path, nonce, timestamp] = ['pages/preIndex/index', 'n-1', String(Date.now() - 6 * 60_000)];
      const sign = createHash('sha256')
        .update(`${appId}${path}${extraData}${secret}${nonce}${timestamp}`)
        .digest('hex');
      return { appId, path: `${path}?sign=${sign}&nonce=${nonce}&timestamp=${timestamp}`, extraData, lifetimeMs };
    });
    await jump(visit, ORDERS.signed);
    expect(await verdictOf(visit)).toBe('stale');
    await visit.calls.first().waitFor();
    expect(await visit.calls.first().getByTestId('video-verdict').getAttribute('data-verdict')).toBe('stale');
    await inPhone(visit, 'video-end-1').click();
    await said(visit).waitFor();
    expect(await readText(said(visit))).toBe('视频客服没有认出你，可以改用在线客服');
  });
});
