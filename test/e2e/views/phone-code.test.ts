import { describeInBrowser } from '../browser';
import { reads, setPhoneStage, styleOf, type Phone } from './phone-stage';

describeInBrowser('the phone runs the code of a mini program', () => {
  describe('code', () => {
    const stage = setPhoneStage();
    let phone: Phone;

    beforeAll(async () => {
      phone = await stage.open();
    });

    test('npm, the plugin and the globals are those of a phone', async () => {
      await reads(phone.page.locator('wx-kit-card').getByText('npm'), 'npm kit/deep');
      const inPlugin = 'undefined undefined undefined undefined function';
      const inPage = 'undefined undefined undefined undefined function';
      await reads(phone.page.locator('wx-kit-card .muted'), `plugin ${inPlugin}; ${inPage}`);
    });

    test('styles: app, page, component, external class, id, rpx', async () => {
      const title = phone.byId('heading');
      expect(await styleOf(title, 'color')).toBe('rgb(250, 81, 81)');
      expect(await styleOf(title, 'font-size')).toBe('18px');
      expect(await styleOf(title, 'letter-spacing')).toBe('1px');
      const badge = phone.page.locator('wx-badge wx-text');
      expect(await styleOf(badge, 'color')).toBe('rgb(7, 193, 96)');
      expect(await styleOf(badge, 'outline-color')).toBe('rgb(16, 174, 255)');
    });
  });

  describe('wx', () => {
    const stage = setPhoneStage();
    let phone: Phone;

    beforeAll(async () => {
      phone = await stage.open(`/pages/calls/calls?echo=${stage.origin.replace('://', '~')}/echo`);
    });

    test.each([320, 375, 430])('at %i px nothing is wider than the screen', async (width) => {
      await phone.page.setViewportSize({ width, height: 667 });
      await phone.tap('测量');
      await reads(phone.byId('result'), String(width / 2));
      expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });

    test('storage keeps values by key, up to 1 MB', async () => {
      await phone.tap('存储');
      await reads(phone.byId('result'), JSON.stringify(['', { list: [1, '二'] }, ['key'], '']));
      await phone.tap('太大');
      const limit = 'entry size limit reached';
      await reads(phone.byId('result'), JSON.stringify([`setStorageSync:fail ${limit}`, `setStorage:fail ${limit}`]));
      await phone.tap('没有');
      await reads(phone.byId('result'), '"getStorage:fail data not found"');
    });

    test('a request succeeds with any status, and can be aborted', async () => {
      await phone.tap('请求');
      const data = { method: 'POST', own: 'yes', type: 'application/json', body: '{"a":1}' };
      await reads(phone.byId('result'), JSON.stringify([500, data, 'request:ok']));
      await phone.tap('中止');
      await reads(phone.byId('result'), '"request:fail abort"');
    });
  });

  describe('wx, with the settings of its address', () => {
    const stage = setPhoneStage();
    let phone: Phone;

    beforeAll(async () => {
      const echo = `${stage.origin.replace('://', '~')}/echo`;
      phone = await stage.open(`/pages/calls/calls?echo=${echo}`, { platform: 'ohos', network: 'offline' });
    });

    test('without a network a request fails', async () => {
      await phone.tap('请求');
      await phone
        .byId('result')
        .filter({ hasText: /^"request:fail / })
        .waitFor();
      await phone.tap('网络');
      await reads(phone.byId('result'), '"none"');
    });

    test('what the phone has not is absent', async () => {
      await phone.tap('设备');
      await reads(
        phone.byId('result'),
        JSON.stringify(['ohos', 375, '3.8.0', 'wx0000000000000000', 'undefined', true]),
      );
    });
  });
});
