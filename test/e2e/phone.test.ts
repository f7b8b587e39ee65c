import type { Locator } from 'playwright-core';

import { openStage, type Phone, type PhoneOptions, type Stage } from './phone-stage';

jest.setTimeout(20_000);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.contacts.length = 0;
  stage.answer(200);
});
afterEach(async () => {
  await Promise.all(stage.browser.contexts().map((context) => context.close()));
});

const open = (start: string, options: Omit<PhoneOptions, 'start'> = {}) => stage.open({ ...options, start });

const styleOf = (element: Locator, property: string) =>
  element.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);

/** Waits until an element says `text`. */
async function reads(element: Locator, text: string): Promise<void> {
  await element.filter({ hasText: text }).waitFor();
  expect((await element.innerText()).trim()).toBe(text);
}

const tap = (phone: Phone, text: string) =>
  phone.page.locator('wx-page:visible').getByText(text, { exact: true }).click();

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

describe('lifecycles', () => {
  test('a start runs the app, the components and the page in WeChat’s order', async () => {
    const phone = await stage.open();
    expect(await phone.until('home.onReady')).toEqual(LAUNCH);
  });

  test('a page is opened over another, and closed by the back button', async () => {
    const phone = await stage.open();
    await phone.until('home.onReady');
    await tap(phone, '1 雨伞');
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
    const phone = await open('/pages/detail/detail?id=1');
    await phone.until('detail.onReady');
    await tap(phone, '换一个');
    expect((await phone.until('detail.onReady'))[0]).toBe('detail.onUnload');
    await reads(phone.page.locator('.ph-title'), '详情 9');
    await tap(phone, '回首页');
    expect(await phone.until('home.onReady')).toContain('detail.onUnload');
    await phone.page.getByRole('button', { name: '我的' }).click();
    expect(await phone.until('mine.onReady')).toEqual(
      expect.arrayContaining(['home.onHide', 'mine.onLoad {}', 'mine.onShow']),
    );
    await phone.page.getByRole('button', { name: '首页' }).click();
    expect(await phone.until('home.onShow')).toEqual(['mine.onHide', 'badge.show', 'home.onShow']);
    await phone.page.getByRole('button', { name: '我的' }).click();
    await tap(phone, '重新启动');
    expect(await phone.until('detail.onReady')).toEqual(expect.arrayContaining(['mine.onUnload', 'home.onUnload']));
    expect(await phone.page.getByRole('navigation').count()).toBe(0);
  });

  test('the capsule sends the mini program to the background and back', async () => {
    const phone = await stage.open();
    await phone.until('home.onReady');
    await phone.page.getByRole('button', { name: '把小程序放到后台' }).click();
    expect(await phone.until('App.onHide')).toEqual(['badge.hide', 'home.onHide', 'App.onHide']);
    await phone.page.getByRole('button', { name: '回到小程序' }).click();
    expect(await phone.until('home.onShow')).toEqual(['App.onShow', 'badge.show', 'home.onShow']);
  });

  test('the left edge pulled to the right goes back', async () => {
    const phone = await open('/pages/home/home');
    await tap(phone, '1 雨伞');
    await phone.until('detail.onReady');
    await phone.page.mouse.move(4, 300);
    await phone.page.mouse.down();
    await phone.page.mouse.move(120, 300, { steps: 4 });
    await phone.page.mouse.up();
    await phone.until('home.onShow');
  });
});

describe('what does not work', () => {
  test('an unknown first page is onPageNotFound, and said on the screen', async () => {
    const page = await stage.browser.newPage();
    const notFound = page.waitForEvent('console', (message) => message.text().includes('onPageNotFound'));
    await page.goto(stage.phoneUrl({ start: '/pages/lost/lost' }));
    expect((await notFound).text()).toBe('life App.onPageNotFound pages/lost/lost');
    await reads(page.locator('.ph-empty'), '页面不存在');
  });

  test('an unknown page fails the call', async () => {
    const phone = await open('/pages/mine/mine');
    await tap(phone, '走失');
    await reads(phone.page.locator('wx-page .title'), '平台 navigateTo:fail page "pages/lost/lost" is not found');
  });

  test('an error goes to App.onError and onto the screen, and the page goes on', async () => {
    const phone = await open('/pages/mine/mine');
    await tap(phone, '出错');
    await phone.until('App.onError boom');
    await reads(phone.page.getByRole('alert'), 'boom');
    await phone.page.getByRole('button', { name: '关闭提示' }).click();
    await phone.page.getByRole('alert').waitFor({ state: 'detached' });
    await tap(phone, '走失');
    await phone.page.locator('wx-page .title', { hasText: 'navigateTo:fail' }).waitFor();
  });
});

