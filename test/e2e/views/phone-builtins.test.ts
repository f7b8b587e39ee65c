import { describeInBrowser } from '../browser';
import { reads, setPhoneStage, styleOf, type Phone } from './phone-stage';

describeInBrowser('the phone’s built-ins', () => {
  const stage = setPhoneStage();
  let phone: Phone;

  beforeAll(async () => {
    phone = await stage.open();
  });

  describe('on a page with a form', () => {
    beforeEach(() => phone.follow('填写表单', 'form'));
    afterEach(() => phone.leave());

    test('a form hands over its fields, and puts them back', async () => {
      await phone.page.getByRole('textbox', { name: '昵称' }).fill('李四');
      await reads(phone.byId('typed'), '李四');
      await phone.page.locator('textarea').fill('后');
      await reads(phone.byId('note'), '后');
      await phone.tap('小');
      await phone.page.getByRole('checkbox', { name: '礼盒' }).click();
      await phone.page.getByRole('switch').click();
      await phone.page.getByText('颜色 绿').click();
      await phone.page.getByRole('dialog').locator('input:focus').waitFor({ state: 'attached' });
      await phone.page.keyboard.press('ArrowDown');
      await phone.page.keyboard.press('Enter');
      await phone.page.getByText('颜色 蓝').waitFor();
      await phone.tap('提交');
      const value = { nick: '李四', note: '后', colour: 2, size: 's', extras: ['gift', 'card'], notify: true };
      await reads(phone.byId('result'), JSON.stringify(value));
      await phone.tap('重置');
      await reads(phone.byId('result'), 'reset');
      expect(await phone.page.getByRole('radio', { name: '大' }).getAttribute('aria-checked')).toBe('true');
      expect(await phone.page.getByRole('textbox', { name: '昵称' }).inputValue()).toBe('');
    });

    test('a chosen avatar is a path of this phone', async () => {
      await phone.tap('头像');
      await phone
        .byId('result')
        .filter({ hasText: /^wxfile:\/\// })
        .waitFor();
    });

    test('a focused text field has one ring, around its box', async () => {
      const field = phone.page.getByRole('textbox', { name: '昵称' });
      await field.click();
      expect(await styleOf(field, 'outline-style')).toBe('none');
      expect(await styleOf(phone.page.locator('wx-input:has(input:focus)'), 'outline-color')).toBe('rgb(6, 125, 65)');
    });
  });

  describe('on a page of parts', () => {
    beforeEach(() => phone.follow('组件一览', 'parts'));
    afterEach(() => phone.leave());

    test('a disabled button has no tap, and a swiper tells where it is', async () => {
      await phone.byId('log').filter({ hasText: 'load {"width":80,"height":80}' }).waitFor();
      await phone.page.getByText('禁用').click({ force: true });
      await reads(phone.byId('log'), 'load {"width":80,"height":80}');
      await phone.page.locator('wx-swiper-track').evaluate((track) => {
        track.scrollTo({ left: track.clientWidth, behavior: 'instant' });
      });
      await phone
        .byId('log')
        .filter({ hasText: /^change \{"current":1/ })
        .waitFor();
    });

    test('what assistive technology is told follows the data, and nothing warns', async () => {
      const states = async () => [
        await phone.byId('fold').getAttribute('aria-expanded'),
        await phone.byId('pick').getAttribute('aria-checked'),
      ];
      expect(await states()).toEqual(['false', 'false']);
      await phone.page.getByRole('button', { name: '展开', expanded: false }).click();
      await phone.page.getByRole('button', { name: '收起', expanded: true }).waitFor();
      await phone.page.getByRole('radio', { name: '单选', checked: true }).waitFor();
      expect(await states()).toEqual(['true', 'true']);
      expect(phone.warnings).toEqual([]);
    });

    test('two taps are two on the same page; a dialog that the first has opened does not take the second', async () => {
      await phone.byId('fold').dblclick();
      expect(await phone.byId('fold').getAttribute('aria-expanded')).toBe('false');
      await phone.page.getByText('弹窗').click();
      const confirm = phone.page.getByRole('dialog').getByRole('button', { name: '确定' });
      await confirm.hover();
      await phone.page.mouse.down({ clickCount: 2 });
      await phone.page.mouse.up({ clickCount: 2 });
      await confirm.click();
      await reads(phone.byId('log'), 'confirm true');
    });

    test('dialogs answer, and Escape cancels', async () => {
      await phone.tap('弹窗');
      await phone.page.getByRole('dialog', { name: '提示' }).getByRole('button', { name: '确定' }).click();
      await reads(phone.byId('log'), 'confirm true');
      await phone.tap('弹窗');
      await phone.page.getByRole('dialog', { name: '提示' }).waitFor();
      await phone.page.keyboard.press('Escape');
      await reads(phone.byId('log'), 'confirm false');
      await phone.tap('菜单');
      await phone.page.getByRole('button', { name: '乙' }).click();
      await reads(phone.byId('log'), 'sheet 1');
      await phone.tap('菜单');
      await phone.page.keyboard.press('Escape');
      await reads(phone.byId('log'), 'showActionSheet:fail cancel');
      await phone.tap('提示');
      await reads(phone.page.getByRole('status'), '成功');
      await phone.page.locator('.ph-toast').waitFor({ state: 'detached' });
    });
  });

  test('everything that can be tapped is reached by keyboard', async () => {
    const row = phone.page.locator('wx-view', { hasText: /^1 雨伞$/ });
    await row.focus();
    await phone.page.keyboard.press('Enter');
    await phone.until('detail.onReady');
    await phone.page.getByRole('button', { name: '返回', exact: true }).first().focus();
    await phone.page.keyboard.press('Space');
    await phone.until('home.onShow');
    await phone.page.getByRole('link', { name: '填写表单' }).focus();
    await phone.page.keyboard.press('Enter');
    await phone.until('form.onReady');
    await phone.page.getByRole('switch').focus();
    expect(await styleOf(phone.page.getByRole('switch'), 'outline-style')).toBe('solid');
    await phone.page.keyboard.press('Space');
    expect(await phone.page.getByRole('switch').getAttribute('aria-checked')).toBe('true');
  });
});
