import { isOrigin } from '../../web/origin';

test.each(['https://xxx.udesk.cn', 'http://127.0.0.1:8088', 'http://[::1]:80', 'https://www.sobot.com', 'http://a'])(
  '%s is an origin',
  (origin) => {
    expect(isOrigin(origin)).toBe(true);
    expect(new URL(origin).protocol).toMatch(/^https?:$/);
  },
);

test.each([
  '*',
  '/',
  '',
  'null',
  'xxx.udesk.cn',
  'https://xxx.udesk.cn/',
  'https://xxx.udesk.cn/im_client',
  'https://XXX.udesk.cn',
  'https://u@xxx.udesk.cn',
  'https://xxx.udesk.cn\n',
  'file://',
  'javascript:alert(1)',
  undefined,
  null,
  {},
  ['https://xxx.udesk.cn'],
  new String('https://xxx.udesk.cn'),
  Object.create(null),
  Symbol('https://xxx.udesk.cn'),
])('%p is none', (origin) => {
  expect(isOrigin(origin)).toBe(false);
});
