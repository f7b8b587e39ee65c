import { describeInBrowser } from '../browser';
import { setPanelStage, type Panel } from '../panel-stage';

describeInBrowser('what the panel remembers and tells its phone', () => {
  const stage = setPanelStage();

  describe('the phone beside it', () => {
    test('is told platform, network and language', async () => {
      const panel = await stage.open();
      await panel.phone.getByText('phone:set ios online en').waitFor();
      await panel.page.getByTestId('platform').selectOption('ohos');
      await panel.phone.getByText('phone:set ohos online en').waitFor();
      await panel.page.getByTestId('network').selectOption('offline');
      await panel.phone.getByText('phone:set ohos offline en').waitFor();
      await panel.page.getByTestId('lang-zh').click();
      await panel.phone.getByText('phone:set ohos offline zh').waitFor();
      await panel.page.getByRole('button', { name: '返回上一页' }).click();
      await panel.phone.getByText('phone:back').waitFor();
      const back = panel.page.getByRole('button', { name: '返回上一页', disabled: true });
      expect(await back.count()).toBe(0);
      await panel.phone.evaluate(() => {
        (window as unknown as { tell(message: object): void }).tell({ type: 'phone:way-back', isOpen: false });
      });
      await back.waitFor();
      await panel.page.reload();
      await panel.phone.getByText('phone:set ohos offline zh').waitFor();
    });

    test('says where it is and when it fails, and strangers do not', async () => {
      const panel = await stage.open();
      await panel.phone.evaluate(() => {
        const { tell } = window as unknown as { tell: (message: object) => void };
        tell({ type: 'phone:page', route: 'pages/ask/ask', title: 'Ask', options: {} });
        tell({ type: 'phone:error', message: 'goods is not defined', stack: 'at goods.js:1' });
      });
      await panel.page.getByText('pages/ask/ask').waitFor();
      const failure = panel.page.getByRole('status').filter({ has: panel.page.getByTestId('phone-error') });
      expect(await failure.innerText()).toContain('goods is not defined');
      const { y, height } = (await failure.boundingBox()) ?? { y: NaN, height: NaN };
      expect(y + height).toBeLessThanOrEqual(800);
      await panel.page.evaluate(() =>
        window.postMessage({ type: 'phone:page', route: 'pages/forged', title: '' }, '*'),
      );
      await panel.phone.evaluate(() => {
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
    const htmlLang = ({ page }: Panel) => page.evaluate(() => document.documentElement.lang);

    test('follow the browser, then the choice, then the address', async () => {
      const panel = await stage.open({ query: '', locale: 'zh-CN' });
      expect(await htmlLang(panel)).toBe('zh-CN');
      expect(await panel.page.getByTestId('empty').innerText()).toContain('在手机上打开一件商品，点「联系客服」');
      await panel.page.getByTestId('lang-en').click();
      await panel.page.reload();
      await panel.page.getByTestId('empty').waitFor();
      expect(await htmlLang(panel)).toBe('en');
      await panel.page.goto(`${stage.url}?lang=zh`);
      await panel.page.getByTestId('empty').waitFor();
      expect(await htmlLang(panel)).toBe('zh-CN');
    });

    test('the theme goes round and is kept', async () => {
      const panel = await stage.open({ colorScheme: 'dark' });
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
});
