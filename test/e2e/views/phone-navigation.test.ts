import { describeInBrowser } from '../browser';
import { reads, setPhoneStage, type Phone } from './phone-stage';

const LAUNCH = [
  'App.onLaunch pages/home/home {}',
  'App.onShow',
  'badge.created',
  'badge.attached',
  'home.onLoad {}',
  'badge.show',
  'home.onShow',
  'badge.ready',
  'home.onReady',
];

describeInBrowser('the phone goes from page to page', () => {
  const stage = setPhoneStage();
  let phone: Phone;
  let launch: string[];

  beforeAll(async () => {
    phone = await stage.open();
    launch = await phone.until('home.onReady');
  });
  beforeEach(() => phone.forget());
  const chooseTab = (text: string) => phone.page.getByRole('button', { name: text }).dispatchEvent('click');

  describe('lifecycles', () => {
    test('a start runs the app, the components and the page in WeChat’s order', () => {
      expect(launch).toEqual(LAUNCH);
    });

    test('a page is opened over another, and closed by the back button', async () => {
      await phone.tap('1 雨伞');
      expect(await phone.until('detail.onReady')).toEqual([
        'badge.hide',
        'home.onHide',
        'badge.created',
        'badge.attached',
        'detail.onLoad {"id":"1","name":"a%26b"}',
        'badge.show',
        'detail.onShow',
        'badge.ready',
        'detail.onReady',
      ]);
      await reads(phone.page.locator('.ph-title'), '详情 1');
      await reads(phone.page.locator('wx-page:visible .title').first(), '编号 1 a&b');
      await phone.page.getByRole('group', { name: '详情 1' }).and(phone.page.locator(':focus')).waitFor();

      await phone.page.getByRole('button', { name: '返回', exact: true }).first().click();
      expect(await phone.until('home.onShow')).toEqual([
        'detail.onUnload',
        'badge.detached',
        'badge.show',
        'home.onShow',
      ]);
      await reads(phone.page.locator('.ph-title'), '首页');
      expect(await phone.page.locator('wx-page').count()).toBe(1);
    });

    test('redirectTo, switchTab and reLaunch', async () => {
      await chooseTab('我的');
      await phone.reach('重新启动');
      await phone.until('detail.onReady');
      await phone.tap('换一个');
      expect((await phone.until('detail.onReady'))[0]).toBe('detail.onUnload');
      await reads(phone.page.locator('.ph-title'), '详情 9');
      await phone.tap('回首页');
      expect(await phone.until('home.onReady')).toContain('detail.onUnload');
      await phone.page.getByRole('button', { name: '我的' }).click();
      expect(await phone.until('mine.onReady')).toEqual(
        expect.arrayContaining(['home.onHide', 'mine.onLoad {}', 'mine.onShow']),
      );
      await phone.page.getByRole('button', { name: '首页' }).click();
      expect(await phone.until('home.onShow')).toEqual(['mine.onHide', 'badge.show', 'home.onShow']);
      await phone.page.getByRole('button', { name: '我的' }).click();
      await phone.tap('重新启动');
      expect(await phone.until('detail.onReady')).toEqual(expect.arrayContaining(['mine.onUnload', 'home.onUnload']));
      expect(await phone.page.getByRole('navigation').count()).toBe(0);
      await phone.page.getByRole('button', { name: '回到首页' }).click();
      expect((await phone.until('home.onReady'))[0]).toBe('detail.onUnload');
      await phone.page.getByRole('navigation').waitFor();
      expect(await phone.page.getByRole('button', { name: '回到首页' }).count()).toBe(0);
    });

    test('the capsule sends the mini program to the background and back', async () => {
      await phone.page.getByRole('button', { name: '把小程序放到后台' }).click();
      expect(await phone.until('App.onHide')).toEqual(['badge.hide', 'home.onHide', 'App.onHide']);
      await phone.page.getByRole('button', { name: '回到小程序' }).click();
      expect(await phone.until('home.onShow')).toEqual(['App.onShow', 'badge.show', 'home.onShow']);
    });

    test('the left edge pulled to the right goes back', async () => {
      await phone.tap('1 雨伞');
      await phone.until('detail.onReady');
      await phone.page.mouse.move(4, 300);
      await phone.page.mouse.down();
      await phone.page.mouse.move(120, 300, { steps: 4 });
      await phone.page.mouse.up();
      await phone.until('home.onShow');
    });
  });

  describe('what does not work', () => {
    /** It shows what it says at first. */
    async function openMine(): Promise<void> {
      await chooseTab('首页');
      await chooseTab('我的');
      await phone.until('mine.onShow');
    }

    test('an unknown first page is onPageNotFound, and said on the screen', async () => {
      const page = await stage.openPage({});
      const notFound = page.waitForEvent('console', (message) => message.text().includes('onPageNotFound'));
      await page.goto(stage.phoneUrl('/pages/lost/lost'));
      expect((await notFound).text()).toBe('life App.onPageNotFound pages/lost/lost');
      await reads(page.locator('.ph-empty'), '页面不存在');
    });

    test('an unknown page fails the call', async () => {
      await openMine();
      await phone.tap('走失');
      await reads(
        phone.page.locator('wx-page:visible .title'),
        '平台 navigateTo:fail page "pages/lost/lost" is not found',
      );
    });

    test('an error goes to App.onError and onto the screen, and the page goes on', async () => {
      await openMine();
      await phone.tap('出错');
      await phone.until('App.onError boom');
      await reads(phone.page.getByRole('alert'), 'boom');
      await phone.page.getByRole('button', { name: '关闭提示' }).click();
      await phone.page.getByRole('alert').waitFor({ state: 'detached' });
      await phone.tap('走失');
      await phone.page.locator('wx-page:visible .title', { hasText: 'navigateTo:fail' }).waitFor();
    });
  });
});
