import { describeInBrowser } from '../browser';
import { setPhoneStage } from './phone-stage';

type Message = { type: string; [field: string]: unknown };

describeInBrowser('the panel around the phone', () => {
  const stage = setPhoneStage();

  async function openPanel(origin = stage.origin) {
    const { page, frame } = await stage.openInPanel('/pages/home/home', origin);
    return {
      page,
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
      forget: () =>
        page.evaluate(() => {
          (window as unknown as { messages: Message[] }).messages.length = 0;
        }),
      tell: (message: Message) =>
        page.evaluate((data) => {
          document.querySelector('iframe')?.contentWindow?.postMessage(data, '*');
        }, message),
    };
  }

  let own: Awaited<ReturnType<typeof openPanel>>;

  beforeAll(async () => {
    own = await openPanel();
  });

  test('is told of pages, titles and errors', async () => {
    const { frame, told } = own;
    await told('phone:ready');
    await told('phone:page', { route: 'pages/home/home', title: '首页', options: {} });
    // By these names a reader tells the phone's parts from the panel's.
    await frame.getByRole('banner', { name: '导航栏' }).waitFor();
    await frame.getByRole('main', { name: '小程序页面' }).waitFor();
    await frame.getByText('1 雨伞').click();
    await told('phone:page', { route: 'pages/detail/detail', title: '详情 1', options: { id: '1', name: 'a%26b' } });
    await frame.getByRole('button', { name: '回首页' }).click();
    await frame.getByRole('button', { name: '我的' }).click();
    await frame.getByRole('button', { name: '出错' }).click();
    const error = await (await told('phone:error', { message: 'boom' })).jsonValue();
    expect(error?.['stack']).toContain('miniprogram/pages/mine/mine.js:');
  });

  test('sets platform, network and language, goes back, and reloads', async () => {
    const { frame, tell, told, forget } = own;
    await told('phone:ready');
    await frame.getByRole('button', { name: '首页' }).dispatchEvent('click');
    await forget();
    await tell({ type: 'phone:set', platform: 'ohos', network: 'offline', lang: 'en' });
    await frame.locator('.ph-status', { hasText: /HarmonyOS.*No network/s }).waitFor();
    await tell({ type: 'phone:set', platform: 'toaster' });
    await frame.getByText('1 雨伞').click();
    await frame.locator('.ph-title', { hasText: '详情' }).waitFor();
    await told('phone:way-back', { isOpen: true });
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
