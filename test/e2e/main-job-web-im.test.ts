import type { FrameLocator } from 'playwright-core';
import { KEY, linkOf, signed } from '../tools/desk/web-im/samples';
import { describeInBrowser } from './browser';
import { readFields, readProblems, readText } from './panel-reading';
import { keepPicture } from './pictures';
import { GOODS, ORDERS } from './shop-cards';
import { setShopStage, type Visit } from './shop-stage';

const PLATFORMS = { ohos: 'HarmonyOS', mac: 'Mac', windows: 'Windows' };
type Platform = keyof typeof PLATFORMS;

const DAY = 24 * 60 * 60_000;
const WEB_IM = 'https://sishi.udeskdemo.cn/im_client/?web_plugin_id=1';

async function useOn(visit: Visit, platform: Platform): Promise<void> {
  await visit.page.getByTestId('platform').selectOption(platform);
  await visit.shop.phone.getByText(PLATFORMS[platform]).waitFor();
}

async function askAboutGoods(visit: Visit): Promise<void> {
  await visit.shop.tap(GOODS.gaiwan);
  await visit.shop.tap('联系客服');
}

const windowOf = ({ shop }: Visit): FrameLocator => shop.phone.frameLocator('wx-web-view iframe');

/** What the window shows, by the names of its facts. */
async function factsOf(visit: Visit): Promise<Record<string, string>> {
  const im = windowOf(visit);
  await im.getByTestId('im-client').waitFor();
  const facts = im.getByTestId('fact');
  return Object.fromEntries(
    await facts.evaluateAll((all) => all.map((one) => [one.getAttribute('data-name') ?? '', one.textContent] as const)),
  );
}
const identityIn = async (visit: Visit) => await windowOf(visit).getByTestId('identity').getAttribute('data-code');

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
