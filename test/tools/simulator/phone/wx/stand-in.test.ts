import { standInUrl } from '../../../../../tools/simulator/phone/wx/stand-in';

const ORIGIN = 'http://127.0.0.1:8088';

test.each([
  ['https://shop.udesk.cn/miniprogram-desk/traces', '/desk/udesk/miniprogram-desk/traces'],
  ['https://shop.udeskdemo.cn/a?b=c%20d', '/desk/udesk/a?b=c%20d'],
  ['https://a.b.udesk.cn', '/desk/udesk/'],
  ['HTTPS://SHOP.UDESK.CN:443/A', '/desk/udesk/A'],
  ['https://shop.udesk.cn/../../wechat/contact', '/desk/udesk/wechat/contact'],
])('%s is the desk’s', (url, path) => {
  expect(standInUrl(url, ORIGIN)).toBe(ORIGIN + path);
});

test.each([
  ['https://sign.sishi.example.com/sign/video', '/sign/video'],
  ['https://sign.sishi.example.com/video?a=b', '/sign/video?a=b'],
  ['https://sign.sishi.example.com/../desk/entries', '/sign/desk/entries'],
  ['https://sign.sishi.example.com', '/sign/'],
])('%s is the signing server’s', (url, path) => {
  expect(standInUrl(url, ORIGIN)).toBe(ORIGIN + path);
});

test.each([
  'http://sign.sishi.example.com/sign/video',
  'https://example.com/sign/video',
  'http://shop.udesk.cn/a',
  'https://udesk.cn/a',
  'https://shopudesk.cn/a',
  'https://shop.udesk.cn.example.com/a',
  'https://shop.udesk.cn@example.com/a',
  'https://example.com/.udesk.cn/a',
  'https://shop.udesk.com/a',
  'http://127.0.0.1:8088/echo',
  'https://',
])('%s stays as it is', (url) => {
  expect(standInUrl(url, ORIGIN)).toBe(url);
});
