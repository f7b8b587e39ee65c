import { udeskString } from '../../tools/desk/samples';
import { describeInBrowser } from '../browser';
import { readFields, readProblems } from '../panel-reading';
import { setPanelStage, type Panel } from '../panel-stage';

describeInBrowser('the workbench', () => {
  const stage = setPanelStage();

  let panel: Panel;
  const asked = new Set<string>();
  const input = () => panel.page.getByTestId('workbench-input');
  const inspection = () => panel.page.getByTestId('inspection');

  beforeAll(async () => {
    panel = await stage.open();
    panel.page.on('request', (request) => asked.add(new URL(request.url()).host));
  });
  beforeEach(async () => {
    await panel.page.getByTestId('tab-workbench').click();
    await input().fill('');
    await inspection().waitFor({ state: 'detached' });
  });

  test('reads while one types', async () => {
    await input().fill('udesk|jack|');
    await inspection().waitFor();
    expect(await readFields(inspection())).toEqual({ nickname: 'jack' });
    await input().fill('udesk|undefined|undefined');
    await panel.page.locator('[data-testid=inspection][data-state=lost]').waitFor();
    expect(await readProblems(inspection())).toEqual(['literal-undefined', 'literal-undefined']);
    await input().fill('');
    await inspection().waitFor({ state: 'detached' });
  });

  test('another string takes what was pointed at with it', async () => {
    const detail = panel.page.getByTestId('bar-detail');
    await panel.page.getByTestId('example-udesk').click();
    await inspection().locator('[data-testid=bar-segment][data-path="customer.email"]').click();
    expect(await detail.innerText()).toContain('test@udesk.cn');
    await panel.page.getByTestId('example-misspelt').click();
    await panel.page.locator('[data-testid=inspection][data-desk=sobot]').waitFor();
    expect(await detail.innerText()).toBe('Point at or select a part to see its field and value');
  });

  test('blanks alone are nothing to wait for', async () => {
    await input().fill(' \n');
    await panel.page.locator('.workbench-result[aria-busy=false]').waitFor();
  });

  test('what could not be read is read when the simulator is back', async () => {
    await stage.stop();
    await input().fill('udesk|jack|');
    await panel.page.locator('.workbench-result [role=alert]').waitFor();
    await stage.start();
    await inspection().waitFor();
    expect(await readFields(inspection())).toEqual({ nickname: 'jack' });
  });

  test('JSON with a mistake is told where it breaks', async () => {
    await input().fill('{"nickname": "张三",}');
    await inspection().waitFor();
    expect(await readProblems(inspection())).toEqual(['json-broken']);
    expect(await inspection().innerText()).toMatch(/Begins as JSON[^]* · at byte 22/);
  });

  test('a push that hides its string or lacks it is not called empty', async () => {
    for (const [push, code] of [
      ['<xml><ToUserName>gh</ToUserName><Encrypt>T3Bl</Encrypt></xml>', 'encrypted'],
      ['<xml><ToUserName><![CDATA[gh', 'event-broken'],
    ] as const) {
      await input().fill(push);
      await inspection().locator(`[data-code=${code}]`).waitFor();
      expect(await inspection().innerText()).not.toMatch(/Empty|None|\d B/);
    }
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
    expect(await readProblems(inspection())).toEqual(problems);
  });

  test('asks nobody but the simulator, whatever addresses a text holds', () => {
    expect([...asked].filter((host) => host !== new URL(stage.url).host)).toEqual([]);
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