describe('code', () => {
  test('npm, the plugin and the globals are those of a phone', async () => {
    const phone = await stage.open();
    await reads(phone.page.locator('wx-kit-card').getByText('npm'), 'npm kit/deep');
    const inPlugin = 'undefined undefined undefined undefined function';
    const inPage = 'undefined undefined undefined undefined function';
    await reads(phone.page.locator('wx-kit-card .muted'), `plugin ${inPlugin}; ${inPage}`);
  });

  test('styles: app, page, component, external class, id, rpx', async () => {
    const phone = await stage.open();
    const title = phone.byId('heading');
    expect(await styleOf(title, 'color')).toBe('rgb(250, 81, 81)');
    expect(await styleOf(title, 'font-size')).toBe('18px');
    expect(await styleOf(title, 'letter-spacing')).toBe('1px');
    const badge = phone.page.locator('wx-badge wx-text');
    expect(await styleOf(badge, 'color')).toBe('rgb(7, 193, 96)');
    expect(await styleOf(badge, 'outline-color')).toBe('rgb(16, 174, 255)');
  });

  test.each([320, 375, 430])('at %i px nothing is wider than the screen', async (width) => {
    const phone = await open('/pages/calls/calls', { width });
    await tap(phone, '测量');
    await reads(phone.byId('result'), String(width / 2));
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});

describe('built-ins', () => {
  test('a form hands over its fields, and puts them back', async () => {
    const phone = await open('/pages/form/form');
    await phone.page.getByRole('textbox', { name: '昵称' }).fill('李四');
    await reads(phone.byId('typed'), '李四');
    await phone.page.locator('textarea').fill('后');
    await reads(phone.byId('note'), '后');
    await tap(phone, '小');
    await phone.page.getByRole('checkbox', { name: '礼盒' }).click();
    await phone.page.getByRole('switch').click();
    await phone.page.getByText('颜色 绿').click();
    await phone.page.keyboard.press('ArrowDown');
    await phone.page.keyboard.press('Enter');
    await phone.page.getByText('颜色 蓝').waitFor();
    await tap(phone, '提交');
    const value = { nick: '李四', note: '后', colour: 2, size: 's', extras: ['gift', 'card'], notify: true };
    await reads(phone.byId('result'), JSON.stringify(value));
    await tap(phone, '重置');
    await reads(phone.byId('result'), 'reset');
    expect(await phone.page.getByRole('radio', { name: '大' }).getAttribute('aria-checked')).toBe('true');
    expect(await phone.page.getByRole('textbox', { name: '昵称' }).inputValue()).toBe('');
  });

  test('a chosen avatar is a path of this phone', async () => {
    const phone = await open('/pages/form/form');
    await tap(phone, '头像');
    await phone
      .byId('result')
      .filter({ hasText: /^wxfile:\/\// })
      .waitFor();
  });

  test('a disabled button has no tap, and a swiper tells where it is', async () => {
    const phone = await open('/pages/parts/parts');
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

  test('dialogs answer, and Escape cancels', async () => {
    const phone = await open('/pages/parts/parts');
    await tap(phone, '弹窗');
    await phone.page.getByRole('dialog', { name: '提示' }).getByRole('button', { name: '确定' }).click();
    await reads(phone.byId('log'), 'confirm true');
    await tap(phone, '弹窗');
    await phone.page.getByRole('dialog', { name: '提示' }).waitFor();
    await phone.page.keyboard.press('Escape');
    await reads(phone.byId('log'), 'confirm false');
    await tap(phone, '菜单');
    await phone.page.getByRole('button', { name: '乙' }).click();
    await reads(phone.byId('log'), 'sheet 1');
    await tap(phone, '菜单');
    await phone.page.keyboard.press('Escape');
    await reads(phone.byId('log'), 'showActionSheet:fail cancel');
    await tap(phone, '提示');
    await reads(phone.page.getByRole('status'), '成功');
    await phone.page.locator('.ph-toast').waitFor({ state: 'detached' });
  });

  test('everything that can be tapped is reached by keyboard', async () => {
    const phone = await stage.open();
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

describe('wx', () => {
  test('storage keeps values by key, up to 1 MB', async () => {
    const phone = await open('/pages/calls/calls');
    await tap(phone, '存储');
    await reads(phone.byId('result'), JSON.stringify(['', { list: [1, '二'] }, ['key'], '']));
    await tap(phone, '太大');
    const limit = 'entry size limit reached';
    await reads(phone.byId('result'), JSON.stringify([`setStorageSync:fail ${limit}`, `setStorage:fail ${limit}`]));
    await tap(phone, '没有');
    await reads(phone.byId('result'), '"getStorage:fail data not found"');
  });

  const echo = () => `/pages/calls/calls?echo=${stage.origin.replace('://', '~')}/echo`;

  test('a request succeeds with any status, and can be aborted', async () => {
    const phone = await open(echo());
    await tap(phone, '请求');
    const data = { method: 'POST', own: 'yes', type: 'application/json', body: '{"a":1}' };
    await reads(phone.byId('result'), JSON.stringify([500, data, 'request:ok']));
    await tap(phone, '中止');
    await reads(phone.byId('result'), '"request:fail abort"');
  });

  test('without a network a request fails', async () => {
    const phone = await open(echo(), { settings: { network: 'offline' } });
    await tap(phone, '请求');
    await phone
      .byId('result')
      .filter({ hasText: /^"request:fail / })
      .waitFor();
    await tap(phone, '网络');
    await reads(phone.byId('result'), '"none"');
  });

  test('what the phone has not is absent', async () => {
    const phone = await open('/pages/calls/calls', { settings: { platform: 'ohos' } });
    await tap(phone, '设备');
    await reads(phone.byId('result'), JSON.stringify(['ohos', 375, '3.8.0', 'wx0000000000000000', 'undefined', true]));
  });
});

describe('customer service', () => {
  const page = { route: 'pages/contact/contact', title: '客服' };
  const chat = (phone: Phone) => phone.page.getByRole('dialog', { name: '客服' });

  test('a hand-written button posts its string, and hides the mini program meanwhile', async () => {
    const phone = await open('/pages/contact/contact');
    await phone.until('contact.onReady');
    await tap(phone, '手写按钮');
    expect(await phone.until('App.onHide')).toEqual(['contact.onHide', 'App.onHide']);
    await chat(phone).getByText('正在进入会话').waitFor({ state: 'detached' });
    expect(stage.contacts).toEqual([{ sessionFrom: 'udesk|手写', page, platform: 'ios' }]);
    expect(await phone.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('返回');
    await phone.page.keyboard.press('Escape');
    expect(await phone.until('contact.onShow')).toEqual(['App.onShow', 'contact.onShow']);
    await phone.page.locator('[id$="--plain"]:focus').waitFor();
    expect(await phone.byId('got').innerText()).toBe('');
  });

  test('by keyboard as well', async () => {
    const phone = await open('/pages/contact/contact');
    await phone.byId('plain').focus();
    await phone.page.keyboard.press('Enter');
    await chat(phone).waitFor();
    await phone.page.keyboard.press('Enter');
    await chat(phone).waitFor({ state: 'detached' });
    expect(stage.contacts).toHaveLength(1);
  });

  test('a tap on the card comes back with its path', async () => {
    const phone = await open('/pages/contact/contact');
    await tap(phone, '带卡片');
    await chat(phone).getByRole('button', { name: '打开小程序卡片 一把雨伞' }).click();
    const detail = { errMsg: 'enterContact:ok', path: '/pages/detail/detail', query: { id: '1', name: 'x' } };
    await reads(phone.byId('got'), JSON.stringify(detail));
    const card = { title: '一把雨伞', path: '/pages/detail/detail?id=1&name=x', image: '/images/umbrella.svg' };
    expect(stage.contacts).toEqual([{ sessionFrom: 'udesk|卡片', page, platform: 'ios', card }]);
  });

  test.each([
    ['默认卡片', { title: '客服', path: '/pages/contact/contact?a=1', image: '' }],
    ['空标题卡片', { title: '', path: '/pages/contact/contact?a=1', image: '' }],
  ])('%s: only what is not written is filled in', async (button, card) => {
    const phone = await open('/pages/contact/contact?a=1', { settings: { platform: 'android' } });
    await tap(phone, button);
    await chat(phone)
      .getByRole('button', { name: /打开小程序卡片/ })
      .waitFor();
    expect(stage.contacts).toEqual([{ sessionFrom: '', page, platform: 'android', card }]);
  });

  test('a component’s button tells its desk, and what the component said of the string', async () => {
    const phone = await open('/pages/contact/contact');
    await tap(phone, '组件按钮');
    await chat(phone).waitFor();
    await phone.page.keyboard.press('Escape');
    await chat(phone).waitFor({ state: 'detached' });
    await tap(phone, '缩短');
    await tap(phone, '组件按钮');
    await chat(phone).waitFor();
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

  test.each(['ohos', 'mac', 'windows'])('on %s a contact button opens nothing', async (platform) => {
    const phone = await open('/pages/contact/contact', { settings: { platform } });
    await tap(phone, '手写按钮');
    await reads(phone.page.getByRole('status'), '此平台不支持客服会话');
    expect(await phone.page.getByRole('dialog').count()).toBe(0);
    expect(stage.contacts).toEqual([]);
  });

  test('a desk that refuses is told in words, and can be asked again', async () => {
    stage.answer(503);
    const phone = await open('/pages/contact/contact');
    await tap(phone, '手写按钮');
    await chat(phone).getByText('没有进入会话。客服服务拒绝了这次进入 (HTTP 503)').waitFor();
    stage.answer(200);
    await chat(phone).getByRole('button', { name: '再试一次' }).click();
    await chat(phone).getByText('没有进入会话').waitFor({ state: 'detached' });
    expect(stage.contacts).toHaveLength(2);
  });

  test('without a network nothing is sent; English where it is asked for', async () => {
    const phone = await open('/pages/contact/contact', { settings: { network: 'offline', lang: 'en' } });
    await tap(phone, '手写按钮');
    await phone.page.getByText('The phone has no network; nothing was sent.').waitFor();
    expect(stage.contacts).toEqual([]);
  });

  test.each([
    [false, 'rgb(237, 237, 237)'],
    [true, 'rgb(17, 17, 17)'],
  ])('dark %s: the chat follows the system', async (dark, ground) => {
    const phone = await open('/pages/contact/contact', { dark });
    await tap(phone, '手写按钮');
    expect(await styleOf(chat(phone), 'background-color')).toBe(ground);
  });
});

describe('the panel around the phone', () => {
  type Message = { type: string; [field: string]: unknown };

  async function openPanel(origin = stage.origin, start = '/pages/home/home') {
    const page = await stage.browser.newPage();
    await page.goto(`${origin}/panel?phone=${encodeURIComponent(stage.phoneUrl({ start }))}`);
    const frame = page.frameLocator('iframe');
    await frame.locator('wx-page').waitFor();
    return {
      frame,
      /** Waits for a message of the phone. */
      told: (type: string, fields: object = {}) =>
        page.waitForFunction(
          ([name, wanted]) =>
            (window as unknown as { messages: Message[] }).messages.find(
              (message) =>
                message.type === name &&
                Object.entries(wanted).every(([key, value]) => JSON.stringify(message[key]) === JSON.stringify(value)),
            ),
          [type, fields] as const,
        ),
      tell: (message: Message) =>
        page.evaluate((data) => {
          document.querySelector('iframe')?.contentWindow?.postMessage(data, '*');
        }, message),
    };
  }

  test('is told of pages, titles and errors', async () => {
    const { frame, told } = await openPanel();
    await told('phone:ready');
    await told('phone:page', { route: 'pages/home/home', title: '首页', options: {} });
    await frame.getByText('1 雨伞').click();
    await told('phone:page', { route: 'pages/detail/detail', title: '详情 1', options: { id: '1', name: 'a%26b' } });
    await frame.getByRole('button', { name: '回首页' }).click();
    await frame.getByRole('button', { name: '我的' }).click();
    await frame.getByRole('button', { name: '出错' }).click();
    const error = await (await told('phone:error', { message: 'boom' })).jsonValue();
    expect(error?.['stack']).toContain('miniprogram/pages/mine/mine.js:');
  });

  test('sets platform, network and language, goes back, and reloads', async () => {
    const { frame, tell, told } = await openPanel();
    await told('phone:ready');
    await tell({ type: 'phone:set', platform: 'ohos', network: 'offline', lang: 'en' });
    await frame.locator('.ph-status', { hasText: /HarmonyOS.*No network/s }).waitFor();
    await tell({ type: 'phone:set', platform: 'toaster' });
    await frame.getByText('1 雨伞').click();
    await frame.locator('.ph-title', { hasText: '详情' }).waitFor();
    await tell({ type: 'phone:back' });
    await frame.locator('.ph-title', { hasText: '首页' }).waitFor();
    await frame.getByText('1 雨伞').click();
    await frame.locator('.ph-title', { hasText: '详情' }).waitFor();
    await tell({ type: 'phone:reload' });
    await frame.locator('.ph-title', { hasText: '首页' }).waitFor();
    await frame.locator('.ph-status', { hasText: /HarmonyOS.*No network/s }).waitFor();
  });

  test('of another origin is not listened to', async () => {
    const { frame, tell } = await openPanel(stage.origin.replace('127.0.0.1', 'localhost'));
    const heard = frame.locator('body').evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.body.dataset['listening'] = 'yes';
          window.addEventListener('message', ({ origin }) => {
            resolve(origin);
          });
        }),
    );
    await frame.locator('body[data-listening]').waitFor();
    await tell({ type: 'phone:set', platform: 'ohos' });
    expect(await heard).toContain('localhost');
    expect(await frame.locator('.ph-status').innerText()).toContain('iOS');
  });
});
