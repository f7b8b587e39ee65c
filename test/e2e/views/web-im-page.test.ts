import type { FrameLocator, Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { readFields, readProblems, readText } from '../panel-reading';
import { setShopStage, type Visit } from '../shop-stage';
import { openSnippetPage, until, type SnippetPage } from './snippet-page';

const PHONE = { viewport: { width: 390, height: 760 } };

const button = (page: Page) => page.locator('.udesk-client-btn');
const chat = (page: Page): FrameLocator => page.frameLocator('.udesk-client-panel');
const log = (page: Page) => page.locator('#log code');

async function openChat(page: Page): Promise<FrameLocator> {
  await button(page).click();
  await chat(page).getByTestId('im-client').waitFor();
  return chat(page);
}
/** Waits until the page has heard of it. */
async function heard(page: Page, text: string): Promise<void> {
  await log(page).filter({ hasText: text }).first().waitFor();
}

describeInBrowser('a page in a browser, which calls ud()', () => {
  const stage = setShopStage();
  let desk: Visit;

  beforeAll(async () => {
    desk = await stage.open();
  });

  describe('the shop’s', () => {
    test('the panel opens for the customer the server signed, about the piece on the page; an order and an event of marketing follow', async () => {
      const { webIms, traces } = desk;
      await desk.page.getByTestId('empty').waitFor();
      const page = await stage.openPage('h5/?id=TC-0115');
      await heard(page, 'onReady');
      const im = await openChat(page);
      expect(await im.getByTestId('identity').getAttribute('data-code')).toBe('valid');
      expect(await readText(im.getByTestId('product'))).toContain('粗陶马克杯');
      await heard(page, 'panel 打开');
      expect(await log(page).allTextContents()).toEqual(['panel 打开', 'onReady']);
      await webIms.nth(1).waitFor();
      const [visit, plugin] = [webIms.first(), webIms.nth(1)];
      expect(await readText(visit.locator('.entry-title'))).toBe('演示客户 在网页里打开客服面板');
      expect(await readFields(visit.getByTestId('web-im-global'))).toMatchObject({
        cur_title: '粗陶马克杯 · 四时小铺',
      });
      expect(await readProblems(visit)).toEqual([]);
      expect(await readProblems(plugin)).toEqual([]);
      expect(await plugin.getAttribute('data-state')).toBe('ready');
      expect(await readText(traces.first().locator('.entry-title'))).toBe('demo_visitor 浏览商品 粗陶马克杯');
      expect(desk.page.isClosed()).toBe(false);

      await im.getByRole('button', { name: '收起窗口' }).click();
      await page.getByRole('button', { name: '下单' }).click();
      await traces.nth(1).waitFor();
      await page.getByRole('button', { name: '取消订单' }).click();
      await traces.nth(2).waitFor();
      expect(await traces.locator('.entry-title').allTextContents()).toEqual([
        'demo_visitor 触发事件 取消订单',
        'demo_visitor 下单 粗陶马克杯',
        'demo_visitor 浏览商品 粗陶马克杯',
      ]);
    });

    test('a dragged button opens nothing, one of the page’s own does; the page in the information area gets the parameters of the window, but for where it was opened; the four window events reach the page; an answer that nobody sees is told: onUnread, and a bubble that opens the panel', async () => {
      const page = await stage.openPage('h5/');
      await heard(page, 'onReady');
      const before = await button(page).boundingBox();
      if (before === null) throw new Error('no button');
      const [x, y] = [before.x + 20, before.y + 20];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 200, y - 150, { steps: 5 });
      await page.mouse.up();
      const after = await button(page).boundingBox();
      expect([after?.x, after?.y]).toEqual([before.x - 200, before.y - 150]);
      expect(await page.locator('.udesk-client-panel').count()).toBe(0);
      await page.getByRole('button', { name: '问问客服' }).click();
      const im = chat(page);
      await im.getByTestId('im-client').waitFor();

      await im.getByTestId('info-toggle').click();
      const info = im.frameLocator('[data-testid=info]');
      await info.locator('summary').click();
      const names = await info.locator('#parameters li').allTextContents();
      expect(names).toEqual(expect.arrayContaining(['web_plugin_id', 'web_token', 'product_价格']));
      expect(names.filter((name) => /^(?:cur_|pre_|src_)/.test(name))).toEqual([]);

      for (const type of ['queuing', 'chatting', 'chatDone']) {
        await im.getByTestId(`event-${type}`).click();
        await heard(page, type);
      }
      await im.getByTestId('write').fill('在吗');
      await im.getByTestId('write').press('Enter');
      await im.locator('[data-testid=line][data-kind=sent]').waitFor();
      await im.getByRole('button', { name: '收起窗口' }).click();
      await heard(page, 'hidePanel');
      await heard(page, 'panel 关闭');
      await page.locator('.udesk-client-panel').waitFor({ state: 'hidden' });
      await heard(page, 'onUnread 1');
      const said = (await log(page).allTextContents()).reverse();
      expect(said.slice(0, 5)).toEqual(['onReady', 'panel 打开', 'queuing', 'chatting', 'chatDone']);
      expect(said.slice(5, 7).sort()).toEqual(['hidePanel', 'panel 关闭']);
      expect(said.slice(7)).toEqual(['onUnread 1']);
      await page.getByText('1 条新消息').click();
      await im.locator('[data-testid=line][data-kind=reply]').waitFor();
      expect(await page.locator('.udesk-client-pop').count()).toBe(0);
    });

    test('the window’s own address speaks English where it is asked to', async () => {
      const query = 'web_plugin_id=1&language=en-us&t_priority_id=2&t_status_id=4&product_title=Bowl&product_send=true';
      const page = await stage.openPage(`desk/udesk/im_client/?${query}`, { viewport: { width: 780, height: 560 } });
      await page.getByTestId('im-client').waitFor();
      expect(await readText(page.getByTestId('reading'))).toContain('No identity');
      expect(await readText(page.locator('[data-name=t_priority_id]'))).toBe('High');
      await page.getByRole('button', { name: 'Send to the agent' }).click();
      await page.getByText('Received, one moment please.').waitFor();
      expect(await page.getByTestId('info').isVisible()).toBe(true);
    });
  });

  describe('of somebody’s, with the vendor’s own snippet', () => {
    const pages: SnippetPage[] = [];
    afterAll(async () => {
      await Promise.all(pages.splice(0).map((one) => one.close()));
    });

    /** A page on an origin of its own, with a policy that lets scripts and frames of the desk in, and nothing inline. */
    async function openPage(
      script: (desk: string) => string,
      { width = 1000, body = '' }: { width?: number; body?: string } = {},
    ): Promise<Page> {
      const desk = `${stage.url}desk/udesk/im_client/`;
      const own = await openSnippetPage({ api: `${desk}js/udeskApi.js`, script: script(desk), body });
      pages.push(own);
      return await stage.openPage(own.url, { viewport: { width, height: 700 } });
    }
    const config = (desk: string, more: string) => `ud({ code: 'x', link: '${desk}?web_plugin_id=1', ${more} });`;

    test('drains the queue in order, and goes on with what is called later; puts the panel where the page wants it, and tells when it opens', async () => {
      const panel = "panel: { css: { top: '10%', left: 40 }, onToggle(data) { toggles.push(data.visible); } }";
      const page = await openPage(
        (desk) => `window.kept = ud; window.ready = 0; window.toggles = [];
          ${config(desk, `pos_flag: 'vlm', color: '#000', ${panel}`)}
          ud('color', '#0a0'); ud('onReady', () => { ready += 1; });`,
      );
      await button(page).waitFor();
      expect(
        await button(page).evaluate((one) => [one.dataset['shape'], one.dataset['position'], one.style.background]),
      ).toEqual(['v', 'lm', 'rgb(0, 170, 0)']);
      expect(await page.evaluate('ready')).toBe(1);
      // A page may hold on to the queueing function; it goes on to work.
      await page.evaluate("kept('pos_flag', 'crt')");
      expect(await button(page).getAttribute('data-position')).toBe('rt');
      await page.evaluate("ud('showPanel')");
      await chat(page).getByTestId('im-client').waitFor();
      expect(await page.locator('.udesk-client-panel').boundingBox()).toMatchObject({ x: 40, y: 70 });
      await chat(page).getByTestId('event-chatting').click();
      const origin = new URL(stage.url).origin;
      await until(page, 'heard.length > 0');
      expect(await page.evaluate('heard')).toEqual([`${origin} {"type":"chatting"}`]);
      await page.evaluate("ud('hidePanel'); ud('hidePanel');");
      await page.locator('.udesk-client-panel').waitFor({ state: 'hidden' });
      expect(await page.evaluate('toggles')).toEqual([true, false]);
    });

    test('uses the page’s own button, and says when there is none', async () => {
      const body = '<button id="own">Ask</button><button class="more">Ask here</button>';
      const page = await openPage((desk) => config(desk, "targetSelector: '#own', selector: '.more'"), { body });
      await until(page, '!Array.isArray(ud.d)');
      await page.locator('.more').click();
      await chat(page).getByTestId('im-client').waitFor();
      expect(await button(page).count()).toBe(0);
      await page.locator('#own').click();
      await page.locator('.udesk-client-panel').waitFor({ state: 'hidden' });
    });

    test('waits for init where the page says so; on a narrow screen goes by mobile, whose default is a wide button; what a callback throws is the page’s own, and stops nothing', async () => {
      const onReady = "onReady() { window.isReady = true; throw new Error('mine'); }";
      const page = await openPage(
        (desk) => config(desk, `manualInit: true, pos_flag: 'clt', mobile: { onlineText: '问' }, ${onReady}`),
        { width: 390 },
      );
      await until(page, '!Array.isArray(ud.d)');
      expect([await button(page).count(), await page.evaluate('window.isReady')]).toEqual([0, undefined]);
      await page.evaluate("ud('showPanel'); ud('init');");
      await button(page).waitFor();
      expect(await page.evaluate('window.isReady')).toBe(true);
      expect(await page.locator('.udesk-client-panel').count()).toBe(0);
      expect(
        await button(page).evaluate((one) => [one.dataset['shape'], one.dataset['position'], one.textContent]),
      ).toEqual(['h', 'rb', '问']);
      await openChat(page);
      expect(stage.takeComplaints()).toEqual([expect.stringContaining('Error: mine')]);
    });

    test('opens a window of the size asked for, where a hidden product is the agent’s alone', async () => {
      await desk.page.getByTestId('empty').waitFor();
      const product = "product: { title: 'Bowl' }, hide_product: true";
      const page = await openPage((desk) =>
        config(desk, `mode: 'blank', window: { width: '500', height: '400' }, ${product}`),
      );
      const [popup] = await Promise.all([page.waitForEvent('popup'), button(page).click()]);
      await popup.getByTestId('im-client').waitFor();
      expect(await popup.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([500, 400]);
      expect(await popup.getByTestId('product').count()).toBe(0);
      expect(await readText(desk.webIms.getByTestId('web-im-title'))).toBe('Bowl');
      await popup.getByTestId('event-queuing').click();
      await until(page, 'heard.length > 0');
      expect(await page.evaluate('heard')).toEqual([`${new URL(stage.url).origin} {"type":"queuing"}`]);
    });

    test('what is wrong stands in the page’s console and at the desk', async () => {
      await desk.page.getByTestId('empty').waitFor();
      const script = (desk: string) =>
        config(desk, "pos_flag: 'zzz', targetSelector: '#nobody', selector: '(('") +
        "ud('dataTrace', 'order', { order_no: '1' });";
      const page = await openPage(script);
      const entry = desk.webIms.first();
      for (const code of ['trace-refused', 'bad-selector']) await entry.locator(`[data-code=${code}]`).waitFor();
      expect((await readProblems(entry)).sort()).toEqual([
        'bad-selector',
        'no-such-element',
        'not-pos-flag',
        'trace-refused',
      ]);
      await button(page).waitFor();
      const said = stage.takeComplaints().join('\n');
      expect(said).toContain('[udeskApi] pos_flag: not-pos-flag {"value":"zzz"}');
      expect(said).toContain('[udeskApi] customer: an order needs a customer who is proven');
    });
  });
});

describeInBrowser('the shop’s page on a phone, where permission is checked', () => {
  const stage = setShopStage({ webIm: { clientValid: true, algorithm: 'SHA1' }, webImNeedsAccess: true });

  let page: Page;

  beforeAll(async () => {
    page = await stage.openPage('h5/', PHONE);
    await openChat(page);
  });

  test('the button is wide and the panel fills the screen', async () => {
    expect(await button(page).getAttribute('data-shape')).toBe('h');
    expect(await button(page).innerText()).toBe('联系客服');
    expect(await page.locator('.udesk-client-panel').boundingBox()).toMatchObject({
      x: 0,
      y: 0,
      width: 390,
      height: 760,
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test('passes with im_client_valid', async () => {
    const im = chat(page);
    expect(await im.getByTestId('im-client').getAttribute('data-state')).toBe('open');
    expect(await readText(im.locator('[data-name=access]'))).toBe('有效');
  });
});

describeInBrowser('the shop’s page without the signing server', () => {
  const stage = setShopStage({ signer: (_app, _options, done) => done() });

  test('opens the chat for a customer nobody knows, and sends no order', async () => {
    const page = await stage.openPage('h5/');
    const im = await openChat(page);
    expect(await im.getByTestId('identity').getAttribute('data-code')).toBe('absent');
    await im.getByRole('button', { name: '收起窗口' }).click();
    await page.getByRole('button', { name: '下单' }).click();
    await heard(page, '没有身份，订单没有上报');
    expect(stage.takeComplaints().join()).toContain('customer needs web_token and signature');
  });
});
