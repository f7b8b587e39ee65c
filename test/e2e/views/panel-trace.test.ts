import { batchOf, marketingEvent, orderEvent, productEvent, TRACES } from '../../tools/desk/trace-samples';
import { udeskString } from '../../tools/desk/samples';
import { describeInBrowser } from '../browser';
import { keepPictures } from '../pictures';
import { readText } from '../panel-reading';
import { setPanelStage, type Panel } from '../panel-stage';

describeInBrowser('the trail of a visitor', () => {
  const stage = setPanelStage();
  let panel: Panel;

  beforeAll(async () => {
    panel = await stage.open();
  });
  beforeEach(() => panel.page.getByTestId('empty').waitFor());

  async function send(events: unknown[], more?: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(batchOf(events, more));
    const response = await fetch(new URL(TRACES, stage.url), { method: 'POST', headers, body });
    if (!response.ok) throw new Error(await response.text());
  }
  /** The newest entry shown, once it is a trace of this type. */
  async function newest(type: string) {
    await panel.page.locator(`[data-testid=entry][data-kind=trace][data-trace=${type}]`).first().waitFor();
    return panel.entries.first();
  }
  const product = (data: object) => ({ ...productEvent, data: { name: '天青盖碗', ...data } });
  const titles = () => panel.entries.locator('.entry-title').allTextContents();

  test('a product: who looked, at what, with the vendor’s formatting', async () => {
    await send([productEvent]);
    const entry = await newest('product');
    expect(await titles()).toEqual([`test_token viewed product ${productEvent.data.name}`]);
    expect(await entry.locator('time').getAttribute('datetime')).toBe(productEvent.at);
    const link = entry.getByTestId('trace-product').getByTestId('trace-link');
    expect(await readText(link)).toBe(productEvent.data.name);
    expect([
      await link.getAttribute('href'),
      await link.getAttribute('target'),
      await link.getAttribute('rel'),
    ]).toEqual([productEvent.data.url, '_blank', 'noopener']);
    const [price, reviews] = await entry.getByTestId('trace-param').evaluateAll((all) =>
      all.map((one) => {
        const { color, fontSize, fontWeight } = (one as HTMLElement).style;
        return [one.textContent, color, fontSize, fontWeight, one.nextElementSibling?.tagName ?? ''];
      }),
    );
    expect(price).toEqual([
      '¥6999.00',
      expect.stringMatching(/^light-dark\(rgb\(230, 0, 0\), /) as unknown,
      '16px',
      '700',
      'BR',
    ]);
    expect(reviews).toEqual(['2000+ reviews', '', '12px', '400', '']);
  });

  test('a picture that cannot be had leaves a frame of its size', async () => {
    await send([productEvent]);
    const entry = await newest('product');
    const frame = entry.getByRole('img', { name: 'Picture not available' });
    await frame.waitFor();
    expect(await frame.boundingBox()).toMatchObject({ width: 88, height: 88 });
  });

  test.each(['/pages/goods/goods?id=1', 'javascript:alert(1)', 'data:text/html,x', ''])(
    'the address %j is a text',
    async (url) => {
      await send([product({ url })]);
      const card = (await newest('product')).getByTestId('trace-product');
      expect(await card.getByTestId('trace-link').count()).toBe(0);
      expect(await readText(card)).toContain(url);
    },
  );

  test('markup is text, sizes stay within reason, colours read', async () => {
    const params = [
      { text: '<b>bold</b>', size: 0, color: '#ffffff' },
      { text: 'loud', size: 400 },
      { size: 12, break: true },
    ];
    await send([product({ name: '<img src=x onerror=alert(1)>', params })]);
    const entry = await newest('product');
    expect(await titles()).toEqual(['test_token viewed product <img src=x onerror=alert(1)>']);
    expect(await entry.getByTestId('trace-param').allTextContents()).toEqual(['<b>bold</b>', 'loud', '']);
    const sizes = await entry
      .getByTestId('trace-param')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize));
    expect(sizes).toEqual(['11px', '28px', '12px']);
    expect(
      await entry
        .getByTestId('trace-param')
        .first()
        .evaluate((one) => getComputedStyle(one).color),
    ).toBe('rgb(115, 115, 115)');
  });

  test('an order: its state, its facts, its products line by line', async () => {
    await send([orderEvent]);
    const entry = await newest('order');
    expect(await titles()).toEqual(['test_token placed order First Order']);
    const state = entry.getByTestId('trace-state');
    expect([await readText(state), await state.getAttribute('data-status')]).toEqual(['To be paid', 'wait_pay']);
    const facts = await entry
      .getByTestId('trace-order')
      .getByTestId('trace-fact')
      .evaluateAll((all) => all.map((one) => [one.getAttribute('data-name') ?? '', one.textContent]));
    expect(Object.fromEntries(facts)).toMatchObject({
      order_no: '1000',
      name: expect.stringContaining('First Order') as unknown,
      price: '16.8',
      order_at: expect.stringMatching(/2026/) as unknown,
      pay_at: expect.stringMatching(/2026/) as unknown,
      commodit_num: '88',
      remark: 'Remarks up to 1000 bytes',
      consignee_name: 'jack',
      consignee_phone: '01012345',
      consignee_address: 'Beijing, Daxing District',
    });
    const lines = await entry
      .getByTestId('trace-commodity')
      .evaluateAll((all) => all.map((line) => [...line.querySelectorAll('td')].map((cell) => cell.textContent)));
    expect(lines).toEqual([
      ['Milk A', 'NO123456', '1', '46.5'],
      ['Milk B', '', '2', ''],
    ]);
  });

  test.each([
    ['paid', 'Paid', '已付款'],
    ['closed', 'Closed', '已关闭'],
  ])('an order that is %s says so in both languages', async (status, english, chinese) => {
    await send([{ ...orderEvent, data: { ...orderEvent.data, status } }]);
    const state = (await newest('order')).getByTestId('trace-state');
    expect(await readText(state)).toBe(english);
    await panel.page.getByTestId('lang-zh').click();
    await state.filter({ hasText: chinese }).waitFor();
    expect(await titles()).toEqual(['test_token 下单 First Order']);
    await panel.page.getByTestId('lang-en').click();
  });

  test('an event, of a visitor whom nobody knows', async () => {
    await send([marketingEvent], { visitor: {} });
    const entry = await newest('marketing');
    expect(await titles()).toEqual(['Unknown visitor triggered event 取消订单']);
    expect(await panel.page.getByTestId('announcement').textContent()).toBe('Unknown visitor triggered event 取消订单');
    expect(await readText(entry.getByTestId('trace-marketing'))).toContain('取消订单');
    expect(await entry.getByTestId('trace-state').count()).toBe(0);
  });

  test('the exact event is there on demand', async () => {
    await send([orderEvent]);
    const entry = await newest('order');
    expect(await entry.getByTestId('json').count()).toBe(0);
    await entry.getByTestId('json-toggle').click();
    expect(JSON.parse(await readText(entry.getByTestId('json')))).toEqual(orderEvent);
  });

  test('joins the sessions as it arrives; alone it stands in the order of what happened', async () => {
    await stage.tap(udeskString);
    await send([{ ...marketingEvent, data: { name: 'second' } }]);
    await send([{ ...productEvent, data: { name: 'first' } }]);
    await panel.entries.nth(2).waitFor();
    const kinds = () => panel.entries.evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')));
    expect(await kinds()).toEqual(['trace', 'trace', 'session']);
    expect((await titles()).slice(0, 2)).toEqual([
      'test_token viewed product first',
      'test_token triggered event second',
    ]);
    const chip = (name: string) => panel.page.getByRole('button', { name });
    await chip('Trail 2').click();
    expect(await titles()).toEqual(['test_token triggered event second', 'test_token viewed product first']);
    await chip('Sessions 1').click();
    expect(await kinds()).toEqual(['session']);
    expect(await panel.entries.getAttribute('data-state')).toBe('whole');
    await chip('All 3').click();
  });

  test('an empty trail teaches', async () => {
    await panel.page.getByRole('button', { name: 'Trail 0' }).click();
    expect(await panel.page.getByTestId('empty').innerText()).toContain('newest first');
    await panel.page.getByRole('button', { name: 'All 0' }).click();
  });

  test('does not call the agent away from another desk', async () => {
    await panel.page.getByTestId('desk-switch-sobot').click();
    await send([productEvent]);
    await panel.page.getByTestId('desk-switch-udesk').getByText('1 entry').waitFor({ state: 'attached' });
    expect(await panel.page.getByTestId('desk-switch-sobot').getAttribute('aria-pressed')).toBe('true');
    await panel.page.getByTestId('desk-switch-udesk').click();
    await newest('product');
  });

  test('fits on 390 px, whatever the names', async () => {
    const long = 'x'.repeat(300);
    const own = await stage.open({ viewport: { width: 390, height: 844 }, query: '?lang=zh#desk' });
    const commodities = [{ commodit_name: long, commodit_no: long, commodit_count: 1, commodit_fee: long }];
    await send([
      product({ name: long, url: `/${long}`, params: [{ text: long, size: 28 }] }),
      { ...orderEvent, data: { ...orderEvent.data, name: long, remark: long, commodities } },
    ]);
    await own.entries.nth(1).waitFor();
    for (const toggle of await own.page.getByTestId('json-toggle').all()) await toggle.click();
    expect(await own.page.locator('#view-desk').evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0);
    expect(
      await own.page.locator('.cards').evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth)),
    ).toEqual([0, 0]);
  });

  test('looks as it should', async () => {
    await send([marketingEvent, productEvent, orderEvent]);
    await panel.entries.nth(2).waitFor();
    await keepPictures(panel.page, 'panel-trace', ['zh-light', 'en-dark']);
  });
});
