import { describeInBrowser } from '../browser';
import { reads, setPhoneStage, styleOf, type Phone, type PhoneInPanel } from './phone-stage';

describeInBrowser('customer service on the phone', () => {
  const page = { route: 'pages/contact/contact', title: '客服' };
  const chat = (phone: Phone) => phone.frame.getByRole('dialog', { name: '客服' });
  /** The chat is open, has the focus, and the desk has answered. */
  const entered = async (phone: Phone) => {
    await chat(phone).locator(':focus').waitFor();
    await chat(phone).getByText('正在进入会话').waitFor({ state: 'detached' });
  };

  describe('from a page', () => {
    const stage = setPhoneStage();
    let phone: Phone;

    beforeAll(async () => {
      phone = await stage.open();
    });
    beforeEach(() => phone.follow('联系客服', 'contact'));
    afterEach(() => phone.leave());

    test('a hand-written button posts its string, and hides the mini program meanwhile', async () => {
      await phone.tap('手写按钮');
      expect(await phone.until('App.onHide')).toEqual(['contact.onHide', 'App.onHide']);
      await entered(phone);
      expect(stage.contacts).toEqual([{ sessionFrom: 'udesk|手写', page, platform: 'ios' }]);
      expect(await phone.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('返回');
      await phone.page.keyboard.press('Escape');
      expect(await phone.until('contact.onShow')).toEqual(['App.onShow', 'contact.onShow']);
      await phone.page.locator('[id$="--plain"]:focus').waitFor();
      expect(await phone.byId('got').innerText()).toBe('');
    });

    test('by keyboard as well', async () => {
      await phone.byId('plain').focus();
      await phone.page.keyboard.press('Enter');
      await entered(phone);
      await phone.page.keyboard.press('Enter');
      await chat(phone).waitFor({ state: 'detached' });
      expect(stage.contacts).toHaveLength(1);
    });

    test('the card is offered; a tap sends it, a tap on what was sent comes back with its path', async () => {
      await phone.tap('带卡片');
      await entered(phone);
      expect(await chat(phone).getByRole('log').getByRole('button').count()).toBe(0);
      const offer = chat(phone).getByRole('button', { name: '你可能要发送的小程序 一把雨伞', exact: true });
      expect(await offer.innerText()).toContain('你可能要发送的小程序');
      await offer.focus();
      await phone.page.keyboard.press('Enter');
      await offer.waitFor({ state: 'detached' });
      await chat(phone)
        .getByRole('button', {
          name: '打开小程序卡片 样品 一把雨伞 小程序 /pages/detail/detail?id=1&name=x',
          exact: true,
        })
        .and(phone.page.locator(':focus'))
        .waitFor();
      await phone.page.keyboard.press('Enter');
      const detail = { errMsg: 'enterContact:ok', path: '/pages/detail/detail', query: { id: '1', name: 'x' } };
      await reads(phone.byId('got'), JSON.stringify(detail));
      const card = { title: '一把雨伞', path: '/pages/detail/detail?id=1&name=x', image: '/images/umbrella.svg' };
      expect(stage.contacts).toEqual([{ sessionFrom: 'udesk|卡片', page, platform: 'ios', card }]);
    });

    test('a component’s button tells its desk, and what the component said of the string', async () => {
      await phone.tap('组件按钮');
      await entered(phone);
      await phone.page.keyboard.press('Escape');
      await chat(phone).waitFor({ state: 'detached' });
      await phone.tap('缩短');
      await phone.tap('组件按钮');
      await entered(phone);
      const whole = 'udesk|张三|短';
      expect(stage.contacts).toEqual([
        {
          sessionFrom: 'udesk|张三',
          desk: 'udesk',
          page,
          platform: 'ios',
          report: {
            fit: { bytes: 8, dropped: ['note'], shortened: [] },
            enter: { sessionFrom: 'udesk|张三', bytes: 8 },
          },
        },
        // The fit of the string before says nothing about this one.
        {
          sessionFrom: whole,
          desk: 'udesk',
          page,
          platform: 'ios',
          report: { enter: { sessionFrom: whole, bytes: 10 } },
        },
      ]);
    });

    test('a desk that refuses is told in words, and can be asked again', async () => {
      stage.answer(503);
      await phone.reach('手写按钮');
      await chat(phone).getByText('没有进入会话。客服服务拒绝了这次进入 (HTTP 503)').waitFor();
      stage.answer(200);
      await chat(phone).getByRole('button', { name: '再试一次' }).click();
      await chat(phone).getByText('没有进入会话').waitFor({ state: 'detached' });
      await entered(phone);
      expect(stage.contacts).toHaveLength(2);
    });

    test.each([
      [true, 'rgb(17, 17, 17)'],
      [false, 'rgb(237, 237, 237)'],
    ])('dark %s: the chat follows the system', async (dark, ground) => {
      await phone.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      await phone.reach('手写按钮');
      await entered(phone);
      expect(await styleOf(chat(phone), 'background-color')).toBe(ground);
    });
  });

  describe('with what a panel sets', () => {
    const stage = setPhoneStage();
    let phone: PhoneInPanel;

    beforeAll(async () => {
      phone = await stage.openInPanel('/pages/contact/contact?a=1');
    });
    beforeEach(() => phone.set({ platform: 'ios', network: 'online', lang: 'zh' }));
    afterEach(async () => {
      await phone.page.keyboard.press('Escape');
      await phone.frame.getByRole('dialog').waitFor({ state: 'detached' });
    });

    test.each([
      ['默认卡片', { title: '客服', path: '/pages/contact/contact?a=1', image: '' }],
      ['空标题卡片', { title: '', path: '/pages/contact/contact?a=1', image: '' }],
    ])('%s: only what is not written is filled in', async (button, card) => {
      await phone.set({ platform: 'android' });
      await phone.tap(button);
      await entered(phone);
      await chat(phone)
        .getByRole('button', { name: /^你可能要发送的小程序/ })
        .waitFor();
      expect(stage.contacts).toEqual([{ sessionFrom: '', page, platform: 'android', card }]);
    });

    test.each(['ohos', 'mac', 'windows'])('on %s a contact button opens nothing', async (platform) => {
      // What the platform before it said stays for two seconds.
      await phone.frame.locator('.ph-toast').waitFor({ state: 'detached' });
      await phone.set({ platform });
      await phone.reach('手写按钮');
      await reads(phone.frame.getByRole('status'), '此平台不支持客服会话');
      expect(await phone.frame.getByRole('dialog').count()).toBe(0);
      expect(stage.contacts).toEqual([]);
    });

    test('without a network nothing is sent; English where it is asked for', async () => {
      await phone.set({ network: 'offline', lang: 'en' });
      await phone.reach('手写按钮');
      await phone.frame.getByText('The phone has no network; nothing was sent.').waitFor();
      expect(stage.contacts).toEqual([]);
    });
  });
});
