import { describeInBrowser } from '../browser';
import { reads, setPhoneStage, type PhoneInPanel } from './phone-stage';

const LINK = 'https://shop.udesk.cn/im_client/?web_plugin_id=1&c_name=%E5%BC%A0';

interface EngineElement {
  getMethodCaller(): { setData(data: object): void };
}

describeInBrowser('a web view on the phone', () => {
  const stage = setPhoneStage();

  let phone: PhoneInPanel;
  const refused = () => phone.frame.getByTestId('web-view-refused');

  /** As the page's own code does on loading. */
  async function show(src: string): Promise<void> {
    await phone.frame.locator('wx-page').evaluate((page, next) => {
      const { __wxElement: element } = page as unknown as { __wxElement: EngineElement };
      element.getMethodCaller().setData({ src: '', log: '' });
      element.getMethodCaller().setData({ src: next });
    }, src);
  }

  beforeAll(async () => {
    phone = await stage.openInPanel(`/pages/web/web?src=${encodeURIComponent(LINK)}`);
  });
  beforeEach(() => phone.set({ network: 'online', lang: 'zh' }));

  test('shows the page that stands in for the vendor’s, over the whole page, and takes its title', async () => {
    const web = phone.frame.frameLocator('wx-web-view iframe');
    await web.getByText('/desk/udesk/im_client/?web_plugin_id=1&c_name=%E5%BC%A0').waitFor();
    await reads(phone.byId('log'), `load ${LINK}`);
    await reads(phone.frame.locator('.ph-title'), '客服窗口');
    const [view, frame] = await Promise.all(
      ['wx-web-view', '.ph-frame'].map((selector) => phone.frame.locator(selector).boundingBox()),
    );
    expect(view).toEqual(frame);
    expect(view?.width).toBe(375);
  });

  test.each([
    ['http', 'http://shop.udesk.cn/im_client/'],
    ['a path', '/pages/home/home'],
    ['a script', 'javascript:alert(1)'],
    ['no host', 'https:///a'],
  ])('%s is no business domain', async (_name, src) => {
    await show(src);
    await refused().waitFor();
    expect(await refused().innerText()).toContain('无法打开该页面：业务域名须使用 https');
    await reads(phone.byId('log'), `error ${src}`);
    expect(await phone.frame.locator('wx-web-view iframe').count()).toBe(0);
  });

  test('without a network there is no page', async () => {
    await phone.set({ network: 'offline', lang: 'en' });
    await show(LINK);
    await refused().waitFor();
    expect(await refused().innerText()).toContain('The page was not opened; check the network');
    await reads(phone.byId('log'), `error ${LINK}`);
  });

  test('on a slow one it takes its time', async () => {
    await phone.set({ network: 'slow' });
    await show(LINK);
    expect(await phone.frame.locator('wx-web-view iframe').count()).toBe(0);
    await reads(phone.byId('log'), `load ${LINK}`);
  });
});
