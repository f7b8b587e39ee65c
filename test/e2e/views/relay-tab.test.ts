import { describeInBrowser } from '../browser';
import { setPanelStage } from '../panel-stage';
import { keepRelayPictures } from '../pictures';
import { setRelayStage } from '../relay-stage';

describeInBrowser('how the relay tab looks', () => {
  const stage = setRelayStage();

  test('a keyboard is enough; nothing sticks out at 360 px, and pictures of it are kept', async () => {
    const tab = await stage.open();
    const { page } = tab;
    await page.getByTestId('tab-relay').focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByTestId('workbench-input').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByTestId('write-follower').focus();
    await page.keyboard.type('在吗');
    await page.keyboard.press('Enter');
    await tab.until('agent', [['follower', '在吗']]);
    await page.getByTestId('kill-relay').focus();
    await page.keyboard.press('Enter');
    await tab.untilProcess('ended');
    await page.getByTestId('start-relay').focus();
    await page.keyboard.press('Space');
    await tab.untilProcess('running');
    const head = tab.crossings('relay-udesk').locator('.entry-head');
    await head.focus();
    await page.keyboard.press('Enter');
    await tab.crossings('relay-udesk').getByTestId('crossing-request').waitFor();

    await tab.write('follower', `在吗 ${'x'.repeat(200)}`);
    await tab.write('follower', '想问一下 iPhone X 还有没有货');
    await page.getByTestId('chat-agent').getByTestId('chat-line').nth(2).waitFor();
    await tab.write('agent', '您好，有货的，今天下单明天就能发出');
    await page.getByTestId('chat-follower').getByTestId('chat-line').nth(3).waitFor();
    await page.getByTestId('udesk-down').click();
    await tab.write('follower', '那我下单了');
    await page.locator('[data-testid=relay-waiting][data-count="1"]').waitFor();
    await tab.crossings('wechat-relay', 'push').nth(2).locator('.entry-head').click();
    const beyond = () =>
      page
        .locator('html, #view-relay, .station, .chat-lines, .crossing-bytes')
        .evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth).filter((width) => width > 0));
    for (const width of [360, 641, 900, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await beyond()]).toEqual([width, []]);
      // The newest line of each chat is in view.
      const below = await page
        .locator('.chat-lines')
        .evaluateAll((all) =>
          all.map(
            (one) =>
              (one.querySelector('li:last-child')?.getBoundingClientRect().bottom ?? NaN) -
              one.getBoundingClientRect().bottom,
          ),
        );
      expect(below.map((pixels) => pixels <= 0)).toEqual([true, true]);
    }
    await keepRelayPictures(page);
  });
});

describeInBrowser('the relay tab of a simulator without a relay', () => {
  const stage = setPanelStage();

  test('says so', async () => {
    const { page } = await stage.open();
    await page.getByTestId('tab-relay').click();
    expect(await page.getByTestId('relay-trouble').textContent()).toBe(
      'This simulator comes without a relay; start it by npm start',
    );
  });
});
