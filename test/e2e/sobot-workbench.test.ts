import { describeInBrowser } from './browser';
import { readText } from './panel-reading';
import { setShopStage } from './shop-stage';

describeInBrowser('Sobot’s workbench', () => {
  const stage = setShopStage();
  const WORKBENCH = 'desk/sobot/workbench/?cid=c-7&uid=u-9';

  test('gives its page the ids in the address, refuses text and says why, and shows the card that comes', async () => {
    const page = await stage.openPage(WORKBENCH);
    const docking = page.frameLocator('[data-testid=docking]');
    expect(await docking.locator('#cid').innerText()).toBe('c-7');
    expect(await docking.locator('#uid').innerText()).toBe('u-9');
    await docking.getByRole('button', { name: '按字符串发送' }).click();
    await page.getByTestId('refused').waitFor();
    expect(await readText(page.getByTestId('refused'))).toContain('an object is expected, without JSON.stringify');
    expect(await page.getByTestId('mini-card').count()).toBe(0);

    await docking.getByRole('button', { name: '发给访客' }).first().click();
    await page.getByTestId('mini-card').waitFor();
    expect(await readText(page.getByTestId('mini-name'))).toBe('四时小铺');
    expect(await readText(page.getByTestId('mini-title'))).toBe('天青盖碗 ¥128.00');
    expect(await readText(page.getByTestId('mini-path'))).toBe('pages/goods/detail/detail?id=TC-0101');
    expect(await page.getByTestId('refused').count()).toBe(1);
  });

  test('takes nothing from anybody but its page, nor for another conversation', async () => {
    const page = await stage.openPage(WORKBENCH);
    const docking = page.frameLocator('[data-testid=docking]');
    await docking.locator('#cid').waitFor();
    await page.evaluate(() => window.postMessage({ cid: 'c-7', uid: 'u-9', msgType: 26, miniPage: {} }, '*'));
    await docking
      .locator('body')
      .evaluate(() => window.parent.postMessage({ cid: 'c-8', uid: 'u-9', msgType: 26 }, '*'));
    await page.getByTestId('refused').waitFor();
    expect(await page.getByTestId('refused').count()).toBe(1);
    expect(await readText(page.getByTestId('refused'))).toContain('cid: not c-7');
  });

  test('speaks English, fits on a phone, and is one click from the panel', async () => {
    const { page } = await stage.open({ query: '?lang=en' });
    await page.getByTestId('desk-switch-sobot').click();
    const [workbench] = await Promise.all([page.waitForEvent('popup'), page.getByTestId('beside').click()]);
    await workbench.getByRole('heading', { name: 'Sobot workbench (stand-in)' }).waitFor();
    await workbench.setViewportSize({ width: 360, height: 740 });
    await workbench.frameLocator('[data-testid=docking]').getByRole('button', { name: '发给访客' }).first().click();
    await workbench.getByTestId('mini-card').waitFor();
    expect(await workbench.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
