import { describeInBrowser } from '../browser';
import { readText } from '../panel-reading';
import { setPanelStage } from '../panel-stage';
import { setShopStage } from '../shop-stage';

describeInBrowser('Sobot’s workbench', () => {
  const stage = setShopStage();

  test('gives its page the ids in the address, takes nothing from anybody else nor for another conversation, refuses text, says why, and shows the card that comes', async () => {
    const page = await stage.openPage('desk/sobot/workbench/?cid=c-7&uid=u-9');
    const docking = page.frameLocator('[data-testid=docking]');
    expect(await docking.locator('#cid').innerText()).toBe('c-7');
    expect(await docking.locator('#uid').innerText()).toBe('u-9');

    const refused = page.getByTestId('refused');
    await page.evaluate(() => window.postMessage({ cid: 'c-7', uid: 'u-9', msgType: 26, miniPage: {} }, '*'));
    await docking
      .locator('body')
      .evaluate(() => window.parent.postMessage({ cid: 'c-8', uid: 'u-9', msgType: 26 }, '*'));
    await refused.waitFor();
    expect(await refused.allTextContents()).toEqual([expect.stringContaining('cid: not c-7')]);
    await docking.getByRole('button', { name: '按字符串发送' }).click();
    await refused.nth(1).waitFor();
    expect(await readText(refused.nth(1))).toContain('an object is expected, without JSON.stringify');
    expect(await page.getByTestId('mini-card').count()).toBe(0);

    await docking.getByRole('button', { name: '发给访客' }).first().click();
    await page.getByTestId('mini-card').waitFor();
    expect(await readText(page.getByTestId('mini-name'))).toBe('四时小铺');
    expect(await readText(page.getByTestId('mini-title'))).toBe('天青盖碗 ¥128.00');
    expect(await readText(page.getByTestId('mini-path'))).toBe('pages/goods/detail/detail?id=TC-0101');
    expect(await refused.count()).toBe(2);
  });
});

describeInBrowser('Sobot’s workbench beside the panel', () => {
  const stage = setPanelStage();

  test('speaks English, fits on a phone, and is one click away', async () => {
    const { page } = await stage.open();
    await page.getByTestId('desk-switch-sobot').click();
    const [workbench] = await Promise.all([page.waitForEvent('popup'), page.getByTestId('beside').click()]);
    await workbench.getByRole('heading', { name: 'Sobot workbench (stand-in)' }).waitFor();
    await workbench.setViewportSize({ width: 360, height: 740 });
    await workbench.frameLocator('[data-testid=docking]').getByRole('button', { name: '发给访客' }).first().click();
    await workbench.getByTestId('mini-card').waitFor();
    expect(await workbench.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
