import type { Page } from 'playwright-core';
import { describeInBrowser } from './browser';
import { late, setWebStage, toldCalls, UDESK_API, type WebPage } from './web-stage';

describeInBrowser('loadUdesk', () => {
  const stage = setWebStage();

  const config = () => ({ code: 'c-1', link: `${stage.desk.url}/im_client/` });
  /** The page's script: `ud`, the result of `loaded` in the title. */
  const load = (more: object = {}) =>
    `var options = ${JSON.stringify({ src: `${stage.desk.url}/udeskApi.js`, config: config(), ...more })};
     const ud = MiniprogramDesk.loadUdesk(options);
     ud.loaded.then(function (result) { document.title = result.status; });`;

  // As a function: a page's policy may refuse to have text evaluated.
  const become = (page: Page, status: string) => page.waitForFunction((wanted) => document.title === wanted, status);

  test('calls wait for a script that comes late, and come in their order, each once', async () => {
    const { answer, release } = late(UDESK_API);
    stage.desk.answers.set('/udeskApi.js', answer);
    const { page, errors } = await stage.open([
      load(),
      `ud('language', 'en-us');
       ud('showPanel');
       ud({ customer: { c_tags: ['甲', '乙'], c_cf_年龄: 10 }, onReady: undefined });`,
    ]);
    expect(await page.evaluate('window.ud.d.length')).toBe(4);
    release();
    await become(page, 'loaded');
    await page.evaluate(`ud('hidePanel')`);
    expect(await toldCalls(page, 5)).toEqual([
      [config()],
      ['language', 'en-us'],
      ['showPanel'],
      [{ customer: { c_tags: '甲,乙', c_cf_年龄: 10 } }],
      ['hidePanel'],
    ]);
    expect(errors).toEqual([]);
  });

  test('a blocked script is told, nothing is thrown, and what waits arrives at the next try', async () => {
    stage.desk.answers.set('/udeskApi.js', (request) => request.destroy());
    const { page, errors, ...heard } = await stage.open([load()]);
    await become(page, 'failed');
    expect(await page.evaluate('ud("showPanel")')).toEqual({ ok: true, problems: [] });
    expect(heard.console).toContain(`[desk-web] ${stage.desk.url}/udeskApi.js did not load`);
    expect(await page.evaluate('document.scripts.length')).toBe(2);

    stage.desk.answers.set('/udeskApi.js', UDESK_API);
    await page.evaluate(`MiniprogramDesk.loadUdesk(options).loaded.then(function (r) { document.title = r.status; })`);
    await become(page, 'loaded');
    expect(await toldCalls(page, 2)).toEqual([[config()], ['showPanel']]);
    expect(errors).toEqual([]);
  });

  test('a policy that does not know the desk blocks it', async () => {
    const { page, errors } = await stage.open([load()], { policy: "script-src 'self'" });
    await become(page, 'failed');
    expect([stage.desk.asked, errors]).toEqual([[], []]);
  });

  test('a policy without unsafe-inline needs the nonce only', async () => {
    const policy = "default-src 'none'; script-src 'nonce-n-1'; style-src 'none'; frame-src *";
    const { page, errors, ...heard } = await stage.open([load({ nonce: 'n-1' })], { policy });
    await become(page, 'loaded');
    expect(await toldCalls(page, 1)).toEqual([[config()]]);
    await page.locator('.udesk-client-btn').waitFor();
    expect([errors, heard.console.filter((text) => /Content.Security/.test(text))]).toEqual([[], []]);
  });

  test('a variable of the same name takes the queue’s place, and nothing is lost', async () => {
    const { answer, release } = late(UDESK_API);
    stage.desk.answers.set('/udeskApi.js', answer);
    const { page, errors } = await stage.open([
      load().replace('const ud', 'var ud'),
      `ud('showPanel'); ud('hidePanel');`,
    ]);
    expect(await page.evaluate('ud === MiniprogramDesk.loadUdesk(options)')).toBe(true);
    release();
    expect(await toldCalls(page, 3)).toEqual([[config()], ['showPanel'], ['hidePanel']]);
    expect(errors).toEqual([]);
  });

  test('twice is once: one script, and a config only if it is another one', async () => {
    const { page } = await stage.open([
      load(),
      `var same = MiniprogramDesk.loadUdesk(JSON.parse(JSON.stringify(options))) === ud;
       options.config.language = 'ja';
       MiniprogramDesk.loadUdesk(options);
       MiniprogramDesk.loadUdesk({ src: options.src });`,
    ]);
    await become(page, 'loaded');
    expect(await page.evaluate('same')).toBe(true);
    expect(await toldCalls(page, 2)).toEqual([[config()], [{ ...config(), language: 'ja' }]]);
    expect(stage.desk.asked.filter((path) => path === '/udeskApi.js')).toHaveLength(1);
  });

  /** What a page may have from the vendor's console, in words of our own. */
  const snippet = () => `
    window.UdeskApiObject = 'chat';
    window.chat = function () { (chat.d = chat.d || []).push(arguments); };
    var tag = document.createElement('script');
    tag.src = '${stage.desk.url}/udeskApi.js?1487931175918';
    document.head.appendChild(tag);
    chat(${JSON.stringify(config())});`;

  test.each(['waiting', 'loaded'])('a page that has a ud of its own keeps it: %s', async (when) => {
    const { answer, release } = late(UDESK_API);
    stage.desk.answers.set('/udeskApi.js', answer);
    const { page } = await stage.open([snippet()]);
    if (when === 'loaded') {
      release();
      await toldCalls(page, 1);
    }
    const result = await page.evaluate(`
      var chat = MiniprogramDesk.loadUdesk({ src: '${stage.desk.url}/udeskApi.js', config: { language: 'en-us' } });
      chat('init');
      chat.loaded`);
    release();
    expect(result).toEqual({ status: 'present' });
    expect(await toldCalls(page, 3)).toEqual([[config()], [{ language: 'en-us' }], ['init']]);
    expect(await page.evaluate('[UdeskApiObject, document.querySelectorAll("script[src*=udeskApi]").length]')).toEqual([
      'chat',
      1,
    ]);
  });

  test('a queue that the page has prepared is used', async () => {
    const { page } = await stage.open([
      `window.ud = function () { window.ud.d.push(arguments); }; window.ud.d = []; ud('language', 'fr');`,
      load(),
    ]);
    expect(await toldCalls(page, 2)).toEqual([['language', 'fr'], [config()]]);
  });

  test.each([
    ['a function of the page', 'window.ud = function () { throw new Error("not for the desk"); };', ''],
    ['an element', '', '<div id="ud"></div>'],
  ])('a name that is taken stays whose it is: %s', async (_, script, html) => {
    const { page, errors, ...heard } = await stage.open([`${script} var was = window.ud;`, load()], { html });
    await become(page, 'loaded');
    expect(await toldCalls(page, 1)).toEqual([[config()]]);
    expect(await page.evaluate('[window.ud === was, UdeskApiObject]')).toEqual([true, '_ud']);
    expect(heard.console).toContain('[desk-web] ud is taken: _ud');
    expect(errors).toEqual([]);
  });

  describe('on a page where it is', () => {
    let page: Page;
    let opened: WebPage;

    beforeAll(async () => {
      opened = await stage.open([load()]);
      ({ page } = opened);
      await become(page, 'loaded');
    });
    beforeEach(() => page.evaluate('udeskCalls.length = 0'));

    test('the module beside the classic script uses what is there', async () => {
      const status = await page.evaluate(
        `import('/index.mjs').then(({ loadUdesk }) => {
          const ud = loadUdesk(options);
          ud('showPanel');
          return ud.loaded.then(({ status }) => status);
        })`,
      );
      expect(status).toBe('present');
      expect(await toldCalls(page, 2)).toEqual([[config()], ['showPanel']]);
      expect(stage.desk.asked).not.toContain('/udeskApi.js');
      expect(opened.errors).toEqual([]);
    });

    test('traces are checked, an order waits for the customer’s identity', async () => {
      const order = `{ order_no: 1, name: '盖碗', price: 128, order_at: Date.UTC(2026, 10, 23), pay_at: '2026-11-23', status: 'paid' }`;
      const results = await page.evaluate(`[
        ud('dataTrace', 'product', { name: '盖碗', params: { text: '¥128.00' } }),
        ud('dataTrace', 'product', { params: [{ color: 'red' }] }),
        ud('dataTrace', 'order', ${order}),
        ud('customer', { nonce: 'n', timestamp: '1455675719000', web_token: 'u_1', signature: 'ABC' }),
        ud('dataTrace', 'order', ${order}),
        ud('dataTrace', 'marketing', { name: '取消订单' }),
      ]`);
      const fine = { ok: true, problems: [] };
      expect(results).toEqual([
        fine,
        {
          ok: false,
          problems: [
            { field: 'name', message: 'is missing' },
            { field: 'params[0].color', message: 'expected #rrggbb' },
          ],
        },
        { ok: false, problems: [{ field: 'customer', message: 'needs web_token and signature' }] },
        fine,
        fine,
        fine,
      ]);
      expect(opened.console).toContain('[desk-web] ud: params[0].color expected #rrggbb');
      const date = '2026-11-23T00:00:00.000Z';
      expect(await toldCalls(page, 4)).toEqual([
        ['dataTrace', 'product', { name: '盖碗', params: [{ text: '¥128.00', size: 12 }] }],
        ['customer', { nonce: 'n', timestamp: '1455675719000', web_token: 'u_1', signature: 'ABC' }],
        [
          'dataTrace',
          'order',
          { order_no: '1', name: '盖碗', price: 128, order_at: { date }, pay_at: { date }, status: 'paid' },
        ],
        ['dataTrace', 'marketing', { name: '取消订单' }],
      ]);
    });

    test('init is not for a page that has not said manualInit', async () => {
      expect(await page.evaluate(`ud('init')`)).toEqual({
        ok: false,
        problems: [{ field: 'init', message: 'needs manualInit' }],
      });
    });
  });

  test('init is for manualInit', async () => {
    const { page } = await stage.open([load({ config: { ...config(), manualInit: true } })]);
    await become(page, 'loaded');
    expect(await page.locator('.udesk-client-btn').count()).toBe(0);
    expect(await page.evaluate(`ud('init')`)).toEqual({ ok: true, problems: [] });
    await page.locator('.udesk-client-btn').waitFor();
  });

  test('the classic script runs where there is nothing but ES2015', async () => {
    stage.shop.answers.set('/2015.js', ONLY_2015);
    const { page, errors, ...heard } = await stage.open(
      [
        `var desk = MiniprogramDesk.loadUdesk({ src: '${stage.desk.url}/udeskApi.js', config: ${JSON.stringify(config())} });
         var results = [
           desk('dataTrace', 'product', { name: '盖碗', params: [{ text: '¥128.00', color: 'red' }] }).problems[0].field,
           desk('dataTrace', 'product', { name: '盖碗' }).ok,
           desk({ panel: { css: { bottom: 0 } }, mode: 'blank' }).problems.length,
           MiniprogramDesk.sendToDesk({ type: 'text', content: '你好' }, { origin: 'https://xxx.udesk.cn' }).reason,
           MiniprogramDesk.sendSobotCard({ cid: 1 }, { origin: 'https://www.sobot.com' }).problems.length
         ];
         MiniprogramDesk.onDeskEvent({ origin: 'https://xxx.udesk.cn', handler: function () {} })();
         MiniprogramDesk.dragButton({ ud: desk })();
         desk.loaded.then(function (result) { results.push(result.status); giveBack(); console.log('given back'); });`,
      ],
      { html: '<script nonce="n-1" src="/2015.js"></script>' },
    );
    while (!heard.console.includes('given back')) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await page.evaluate('results')).toEqual(['params[0].color', true, 2, 'no-desk', 7, 'loaded']);
    expect([errors, heard.console.filter((text) => /Error/.test(text))]).toEqual([[], []]);
  });
});

/** Of the library, what came after ES2015 is away until the test's own tools need it again. */
const ONLY_2015 = `
  var taken = [];
  function take(owner, names) {
    names.split(' ').forEach(function (name) {
      taken.push([owner, name, Object.getOwnPropertyDescriptor(owner, name)]);
      delete owner[name];
    });
  }
  take(Array.prototype, 'includes flat flatMap at findLast');
  take(String.prototype, 'padStart padEnd matchAll replaceAll at trimStart');
  take(Object, 'values entries fromEntries hasOwn getOwnPropertyDescriptors');
  take(Promise.prototype, 'finally');
  take(Promise, 'allSettled any');
  take(window, 'globalThis BigInt');
  function giveBack() {
    taken.forEach(function (each) { if (each[2]) Object.defineProperty(each[0], each[1], each[2]); });
  }
`;
