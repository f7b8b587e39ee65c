import type { Locator } from 'playwright-core';
import { admitted, KEY, linkOf, PRIVATE_KEY, sealed, signed, type Values } from '../../tools/desk/web-im/samples';
import { udeskString } from '../../tools/desk/samples';
import { describeInBrowser } from '../browser';
import { keepPictures } from '../pictures';
import { readFields, readProblems, readText } from '../panel-reading';
import { setPanelStage, type Panel } from '../panel-stage';

const IM = 'desk/udesk/im_client/';
const DAY = 24 * 60 * 60_000;

describeInBrowser('web chat at the desk', () => {
  const stage = setPanelStage({ webImKey: KEY, webImPrivateKey: PRIVATE_KEY });
  let panel: Panel;
  let count = 0;

  beforeAll(async () => {
    panel = await stage.open();
  });
  beforeEach(() => panel.page.getByTestId('empty').waitFor());

  async function post(route: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(stage.url + IM + route, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
  }
  async function open(values: Values, frame = 'frame'): Promise<string> {
    count += 1;
    const key = `window-${String(count).padStart(4, '0')}`;
    await post('open', { key, url: linkOf(values), frame });
    return key;
  }
  async function newest(state: string): Promise<Locator> {
    await panel.page.locator(`[data-testid=entry][data-kind=web-im][data-state=${state}]`).first().waitFor();
    return panel.entries.first();
  }
  const identity = (entry: Locator) => readText(entry.getByTestId('web-im-identity'));
  const state = (entry: Locator) => readText(entry.getByTestId('web-im-state'));

  test('who, about what, in which language, whether it is proven', async () => {
    await open({
      ...signed(),
      c_name: '张三',
      c_cf_年龄: '10',
      c_cn_title: '业务记录主题',
      c_cn_名字: '名字',
      t_subject: '工单主题',
      t_priority_id: '1',
      t_status_id: '4',
      t_cf_SelectField_1: '0,0',
      product_title: '盖碗',
      product_url: 'https://shop.example.com/1',
      product_价格: '¥128.00',
      product_价格_style: 'color:#b3261e;font-weight:bold;position:fixed',
      hide_product: 'true',
      language: 'fr',
      agent_id: '7',
      session_key: 'abc',
    });
    const entry = await newest('open');
    expect(await readText(entry.locator('.entry-title'))).toBe('张三 entered web chat from a web view');
    expect(await identity(entry)).toBe('Valid same as computed here');
    expect(await state(entry)).toBe('Opened');
    expect(await readText(entry.locator('[data-testid=web-im-fact][data-name=language]'))).toBe('fr');
    expect(await readFields(entry)).toEqual({
      c_name: '张三',
      c_cf_年龄: '10',
      c_cn_title: '业务记录主题',
      c_cn_名字: '名字',
      t_subject: '工单主题',
      t_priority_id: 'Urgent',
      t_status_id: 'Solving',
      t_cf_SelectField_1: '0,0',
      web_plugin_id: '1',
      hide_product: 'true',
      agent_id: '7',
      session_key: 'abc',
    });
    expect(await readText(entry.getByTestId('web-im-product'))).toContain(
      'Hidden from the customer, seen by the agent',
    );
    const price = entry.getByTestId('web-im-line').locator('span');
    expect(await price.evaluate((span) => [span.style.fontWeight, span.style.position])).toEqual(['bold', '']);
    expect(await readProblems(entry)).toEqual([]);
    expect(await panel.page.getByTestId('announcement').textContent()).toBe('张三, web chat: Opened');
    await entry.getByTestId('link-toggle').click();
    expect(await readText(entry.getByTestId('link'))).toMatch(
      /^https:\/\/xxx\.udesk\.cn\/im_client\/\?web_plugin_id=1&nonce=/,
    );
  });

  test.each<[string, Values, string]>([
    ['absent', {}, 'None the link does not say who the customer is'],
    ['incomplete', { nonce: 'a' }, 'Incomplete nonce, timestamp, web_token or signature is missing'],
    [
      'wrong-signature',
      signed({}, 'guessed'),
      'Wrong not what is computed here: another key, algorithm or signed value',
    ],
    [
      'stale',
      signed({}, KEY, Date.now() - 4 * DAY - 60_000),
      'Out of date an identity is valid for 4 days; the timestamp is older, or not 13 digits of milliseconds',
    ],
  ])('%s, in words', async (code, values, words) => {
    await open({ ...values, c_name: '张三' });
    const entry = await newest('open');
    expect(await entry.getByTestId('web-im-identity').getAttribute('data-verdict')).toBe(code);
    expect(await identity(entry)).toBe(words);
    expect(await state(entry)).toBe(code === 'absent' ? 'Opened' : 'Opened, not proven');
    expect(await readText(entry.getByTestId('web-im-customer').locator('h3'))).toBe(
      'Customer (not proven, not taken over)',
    );
    expect(await readText(entry.locator('.entry-title'))).toContain('Unknown customer');
    expect(await readProblems(entry)).toEqual(['not-proven']);
  });

  test('an encrypted customer, a permission, a second use', async () => {
    const customer_encrypt = sealed('{"customer":{"c_name":"李四","web_token":"visitor_1"}}');
    const values = { ...signed(), ...admitted(), customer_encrypt };
    await open(values);
    await open(values, 'window');
    await panel.entries.nth(1).waitFor();
    const entry = panel.entries.first();
    expect(await readText(entry.locator('.entry-title'))).toBe('李四 opened web chat in a window of its own');
    expect(await readText(entry.getByTestId('web-im-seal'))).toBe('Opened with the private key');
    expect(await readText(entry.getByTestId('web-im-access'))).toContain('Valid');
    expect(await readText(entry)).toContain('use 2 of the same signature');
  });

  test('what goes on stays in its place, in both languages', async () => {
    const key = await open(signed());
    await newest('open');
    await stage.tap(udeskString);
    await panel.entries.nth(1).waitFor();
    await post('tell', { key, type: 'chatting' });
    const message = JSON.stringify({ method: 'sendMsg', type: 'text', content: '<b>在吗</b>' });
    await post('send', { key, from: 'custom-url', to: 'robot', message });
    const entry = panel.entries.nth(1);
    await entry.getByTestId('web-im-message').waitFor();
    expect(await readText(entry.getByTestId('web-im-message'))).toBe('Information page to the robot<b>在吗</b>');
    expect(await state(entry)).toBe('In the chat');
    expect(await panel.entries.count()).toBe(2);
    await post('tell', { key, type: 'chatDone' });
    await panel.page.getByTestId('lang-zh').click();
    await entry.getByTestId('web-im-state').filter({ hasText: '会话已结束' }).waitFor();
    await panel.page.getByTestId('lang-en').click();
  });

  test('a page that calls ud(), and what is wrong with that', async () => {
    const config = {
      code: 'x',
      link: 'https://xxx.udesk.cn/im_client/',
      pos_flag: 'abc',
      panel: { css: { bottom: 0 } },
    };
    const body = { key: 'plugin-0001', page: 'https://shop.example.com/a', notes: [], isReady: false };
    await post('plugin', { ...body, calls: [[config]] });
    const entry = await newest('waiting');
    expect(await readText(entry.locator('.entry-title'))).toBe('A web page called ud()');
    expect(await readProblems(entry)).toEqual(['not-pos-flag', 'unknown-field']);
    expect(await readFields(entry)).toMatchObject({ code: 'x', pos_flag: 'abc' });
    await post('plugin', { ...body, calls: [[config]], isReady: true });
    await newest('ready');
    expect(await panel.entries.count()).toBe(1);
    await entry.getByTestId('config-toggle').click();
    expect(JSON.parse(await readText(entry.getByTestId('config')))).toEqual(config);
  });

  test('has a filter of its own, and calls the agent from another desk', async () => {
    await panel.page.getByTestId('desk-switch-sobot').click();
    expect(await panel.page.getByTestId('beside').getAttribute('href')).toBe('/desk/sobot/workbench/?lang=en');
    await post('plugin', { key: 'plugin-0002', page: 'https://a.b/', calls: [], notes: [], isReady: false });
    // A page that got a button is nobody who asks.
    await panel.page.getByTestId('desk-switch-udesk').getByText('1', { exact: true }).waitFor();
    expect(await panel.page.getByTestId('desk-switch-sobot').getAttribute('aria-pressed')).toBe('true');
    await open(signed());
    await newest('open');
    expect(await panel.page.getByTestId('beside').getAttribute('href')).toBe('/h5/');
    const chip = (name: string) => panel.page.getByRole('button', { name });
    await stage.tap(udeskString);
    await panel.entries.nth(2).waitFor();
    await chip('Web chat 2').click();
    expect(await panel.entries.count()).toBe(2);
    await fetch(`${stage.url}desk/entries`, { method: 'DELETE' });
    await chip('Web chat 0').waitFor();
    expect(await panel.page.getByTestId('empty').innerText()).toContain('HarmonyOS');
    await chip('All 0').click();
  });

  test('out of sight, a chat is counted once, whatever goes on in it', async () => {
    const own = await stage.open({ viewport: { width: 390, height: 844 }, query: '?lang=en#phone' });
    const key = await open(signed());
    const badge = own.page.getByTestId('tab-desk').locator('.badge');
    await badge.waitFor();
    await post('send', {
      key,
      from: 'customer',
      to: 'agent',
      message: '{"method":"sendMsg","type":"text","content":"a"}',
    });
    await post('tell', { key, type: 'chatting' });
    await own.page.locator('[data-kind=web-im][data-state=chatting]').waitFor({ state: 'attached' });
    expect(await readText(badge)).toBe('11 entry');
    await own.page.getByTestId('tab-desk').click();
    await open({});
    const name = own.page.locator('.trace-visitor', { hasText: 'Unknown customer' });
    expect(await name.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  });

  test('fits on 360 px, whatever comes', async () => {
    const long = 'x'.repeat(300);
    const own = await stage.open({ viewport: { width: 360, height: 740 }, query: '?lang=zh#desk' });
    await open({
      ...signed({ web_token: long }),
      c_name: long,
      [`c_cf_${long}`]: long,
      product_title: long,
      [`product_${long}`]: long,
      [long]: long,
    });
    await own.entries.first().waitFor();
    await own.page.getByTestId('link-toggle').click();
    expect(await own.page.locator('#view-desk').evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0);
    const cards = own.page.locator('.cards, .card');
    expect(await cards.evaluateAll((all) => Math.max(...all.map((one) => one.scrollWidth - one.clientWidth)))).toBe(0);
  });

  test('looks as it should', async () => {
    await post('plugin', {
      key: 'plugin-0003',
      page: 'https://shop.example.com/goods?id=1',
      calls: [
        [{ code: 'demo', link: 'https://xxx.udesk.cn/im_client/?web_plugin_id=1', pos_flag: 'srb', mode: 'inner' }],
      ],
      notes: [],
      isReady: true,
    });
    await open({ ...signed({}, 'guessed'), c_name: '张三', product_title: '盖碗', language: 'xx' });
    await open(
      { ...signed(), c_name: '张三', t_subject: '主题', t_priority_id: '1', merchant_id: '9', session_key: '9' },
      'plugin',
    );
    await panel.entries.nth(2).waitFor();
    await keepPictures(panel.page, 'panel-web-im', ['zh-light', 'en-dark']);
  });
});
