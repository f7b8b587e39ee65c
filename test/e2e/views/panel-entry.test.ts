import { sobotString, udeskCustomer, udeskString, writeUdesk } from '../../tools/desk/samples';
import { describeInBrowser } from '../browser';
import { readDetail, readFields, readPaths, readProblems, readText } from '../panel-reading';
import { setPanelStage, type Panel } from '../panel-stage';

describeInBrowser('an entry', () => {
  const stage = setPanelStage();
  let panel: Panel;

  beforeAll(async () => {
    panel = await stage.open();
  });
  beforeEach(() => panel.page.getByTestId('empty').waitFor());

  test('says in words where Sobot sends the visitor', async () => {
    await stage.tap(sobotString);
    await panel.entries.waitFor();
    expect(await readFields(panel.entries.first())).toMatchObject({
      'transfer_action[0].deciId': 'xxx',
      'platform_action.customerCode': 'xxx',
      'params.name': 'sobot',
      'customer_fields.ddb35f065d4b44ec870f58b87c1a52db': 'xx',
      robotid: '1',
      partnerid: 'xxx',
    });
    const routing = await readText(panel.entries.locator('.card-routing'));
    expect(routing).toContain('to skill group xxx, then on when no agent of the group is online');
    expect(routing).toContain('to skill group xxx, no overflow');

    await stage.tap('sobot||||transfer_action=[{"actionType":"to_service","optionId":"1","spillId":"1"}]');
    await panel.entries.nth(1).waitFor();
    expect(await readText(panel.entries.first().locator('.card-routing'))).toContain(
      'to agent (no ID given), then on when the agent is offline',
    );
  });

  test('lists what the component left out and shortened', async () => {
    const fit = {
      bytes: 620,
      dropped: ['customer.tags', 'customer.other_emails[1]'],
      shortened: ['customer.customer_name'],
    };
    await stage.tap(udeskString, { report: { fit } });
    await panel.entries.waitFor();
    expect(await panel.entries.getAttribute('data-state')).toBe('shortened');
    expect(await readPaths(panel.entries, 'dropped')).toEqual(fit.dropped);
    expect(await readPaths(panel.entries, 'shortened')).toEqual(fit.shortened);
    expect(await readPaths(panel.entries, 'bar-left-out')).toEqual(fit.dropped);
  });

  test('shows a fault of the component', async () => {
    await stage.tap('', {
      desk: 'udesk',
      report: { fault: { field: 'customer', message: 'customer: expected an object' } },
    });
    await panel.entries.waitFor();
    expect(await readText(panel.entries.getByTestId('fault'))).toContain('customer: expected an object');
    expect(await panel.entries.getAttribute('data-state')).toBe('lost');
  });

  test('shows the damage of WeChat’s cut', async () => {
    const text = writeUdesk({ ...udeskCustomer, description: '茶'.repeat(400) });
    await stage.tap(text);
    await panel.entries.waitFor();
    expect(await panel.entries.getAttribute('data-state')).toBe('lost');
    expect(await readProblems(panel.entries)).toEqual(['cut', 'json-cut-off']);
    expect(Object.keys(await readFields(panel.entries.first()))).toEqual(['nickname', 'avatar']);
    const cut = await readDetail(panel.entries, 'cut');
    await panel.page.getByRole('group', { name: 'Cut off', exact: true }).focus();
    expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toBe(cut);
    expect(text.endsWith(cut)).toBe(true);
    expect(Buffer.byteLength(text) - Buffer.byteLength(cut)).toBe(
      Number(await panel.entries.getAttribute('data-bytes')),
    );
  });

  test('has the exact string and the event on demand', async () => {
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
    const own = await stage.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await stage.tap(udeskString);
    await own.entries.getByTestId('raw-toggle').click();
    await own.entries.getByRole('button', { name: 'Copy' }).click();
    await own.entries.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await own.page.evaluate(() => navigator.clipboard.readText())).toBe(udeskString);
  });

  describe('the bytes bar', () => {
    beforeEach(async () => {
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

    test('keeps its colours where the system forces its own, and what is chosen shows', async () => {
      const { page } = panel;
      const styles = (selector: string, name: 'backgroundColor' | 'borderBottomColor') =>
        page
          .locator(selector)
          .evaluateAll((all, what) => [...new Set(all.map((one) => getComputedStyle(one)[what]))], name);
      await page.emulateMedia({ forcedColors: 'active' });
      for (const part of ['.bar-segment', '.swatch'])
        expect(await styles(`${part}.group-identity`, 'backgroundColor')).toEqual(['rgb(7, 193, 96)']);
      const [ground] = await styles('.top-bar', 'backgroundColor');
      const [chosenTab, ...otherTabs] = await styles('[role=tab]', 'borderBottomColor');
      expect([chosenTab === ground, otherTabs]).toEqual([false, [ground]]);
      const chosen = await styles('[aria-pressed=true]', 'backgroundColor');
      expect(chosen).toHaveLength(1);
      expect(await styles('[aria-pressed=false]', 'backgroundColor')).not.toContain(chosen[0]);
      await page.emulateMedia({ forcedColors: null });
    });

    test('is a table as well', async () => {
      await panel.entries.getByTestId('figures-toggle').click();
      // A long one scrolls, and has to be reached without a mouse.
      await panel.page.getByRole('group', { name: 'Bytes by field', exact: true }).focus();
      expect(await panel.page.evaluate(() => document.activeElement?.className)).toBe('table-frame');
      const table = panel.entries.getByTestId('figures');
      expect(await table.locator('tbody tr').first().innerText()).toMatch(/nickname\s+4\s+arrived\s+jack/);
      expect(await table.locator('tfoot').innerText()).toMatch(
        new RegExp(`Total\\s+${String(Buffer.byteLength(udeskString))}`),
      );
    });
  });
});
