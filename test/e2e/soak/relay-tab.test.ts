import { describeInBrowser } from '../browser';
import { setRelayStage, type Line } from '../relay-stage';

/** A transparent dot: 1 × 1, as the specification of PNG has it. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

describeInBrowser('the relay tab', () => {
  const stage = setRelayStage();

  test('safe, compatible and plain mode: a chat both ways, and each hop in raw', async () => {
    const tab = await stage.open();
    const { page } = tab;
    const lines: Line[] = [];
    for (const mode of ['safe', 'compatible', 'plain']) {
      if (mode !== 'safe') {
        const restarted = page.waitForResponse((response) => response.url().endsWith('/relay/mode'));
        await page.getByTestId('relay-mode').selectOption(mode);
        await restarted;
        await tab.untilProcess('running');
        await stage.clear();
        await tab.crossings().first().waitFor({ state: 'detached' });
      }
      lines.push(['follower', '在吗，<b>iPhone</b> & ]]> 有货吗']);
      await tab.write('follower', '在吗，<b>iPhone</b> & ]]> 有货吗');
      await tab.until('agent', lines);
      lines.push(['agent', '您好，有货']);
      await tab.write('agent', '您好，有货');
      await tab.until('follower', lines);
      await tab.until('agent', lines);

      const push = tab.crossings('wechat-relay', 'push');
      await push.locator('.entry-head').click();
      const pushed = (await push.getByTestId('crossing-request').textContent()) ?? '';
      expect(pushed).toMatch(/^POST \/wechat\/wx[0-9a-f]{16}\?signature=[0-9a-f]{40}&/);
      expect([mode, pushed.includes('<Encrypt>'), pushed.includes('<Content>')]).toEqual([
        mode,
        mode !== 'plain',
        mode !== 'safe',
      ]);
      const forwarded = tab.crossings('relay-udesk', 'push');
      await forwarded.locator('.entry-head').click();
      const original = (await forwarded.getByTestId('crossing-request').textContent()) ?? '';
      expect(original).toContain('<Content><![CDATA[在吗，<b>iPhone</b> & ]]]]><![CDATA[> 有货吗]]></Content>');
      expect(await tab.crossings('udesk-relay', 'send').count()).toBe(1);
      const sent = tab.crossings('relay-wechat', 'send');
      await sent.locator('.entry-head').click();
      expect(await sent.getByTestId('crossing-request').textContent()).toContain('您好，有货');
      expect(await sent.getByTestId('crossing-response').textContent()).toContain('{"errcode":0,"errmsg":"ok"}');
      expect(await tab.crossings('relay-wechat', 'token').count()).toBe(1);
    }
  });

  test('what WeChat refuses stands beside the reply, in its words; raw requests can be copied', async () => {
    const tab = await stage.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await tab.write('agent', '您好');
    const line = tab.page.getByTestId('chat-agent').locator('[data-testid=chat-line][data-state=failed]');
    await line.getByText('Not delivered: errcode 45015 response out of time limit').waitFor();
    expect(await tab.lines('follower')).toEqual([]);

    const large = { name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(2 * 1024 * 1024 + 1) };
    await tab.page.getByTestId('picture-follower').setInputFiles(large);
    const unsent = tab.page.getByTestId('unsent-follower');
    await unsent.getByText('Not sent: a picture has 2 MB at most').waitFor();
    await tab.page.getByTestId('write-follower').fill('在');
    await unsent.waitFor({ state: 'detached' });

    const check = tab.crossings('wechat-relay', 'url-check');
    await check.locator('.entry-head').click();
    await check.getByRole('button', { name: 'Copy' }).first().click();
    await check.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await tab.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await check.getByTestId('crossing-request').textContent());
    expect(copied).toMatch(/^GET \/wechat\/wx[0-9a-f]{16}\?signature=.*echostr=/);

    // Nothing is known of a relay whose simulator is gone, and nothing can be asked of it.
    await stage.stop();
    await tab.page.getByTestId('relay-trouble').waitFor();
    for (const place of ['wechat', 'relay', 'udesk'])
      expect(await tab.page.getByTestId(`${place}-state`).textContent()).toBe('Unknown');
    const controls = tab.page.locator('#view-relay').locator('.station button, select, .composer :is(input, button)');
    expect(await controls.evaluateAll((all) => all.filter((one) => !one.matches(':disabled, [hidden]')))).toEqual([]);
    expect(await tab.page.getByTestId('write-agent').getAttribute('placeholder')).toBe('Connection lost');
    await stage.start();
  });

  test('the chat and its hops are still there after a reload, and in the stream of the desk; pictures go both ways, each loaded by those who see it', async () => {
    const tab = await stage.open();
    await tab.write('follower', '在吗');
    await tab.until('agent', [['follower', '在吗']]);
    await tab.page.reload();
    await tab.until('agent', [['follower', '在吗']]);
    expect(await tab.crossings().count()).toBe(3);
    await tab.page.getByTestId('tab-desk').click();
    await tab.page.getByTestId('empty').waitFor(); // whoever has only looked at the relay has not met a visitor yet
    await tab.page.getByRole('button', { name: 'Relay 3' }).click();
    await tab.page.getByTestId('empty').waitFor({ state: 'detached' });
    expect(await tab.page.locator('#view-desk [data-testid=entry][data-kind=relay]').count()).toBe(3);
    await tab.page.getByTestId('tab-relay').click();

    const send = (end: 'follower' | 'agent') =>
      tab.page.getByTestId(`picture-${end}`).setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
    const loaded = async (end: 'follower' | 'agent', count: number) => {
      const pictures = tab.page.getByTestId(`chat-${end}`).getByTestId('chat-picture');
      await pictures.nth(count - 1).waitFor();
      await expect(
        pictures.nth(count - 1).evaluate(async (image) => {
          await (image as HTMLImageElement).decode();
          return (image as HTMLImageElement).naturalWidth;
        }),
      ).resolves.toBe(1);
    };
    await send('follower');
    await loaded('agent', 1);
    await tab.crossings('relay-wechat', 'download').waitFor();
    await send('agent');
    await loaded('follower', 2);
    await tab.crossings('relay-wechat', 'upload').waitFor();
    expect(await tab.crossings('udesk-relay', 'upload').getAttribute('data-errcode')).toBe('');
  });
});
