import { sobotString, udeskString } from '../../tools/desk/samples';
import { describeInBrowser } from '../browser';
import { awaitConnection, readFields } from '../panel-reading';
import { setPanelStage, type Panel } from '../panel-stage';

describeInBrowser('the stream of entries', () => {
  const stage = setPanelStage();
  let panel: Panel;

  beforeAll(async () => {
    panel = await stage.open();
  });
  beforeEach(() => panel.page.getByTestId('empty').waitFor());

  test('teaches while it is empty', async () => {
    expect(await panel.page.getByTestId('empty').innerText()).toContain('Open a product on the phone and tap 联系客服');
  });

  test('shows a tap as it comes, and still after a reload', async () => {
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
    expect(await readFields(panel.entries.first())).toMatchObject(expected);
    await panel.page.reload();
    await panel.entries.waitFor();
    expect(await readFields(panel.entries.first())).toMatchObject(expected);
    expect(await panel.entries.getAttribute('data-bytes')).toBe(String(Buffer.byteLength(udeskString)));
    expect(await panel.entries.getAttribute('data-state')).toBe('whole');
  });

  test('puts the newest first, once each', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await stage.tap(`udesk|${name}|`);
    await panel.entries.nth(4).waitFor();
    expect(await panel.entries.locator('.entry-title > b').allTextContents()).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  test('follows a visitor to the other desk, and counts those left behind', async () => {
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
    const chosen = panel.page.waitForResponse((response) => response.request().postData() === '{"desk":"sobot"}');
    await panel.page.getByTestId('desk-switch-sobot').click();
    await chosen;
    await stage.tap('');
    await panel.page.locator('[data-testid=entry][data-desk=sobot][data-state=plain]').waitFor();
  });

  test('clears', async () => {
    await stage.tap(udeskString);
    await panel.entries.waitFor();
    const clear = panel.page.getByRole('button', { name: 'Clear' });
    await clear.press('Enter');
    await panel.page.getByTestId('empty').waitFor();
    // Whoever works by keyboard stays where they are.
    expect(await clear.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await panel.page.getByTestId('announcement').textContent()).toBe('');
  });

  test('says when it is lost and comes back by itself, with what happened meanwhile', async () => {
    await stage.tap('udesk|before|');
    await panel.entries.waitFor();
    await stage.stop();
    await awaitConnection(panel.page, 'lost');
    expect(await panel.page.getByTestId('connection').innerText()).toBe('Connection lost, reconnecting');
    expect(await panel.entries.count()).toBe(1);
    expect(await panel.page.getByRole('button', { name: 'Clear' }).isDisabled()).toBe(true);
    await stage.start();
    await stage.tap('udesk|after|');
    await awaitConnection(panel.page, 'live');
    await panel.page.getByText('after').first().waitFor();
    expect(await panel.entries.locator('.entry-title > b').allTextContents()).toEqual(['after']);
    await stage.tap('udesk|later|');
    await panel.page.getByText('later').first().waitFor();
    expect(await panel.entries.locator('.entry-title > b').allTextContents()).toEqual(['later', 'after']);
  });

  test('a hundred entries: the newest stand open, the others on demand', async () => {
    for (let count = 1; count <= 100; count += 1) await stage.tap(`udesk|visitor ${String(count)}|`);
    await panel.page.getByText('visitor 100', { exact: true }).first().waitFor();
    expect(await panel.entries.count()).toBe(100);
    expect(await panel.entries.getByTestId('bar').count()).toBe(3);
    const oldest = panel.entries.last();
    await oldest.locator('.entry-head').click();
    await oldest.getByTestId('bar').waitFor();
    // Nobody opened it, but somebody reads in it.
    const third = panel.entries.filter({ hasText: 'visitor 98' });
    const raw = third.getByTestId('raw-toggle');
    await raw.press('Enter');
    await stage.tap('udesk|one more|');
    await panel.page.getByText('one more').first().waitFor();
    expect(await oldest.getByTestId('bar').count()).toBe(1);
    expect(await third.getByTestId('raw').textContent()).toBe('udesk|visitor 98|');
    expect(await raw.evaluate((button) => button === document.activeElement)).toBe(true);
    // The one behind it closes: nobody has touched it.
    await stage.tap('udesk|another|');
    await panel.page.getByText('another').first().waitFor();
    expect(await panel.entries.getByTestId('bar').count()).toBe(5);
    await third.locator('.entry-head').click();
    expect(await third.getByTestId('bar').count()).toBe(0);
  });
});
