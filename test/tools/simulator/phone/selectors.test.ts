import { convertLengths } from '../../../../tools/simulator/bundle/rpx';
import { scopeSelectors } from '../../../../tools/simulator/bundle/selectors';

describe('convertLengths', () => {
  test.each([
    ['24rpx', 'calc(24 * 100vw / 750)'],
    ['0rpx auto -1.5rpx', '0px auto calc(-1.5 * 100vw / 750)'],
    ['calc(100% - 20rpx)', 'calc(100% - calc(20 * 100vw / 750))'],
    ['translate(-50rpx,.5rpx)', 'translate(calc(-50 * 100vw / 750),calc(.5 * 100vw / 750))'],
    ['width:100rpx;height:50vh', 'width:calc(100 * 100vw / 750);height:50cqh'],
    ['url(a24rpx.png)', 'url(a24rpx.png)'],
    ['100vw', '100vw'],
  ])('%s', (value, converted) => {
    expect(convertLengths(value)).toBe(converted);
  });
});

describe('scopeSelectors', () => {
  test.each([
    ['page', 'wx-page'],
    ['page::before', 'wx-page::before'],
    ['.a', ':where(wx-page) .a'],
    ['view.a > text, .b:hover', ':where(wx-page) wx-view.a > wx-text, :where(wx-page) .b:hover'],
    ['page .a', 'wx-page .a'],
    [':root', 'wx-page'],
    ['*', ':where(wx-page) *'],
    ['.a:not(.b)', ':where(wx-page) .a:not(.b)'],
    ['#x', ':where(wx-page) :is(#_, [id$="--x"])'],
  ])('app: %s', (selector, scoped) => {
    expect(scopeSelectors(selector, { kind: 'app' })).toBe(scoped);
  });

  const here = 'wx-page:where([wx-route="pages/a/a"])';
  test.each([
    ['page', here],
    ['.a', `:where(${here}) .a`],
  ])('page: %s', (selector, scoped) => {
    expect(scopeSelectors(selector, { kind: 'page', route: 'pages/a/a' })).toBe(scoped);
  });

  test.each([
    ['.a', '.p--a'],
    ['.a.b > button', '.p--a.p--b > wx-button'],
    [':host', '[wx-host="p"]'],
    [':host(.on) .a:not(.b)', '[wx-host="p"]:is(.on) .p--a:not(.p--b)'],
    ['.a::after', '.p--a::after'],
  ])('component: %s', (selector, scoped) => {
    expect(scopeSelectors(selector, { kind: 'component', prefix: 'p' })).toBe(scoped);
  });
});
