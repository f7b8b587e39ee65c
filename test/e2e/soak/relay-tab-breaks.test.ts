import { describeInBrowser } from '../browser';
import { setRelayStage, type Line, type RelayTab } from '../relay-stage';

const OUT_OF_ORDER: Line = ['wechat', 'The service of this Official Account is out of order, try again later'];

describeInBrowser('what breaks beside the relay, and the relay itself', () => {
  const stage = setRelayStage();

  /** So many messages wait in the outbox, by the relay's own metrics. */
  const untilWaiting = (tab: RelayTab, count: number): Promise<void> =>
    tab.page.locator(`[data-testid=relay-waiting][data-count="${String(count)}"]`).waitFor();
  const settled = (tab: RelayTab): Promise<void> =>
    tab.page.locator('[data-testid=chat-line][data-state=sending]').first().waitFor({ state: 'detached' });
  const press = (tab: RelayTab, name: string): Promise<void> => tab.page.getByTestId(name).click();

  test('Udesk down: the follower sees nothing wrong, and Udesk has everything in order once it is up', async () => {
    const tab = await stage.open();
    await press(tab, 'udesk-down');
    const countdown = tab.page.getByTestId('udesk-countdown');
    expect(await countdown.textContent()).toMatch(/^up again in [3-6]\d s$/);
    expect(await tab.page.getByTestId('write-agent').isDisabled()).toBe(true);
    const said: Line[] = ['一', '二', '三'].map((text) => ['follower', text]);
    for (const [, text] of said) await tab.write('follower', text);
    await untilWaiting(tab, 3);
    // WeChat has its "success" within its five seconds.
    await settled(tab);
    expect(await tab.lines('follower')).toEqual(said);
    expect(await tab.lines('agent')).toEqual([]);
    await press(tab, 'udesk-up');
    await tab.until('agent', said, 20_000);
    await untilWaiting(tab, 0);
    expect(await tab.lines('follower')).toEqual(said);
    expect(await tab.crossings('wechat-relay', 'push').count()).toBe(3);
  });

  test('the relay killed: what it had accepted arrives after its start, in order and once', async () => {
    const tab = await stage.open();
    await press(tab, 'udesk-down');
    const said: Line[] = ['一', '二', '三'].map((text) => ['follower', text]);
    for (const [, text] of said) await tab.write('follower', text);
    await untilWaiting(tab, 3);
    await settled(tab);
    await press(tab, 'kill-relay');
    await tab.untilProcess('ended');
    await press(tab, 'udesk-up');
    // Nobody is there for it; WeChat pushes it again.
    await tab.write('follower', '四');
    await tab.crossings('wechat-relay', 'push').and(tab.page.locator('[data-state=broken]')).waitFor();
    expect(await tab.lines('agent')).toEqual([]);
    await press(tab, 'start-relay');
    await tab.untilProcess('running');
    await tab.until('agent', [...said, ['follower', '四']], 20_000);
    await untilWaiting(tab, 0);
    expect(await tab.crossings('relay-udesk', 'push').and(tab.page.locator('[data-state=answered]')).count()).toBe(4);
    expect(await tab.lines('follower')).toEqual([...said, ['follower', '四']]);
  });

  test('the relay away for longer than WeChat tries: the follower is told, and nobody else', async () => {
    const tab = await stage.open();
    await press(tab, 'kill-relay');
    await tab.untilProcess('ended');
    await tab.write('follower', '喂');
    await tab.until('follower', [['follower', '喂'], OUT_OF_ORDER], 20_000);
    expect(await tab.crossings('wechat-relay', 'push').count()).toBe(3);
    expect(await tab.lines('agent')).toEqual([]);
  });

  test('the token expired: the reply still arrives, once', async () => {
    const tab = await stage.open();
    await tab.write('follower', '在吗');
    await tab.until('agent', [['follower', '在吗']]);
    await tab.write('agent', '一');
    const state = tab.page.getByTestId('wechat-state');
    await state.getByText(/^access_token \d+ s old$/).waitFor();
    await press(tab, 'expire-token');
    await state.getByText('access_token expired, unknown to the relay').waitFor();
    await tab.write('agent', '二');
    const lines: Line[] = [
      ['follower', '在吗'],
      ['agent', '一'],
      ['agent', '二'],
    ];
    await tab.until('follower', lines);
    await settled(tab);
    expect(await tab.lines('agent')).toEqual(lines);
    const codes = await tab
      .crossings('relay-wechat', 'send')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-errcode')));
    expect(codes).toEqual(['0', '42001', '0']);
    expect(await tab.crossings('relay-wechat', 'token').count()).toBe(2);
    await state.getByText(/^access_token \d+ s old$/).waitFor();
  });
});
