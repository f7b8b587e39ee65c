import { describeInBrowser } from './browser';
import { reads, setPhoneStage, type Phone } from './phone-stage';

const LINK = 'https://shop.udesk.cn/im_client/?web_plugin_id=1&c_name=%E5%BC%A0';

describeInBrowser('a web view on the phone', () => {
  const stage = setPhoneStage();

  async function open(src: string, settings: Record<string, string> = {}): Promise<Phone> {
    return await stage.open(`/pages/web/web?src=${encodeURIComponent(src)}`, { settings });
  }
  const refused = ({ page }: Phone) => page.getByTestId('web-view-refused');

  test('shows the page that stands in for the vendor’s, over the whole page, and takes its title', async () => {
    const phone = await open(LINK);
    const web = phone.page.frameLocator('wx-web-view iframe');
    await web.getByText('/desk/udesk/im_client/?web_plugin_id=1&c_name=%E5%BC%A0').waitFor();
    await reads(phone.byId('log'), `load ${LINK}`);
    await reads(phone.page.locator('.ph-title'), '客服窗口');
    const [view, frame] = await Promise.all(
      ['wx-web-view', '.ph-frame'].map((selector) => phone.page.locator(selector).boundingBox()),
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
    const phone = await open(src);
    await refused(phone).waitFor();
    expect(await refused(phone).innerText()).toContain('无法打开该页面：业务域名须使用 https');
    await reads(phone.byId('log'), `error ${src}`);
    expect(await phone.page.locator('wx-web-view iframe').count()).toBe(0);
  });

  test('without a network there is no page', async () => {
    const phone = await open(LINK, { network: 'offline', lang: 'en' });
    await refused(phone).waitFor();
    expect(await refused(phone).innerText()).toContain('The page was not opened; check the network');
    await reads(phone.byId('log'), `error ${LINK}`);
  });

  test('on a slow one it takes its time', async () => {
    const phone = await open(LINK, { network: 'slow' });
    expect(await phone.page.locator('wx-web-view iframe').count()).toBe(0);
    await reads(phone.byId('log'), `load ${LINK}`);
  });
});
