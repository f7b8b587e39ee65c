import { sobotString, udeskCustomer, udeskString, writeUdesk } from '../tools/desk/samples';
import { openPanelStage, type Panel, type PanelOptions, type PanelStage } from './panel-stage';

jest.setTimeout(30_000);

let stage: PanelStage;
let panel: Panel;

beforeAll(async () => {
  stage = await openPanelStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.clear());
afterEach(() => panel.close());

async function open(options?: PanelOptions): Promise<Panel> {
  panel = await stage.open(options);
  return panel;
}

const fields = (within = panel.entries.first()): Promise<Record<string, string>> =>
  within
    .getByTestId('field')
    .evaluateAll((all) => Object.fromEntries(all.map((one) => [one.getAttribute('data-path') ?? '', one.textContent])));

describe('the desk', () => {
  test('teaches while it is empty', async () => {
    await open();
    expect(await panel.page.getByTestId('empty').innerText()).toContain('Tap 联系客服 on the phone');
  });

  test('shows a tap as it comes, and still after a reload', async () => {
    await open();
    await stage.tap(udeskString);
    await panel.entries.waitFor();
    expect(await panel.page.getByTestId('announcement').textContent()).toBe(
      `jack entered from 商品详情, ${String(Buffer.byteLength(udeskString))} / 1000 B, Whole`,
    );
    const expected = {
      nickname: 'jack',
      'customer.customer_name': 'Customer Name',
      'customer.cellphones[0]': '13100000002',
      'customer.cellphones[1]': '13100000003',
      'customer.ip': '',
      'customer.owner_id': '1',
      'note.title': 'Business Record Title',
      unionid: 'ocpX10_1hQmCVGXzKrMwu-g7yuzU',
    };
    expect(await fields()).toMatchObject(expected);
    await panel.page.reload();
    await panel.entries.waitFor();
    expect(await fields()).toMatchObject(expected);
    expect(await panel.entries.getAttribute('data-bytes')).toBe(String(Buffer.byteLength(udeskString)));
    expect(await panel.entries.getAttribute('data-state')).toBe('whole');
  });

  test('puts the newest first, once each', async () => {
    await open();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await stage.tap(`udesk|${name}|`);
    await panel.entries.nth(4).waitFor();
    expect(await panel.entries.locator('.entry-title > b').allTextContents()).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  test('says in words where Sobot sends the visitor', async () => {
    await open();
    await stage.tap(sobotString);
    await panel.entries.waitFor();
    expect(await fields()).toMatchObject({
      'transfer_action[0].deciId': 'xxx',
      'platform_action.customerCode': 'xxx',
      'params.name': 'sobot',
      'customer_fields.ddb35f065d4b44ec870f58b87c1a52db': 'xx',
      robotid: '1',
      partnerid: 'xxx',
    });
    const routing = await panel.entries.locator('.card-routing').innerText();
    expect(routing).toContain('to skill group xxx, then on when no agent of the group is online');
    expect(routing).toContain('to skill group xxx, no overflow');
  });

  test('follows a visitor to the other desk, and counts those left behind', async () => {
    await open();
    await stage.tap(udeskString);
    await panel.entries.waitFor();
    await stage.tap(sobotString);
    await panel.page.locator('[data-testid=entry][data-desk=sobot]').waitFor();
    expect(await panel.entries.count()).toBe(1);
    const udesk = panel.page.getByTestId('desk-switch-udesk');
    expect(await panel.page.getByTestId('desk-switch-sobot').getAttribute('aria-pressed')).toBe('true');
    expect(await udesk.textContent()).toContain('1 entry');
    await udesk.click();
    await panel.page.locator('[data-testid=entry][data-desk=udesk]').waitFor();
  });

  test('sends a session without a vendor to the desk where the agent sits', async () => {
    await open();
    const chosen = panel.page.waitForResponse((response) => response.request().postData() === '{"desk":"sobot"}');
    await panel.page.getByTestId('desk-switch-sobot').click();
    await chosen;
    await stage.tap('');
    await panel.page.locator('[data-testid=entry][data-desk=sobot][data-state=plain]').waitFor();
  });

  test('lists what the component left out and shortened', async () => {
    await open();
    const fit = {
      bytes: 620,
      dropped: ['customer.tags', 'customer.other_emails[1]'],
      shortened: ['customer.customer_name'],
    };
    await stage.tap(udeskString, { report: { fit } });
    await panel.entries.waitFor();
    expect(await panel.entries.getAttribute('data-state')).toBe('shortened');
    const paths = (id: string) =>
      panel.entries.getByTestId(id).evaluateAll((all) => all.map((one) => one.getAttribute('data-path')));
    expect(await paths('dropped')).toEqual(fit.dropped);
    expect(await paths('shortened')).toEqual(fit.shortened);
    expect(await paths('bar-left-out')).toEqual(fit.dropped);
  });

  test('shows a fault of the component', async () => {
    await open();
    await stage.tap('', {
      desk: 'udesk',
      report: { fault: { field: 'customer', message: 'customer: expected an object' } },
    });
    await panel.entries.waitFor();
    expect(await panel.entries.getByTestId('fault').innerText()).toContain('customer: expected an object');
    expect(await panel.entries.getAttribute('data-state')).toBe('lost');
  });

  test('shows the damage of WeChat’s cut', async () => {
    await open();
    const text = writeUdesk({ ...udeskCustomer, description: '茶'.repeat(400) });
    await stage.tap(text);
    await panel.entries.waitFor();
    expect(await panel.entries.getAttribute('data-state')).toBe('lost');
    expect(
      await panel.entries.getByTestId('problem').evaluateAll((all) => all.map((one) => one.getAttribute('data-code'))),
    ).toEqual(['cut', 'json-cut-off']);
    expect(Object.keys(await fields())).toEqual(['nickname', 'avatar']);
    await panel.entries.getByTestId('cut-toggle').click();
    const cut = await panel.entries.getByTestId('cut').innerText();
    expect(text.endsWith(cut)).toBe(true);
    expect(Buffer.byteLength(text) - Buffer.byteLength(cut)).toBe(
      Number(await panel.entries.getAttribute('data-bytes')),
    );
  });

  test('has the exact string and the event on demand', async () => {
    await open();
    await stage.tap(udeskString);
    await panel.entries.getByTestId('raw-toggle').click();
    expect(await panel.entries.getByTestId('raw').textContent()).toBe(udeskString);
    expect(await panel.entries.getByTestId('event').isVisible()).toBe(false);
    await panel.entries.getByTestId('event-toggle').click();
    expect(await panel.entries.getByTestId('event').textContent()).toContain(
      `<SessionFrom><![CDATA[${udeskString}]]></SessionFrom>`,
    );
  });

  test('copies', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await stage.tap(udeskString);
    await panel.entries.getByTestId('raw-toggle').click();
    await panel.entries.getByRole('button', { name: 'Copy' }).click();
    await panel.entries.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await panel.page.evaluate(() => navigator.clipboard.readText())).toBe(udeskString);
  });

  test('clears', async () => {
    await open();
    await stage.tap(udeskString);
    await panel.entries.waitFor();
    await panel.page.getByRole('button', { name: 'Clear' }).click();
    await panel.page.getByTestId('empty').waitFor();
  });
});

describe('the bytes bar', () => {
  beforeEach(async () => {
    await open();
    await stage.tap(udeskString);
    await panel.entries.waitFor();
  });

  test('has widths true to bytes, and adds up', async () => {
    const segments = await panel.entries.getByTestId('bar-segment').evaluateAll((all) =>
      all.map((one) => ({
        path: one.getAttribute('data-path'),
        bytes: Number(one.getAttribute('data-bytes')),
        width: one.getBoundingClientRect().width,
      })),
    );
    expect(segments.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(Buffer.byteLength(udeskString));
    const bar = await panel.entries.getByTestId('bar').boundingBox();
    for (const { path, bytes, width } of segments) {
      if (path !== 'frame') expect(width).toBeCloseTo(((bar?.width ?? 0) * bytes) / 1040, 0);
    }
  });

  test('tells a segment’s path, bytes and value on hover, by arrow keys and on tap', async () => {
    const detail = panel.entries.getByTestId('bar-detail');
    const segment = (path: string) => panel.entries.locator(`[data-testid=bar-segment][data-path="${path}"]`);
    await segment('customer.email').hover();
    expect(await detail.innerText()).toMatch(/customer\.email\s+23 B\s+arrived\s+test@udesk\.cn/);
    await segment('nickname').focus();
    expect(await detail.innerText()).toContain('jack');
    await panel.page.keyboard.press('ArrowRight');
    expect(await detail.innerText()).toContain('avatar');
    await panel.page.keyboard.press('End');
    expect(await detail.innerText()).toContain('unionid');
    await panel.page.keyboard.press('Home');
    expect(await detail.innerText()).toContain('nickname');
    await segment('note.title').click();
    expect(await detail.innerText()).toContain('Business Record Title');
  });

  test('is a table as well', async () => {
    await panel.entries.getByTestId('figures-toggle').click();
    const table = panel.entries.getByTestId('figures');
    expect(await table.locator('tbody tr').first().innerText()).toMatch(/nickname\s+4\s+arrived\s+jack/);
    expect(await table.locator('tfoot').innerText()).toMatch(
      new RegExp(`Total\\s+${String(Buffer.byteLength(udeskString))}`),
    );
  });
});

describe('the connection', () => {
  test('says when it is lost and comes back by itself, with what happened meanwhile', async () => {
    await open();
    await stage.tap('udesk|before|');
    await panel.entries.waitFor();
    await stage.stop();
    await panel.connection('lost');
    expect(await panel.page.getByTestId('connection').innerText()).toBe('Connection lost, reconnecting');
    expect(await panel.entries.count()).toBe(1);
    await stage.start();
    await stage.tap('udesk|after|');
    await panel.connection('live');
    await panel.page.getByText('after').first().waitFor();
    expect(await panel.entries.locator('.entry-title > b').allTextContents()).toEqual(['after']);
    await stage.tap('udesk|later|');
    await panel.page.getByText('later').first().waitFor();
    expect(await panel.entries.locator('.entry-title > b').allTextContents()).toEqual(['later', 'after']);
  });
});

describe('the workbench', () => {
  const input = () => panel.page.getByTestId('workbench-input');
  const inspection = () => panel.page.getByTestId('inspection');
  const codes = () =>
    inspection()
      .getByTestId('problem')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-code')));

  beforeEach(async () => {
    await open();
    await panel.page.getByTestId('tab-workbench').click();
  });

  test('reads while one types', async () => {
    await input().fill('udesk|jack|');
    await inspection().waitFor();
    expect(await fields(inspection())).toEqual({ nickname: 'jack' });
    await input().fill('udesk|undefined|undefined');
    await panel.page.locator('[data-testid=inspection][data-state=lost]').waitFor();
    expect(await codes()).toEqual(['literal-undefined', 'literal-undefined']);
    await input().fill('');
    await inspection().waitFor({ state: 'detached' });
  });

  test.each([
    ['udesk', 'udesk', []],
    ['sobot', 'sobot', []],
    ['cut', 'udesk', ['looks-cut', 'json-cut-off']],
    ['bar', 'udesk', ['avatar-not-url', 'no-key']],
    ['undefined', 'udesk', ['literal-undefined', 'literal-undefined']],
    ['misspelt', 'sobot', ['misspelt-key']],
  ])('the example “%s”', async (name, desk, problems) => {
    await panel.page.getByTestId(`example-${name}`).click();
    await inspection().waitFor();
    expect(await inspection().getAttribute('data-desk')).toBe(desk);
    expect(await codes()).toEqual(problems);
  });

  test('counts entries that arrive meanwhile', async () => {
    await stage.tap(udeskString);
    await panel.page.getByTestId('tab-desk').getByText('1 entry').waitFor({ state: 'attached' });
    await panel.page.getByTestId('tab-desk').click();
    await panel.entries.waitFor();
    expect(await panel.page.getByTestId('tab-desk').textContent()).toBe('Desk');
  });

  test('is still there after a reload', async () => {
    await panel.page.reload();
    await input().waitFor();
  });
});

describe('the phone beside it', () => {
  test('is told platform, network and language', async () => {
    await open();
    await panel.phone().getByText('phone:set ios online en').waitFor();
    await panel.page.getByTestId('platform').selectOption('ohos');
    await panel.phone().getByText('phone:set ohos online en').waitFor();
    await panel.page.getByTestId('network').selectOption('offline');
    await panel.phone().getByText('phone:set ohos offline en').waitFor();
    await panel.page.getByTestId('lang-zh').click();
    await panel.phone().getByText('phone:set ohos offline zh').waitFor();
    await panel.page.getByRole('button', { name: '返回上一页' }).click();
    await panel.phone().getByText('phone:back').waitFor();
    await panel.page.reload();
    await panel.phone().getByText('phone:set ohos offline zh').waitFor();
  });

  test('says where it is and when it fails, and strangers do not', async () => {
    await open();
    await panel.phone().evaluate(() => {
      const { tell } = window as unknown as { tell: (message: object) => void };
      tell({ type: 'phone:page', route: 'pages/ask/ask', title: 'Ask', options: {} });
      tell({ type: 'phone:error', message: 'goods is not defined', stack: 'at goods.js:1' });
    });
    await panel.page.getByText('pages/ask/ask').waitFor();
    expect(await panel.page.getByTestId('phone-error').innerText()).toContain('goods is not defined');
    await panel.page.evaluate(() => window.postMessage({ type: 'phone:page', route: 'pages/forged', title: '' }, '*'));
    await panel.phone().evaluate(() => {
      (window as unknown as { tell(message: object): void }).tell({
        type: 'phone:page',
        route: 'pages/last',
        title: '',
      });
    });
    await panel.page.getByText('pages/last').waitFor();
    expect(await panel.page.getByText('pages/forged').count()).toBe(0);
  });
});

describe('language and theme', () => {
  const htmlLang = () => panel.page.evaluate(() => document.documentElement.lang);

  test('follow the browser, then the choice, then the address', async () => {
    await open({ query: '', locale: 'zh-CN' });
    expect(await htmlLang()).toBe('zh-CN');
    expect(await panel.page.getByTestId('empty').innerText()).toContain('点一下手机上的「联系客服」');
    await panel.page.getByTestId('lang-en').click();
    await panel.page.reload();
    await panel.page.getByTestId('empty').waitFor();
    expect(await htmlLang()).toBe('en');
    await panel.page.goto(`${stage.url()}?lang=zh`);
    await panel.page.getByTestId('empty').waitFor();
    expect(await htmlLang()).toBe('zh-CN');
  });

  test('the theme goes round and is kept', async () => {
    await open({ colorScheme: 'dark' });
    const ground = () => panel.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    const theme = panel.page.getByTestId('theme');
    await theme.click();
    await panel.page.locator('html[data-theme=light]').waitFor();
    expect(await ground()).not.toBe(dark);
    await panel.page.reload();
    await panel.page.locator('html[data-theme=light]').waitFor();
    await theme.click();
    await panel.page.locator('html[data-theme=dark]').waitFor();
    expect(await ground()).toBe(dark);
  });
});

describe('a narrow window', () => {
  test.each([360, 900])('%d px: phone and desk take turns, nothing sticks out', async (width) => {
    await open({ viewport: { width, height: 800 } });
    const { page } = panel;
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.locator('iframe').waitFor();
    expect(await page.getByTestId('empty').isVisible()).toBe(false);
    expect(await overflow()).toBe(0);
    await stage.tap(writeUdesk({ ...udeskCustomer, description: '茶'.repeat(400), customer_token: 'x'.repeat(90) }), {
      report: { fit: { bytes: 9, dropped: [`customer.custom_fields.${'Field'.repeat(30)}`], shortened: [] } },
    });
    const own = Array.from({ length: 8 }, (_, index) => [`${'Field'.repeat(8)}${String(index)}`, 'y'.repeat(40)]);
    await stage.tap(writeUdesk({ custom_fields: Object.fromEntries(own) as object }));
    await stage.tap(sobotString);
    await page.getByTestId('tab-desk').getByText('3 entries').waitFor({ state: 'attached' });
    await page.getByTestId('tab-desk').click();
    await panel.entries.waitFor();
    expect(await page.locator('iframe').isVisible()).toBe(false);
    await page.getByTestId('desk-switch-udesk').click();
    await panel.entries.nth(1).waitFor();
    expect(await panel.entries.first().locator('.card-own').count()).toBe(1);
    for (const name of ['raw', 'event', 'cut', 'figures']) {
      await panel.entries.nth(1).getByTestId(`${name}-toggle`).click();
      expect(await overflow()).toBe(0);
    }
    expect(await page.locator('.view-desk').evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0);
    expect(await page.locator('.card-own').evaluate((card) => card.scrollWidth - card.clientWidth)).toBe(0);
    await page.getByTestId('tab-workbench').click();
    await page.getByTestId('example-cut').click();
    await page.getByTestId('inspection').waitFor();
    expect(await overflow()).toBe(0);
  });
});

describe('by keyboard alone', () => {
  test('tabs move with arrows, entries open and close', async () => {
    await open();
    await stage.tap(udeskString);
    await panel.entries.waitFor();
    const { page } = panel;
    await page.getByTestId('tab-desk').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByTestId('workbench-input').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-workbench');
    await page.keyboard.press('ArrowLeft');
    const head = panel.entries.locator('.entry-head');
    await head.focus();
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-expanded')).toBe('false');
    expect(await panel.entries.getByTestId('bar').count()).toBe(0);
    await page.keyboard.press('Space');
    await panel.entries.getByTestId('bar').waitFor();
  });
});

test('a hundred entries: the newest stand open, the others on demand', async () => {
  await open();
  for (let count = 1; count <= 100; count += 1) await stage.tap(`udesk|visitor ${String(count)}|`);
  await panel.page.getByText('visitor 100', { exact: true }).first().waitFor();
  expect(await panel.entries.count()).toBe(100);
  expect(await panel.entries.getByTestId('bar').count()).toBe(3);
  const oldest = panel.entries.last();
  await oldest.locator('.entry-head').click();
  await oldest.getByTestId('bar').waitFor();
  await stage.tap('udesk|one more|');
  await panel.page.getByText('one more').first().waitFor();
  expect(await oldest.getByTestId('bar').count()).toBe(1);
});
