import { KEY, linkOf, signed } from '../../tools/desk/web-im/samples';
import { describeInBrowser } from '../browser';
import { readFields, readProblems, readText } from '../panel-reading';
import { keepPicture } from '../pictures';
import { GOODS } from '../shop-cards';
import { setShopStage } from '../shop-stage';
import { askAboutGoods, factsOf, identityIn, useOn, windowOf } from '../web-im-visit';

const DAY = 24 * 60 * 60_000;
const WEB_IM = 'https://sishi.udeskdemo.cn/im_client/?web_plugin_id=1';

describeInBrowser('the desk’s web page in the shop, visited again and on a poor network', () => {
  const stage = setShopStage();

  test('within its lifetime a link serves again, and the agent sees that; a page that does not open can be tried again', async () => {
    const visit = await stage.open();
    await useOn(visit, 'ohos');
    await askAboutGoods(visit);
    await windowOf(visit).getByTestId('im-client').waitFor();
    await visit.shop.tap('返回');
    await visit.shop.tap('联系客服');
    await visit.webIms.nth(1).waitFor();
    expect(await readText(visit.webIms.first())).toContain('同一签名第 2 次使用');
    expect(await identityIn(visit)).toBe('valid');
    await visit.shop.tap('返回');
    // The link is still good; the page behind it cannot be had.
    await visit.page.getByTestId('network').selectOption('offline');
    await visit.shop.phone.getByText('无网络').waitFor();
    await visit.shop.tap('联系客服');
    await visit.shop.screen.getByText('客服网页没有打开，请检查网络后再试').waitFor();
    await visit.page.getByTestId('network').selectOption('online');
    await visit.shop.phone.getByText('WiFi').waitFor();
    await visit.shop.tap('再试一次');
    expect(await factsOf(visit)).toMatchObject({ name: '演示客户' });
  });

  test('without a network it says so, and tries again; on a slow network it waits in words', async () => {
    const visit = await stage.open();
    await useOn(visit, 'ohos');
    await visit.shop.tap(GOODS.gaiwan);
    await visit.page.getByTestId('network').selectOption('offline');
    await visit.shop.phone.getByText('无网络').waitFor();
    await visit.shop.tap('联系客服');
    await visit.shop.screen.getByText('暂时连不上客服，请检查网络后再试').waitFor();
    await visit.page.getByTestId('network').selectOption('online');
    await visit.shop.phone.getByText('WiFi').waitFor();
    await visit.shop.tap('再试一次');
    expect(await factsOf(visit)).toMatchObject({ name: '演示客户' });

    await visit.reopen();
    await visit.shop.tap(GOODS.gaiwan);
    await visit.page.getByTestId('network').selectOption('slow');
    await visit.shop.phone.getByText('2G').waitFor();
    await visit.shop.tap('联系客服');
    await visit.shop.screen.getByText('正在打开网页客服').waitFor();
    expect(await factsOf(visit)).toMatchObject({ name: '演示客户' });
  });
});

describeInBrowser('the web page without the shop’s server', () => {
  const stage = setShopStage({ signer: (_app, _options, done) => done() });

  test('is not opened, and the visitor can try again', async () => {
    const visit = await stage.open();
    await useOn(visit, 'ohos');
    await askAboutGoods(visit);
    await visit.shop.screen.getByText('暂时连不上客服，请检查网络后再试').waitFor();
    await visit.shop.tap('再试一次');
    await visit.shop.screen.getByText('暂时连不上客服，请检查网络后再试').waitFor();
    expect(await visit.webIms.count()).toBe(0);
  });
});

describeInBrowser('the web page on a link that is five days old', () => {
  let asked = 0;
  const stage = setShopStage({
    webImKey: KEY,
    signer(app, _options, done) {
      app.post('/sign/web-im', () => {
        asked += 1;
        // The first is long stale; the shop may keep it no longer than that.
        const age = asked === 1 ? 5 * DAY : 0;
        return { link: linkOf(signed({}, KEY, Date.now() - age), WEB_IM), lifetimeMs: asked === 1 ? 1 : 60_000 };
      });
      done();
    },
  });

  test('is not believed, and the next one is renewed', async () => {
    const visit = await stage.open();
    await useOn(visit, 'ohos');
    await askAboutGoods(visit);
    expect(await factsOf(visit)).toMatchObject({ name: '没有认出客户' });
    expect(await identityIn(visit)).toBe('stale');
    await visit.shop.tap('返回');
    await visit.shop.tap('联系客服');
    await windowOf(visit).locator('[data-testid=identity][data-code=valid]').waitFor();
    await visit.shop.tap('返回');
    await visit.shop.tap('联系客服');
    await visit.webIms.nth(2).waitFor();
    expect(asked).toBe(2);
  });
});

describeInBrowser('the web page with another key than the vendor’s', () => {
  const stage = setShopStage({ webImKey: 'not the one that signs' });

  test('opens for a customer whom nobody knows', async () => {
    const visit = await stage.open();
    await useOn(visit, 'ohos');
    await askAboutGoods(visit);
    expect(await factsOf(visit)).toMatchObject({ name: '没有认出客户' });
    expect(await identityIn(visit)).toBe('wrong-signature');
    const entry = visit.webIms.first();
    await entry.waitFor();
    expect(await readText(entry.locator('.entry-title'))).toBe('未识别的客户 从网页视图进入网页客服');
    expect(await readProblems(entry)).toEqual(['not-proven']);
    await keepPicture(visit.page, 'web-im-refused', 'en-dark');
  });
});

describeInBrowser('the web page of an account that checks permission and encrypts customers', () => {
  const stage = setShopStage({ webIm: { clientValid: true, isEncrypted: true }, webImNeedsAccess: true });

  test('opens, and nobody reads the customer in the link', async () => {
    const visit = await stage.open();
    await useOn(visit, 'ohos');
    await askAboutGoods(visit);
    expect(await factsOf(visit)).toMatchObject({ name: '演示客户', access: '有效' });
    const entry = visit.webIms.first();
    await entry.waitFor();
    expect(await readFields(entry.getByTestId('web-im-customer'))).toEqual({
      'customer_encrypt.customer_token': 'demo_visitor',
      'customer_encrypt.c_name': '演示客户',
      'customer_encrypt.c_phone': '13100000002',
      'customer_encrypt.c_vip': 'vip',
    });
    await entry.getByTestId('link-toggle').click();
    const link = decodeURIComponent(await readText(entry.getByTestId('link')));
    expect(link).toContain('customer_encrypt=');
    expect(link).not.toContain('演示客户');
    expect(await readProblems(entry)).toEqual([]);
  });
});

describeInBrowser('the web page of an account that checks permission, without one', () => {
  const stage = setShopStage({ webImNeedsAccess: true });

  test('is refused, and says why', async () => {
    const visit = await stage.open();
    await useOn(visit, 'ohos');
    await askAboutGoods(visit);
    await windowOf(visit).getByTestId('refusal').waitFor();
    expect(await readText(windowOf(visit).getByTestId('refusal'))).toBe('链接没有通过权限校验，不能进入会话');
    expect(await windowOf(visit).getByTestId('write').count()).toBe(0);
    expect(await readText(visit.webIms.first().getByTestId('web-im-state'))).toBe('已拒绝');
  });
});
