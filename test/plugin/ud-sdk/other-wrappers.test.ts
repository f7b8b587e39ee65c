import type { UdeskSettings } from '../../../plugin/ud-sdk';
import type { Method } from './fake-pages';
import { useWrappedPages } from './wrapped-pages';

declare let Page: Method;
declare let Component: Method;

const world = useWrappedPages();

describe('wrapped', () => {
  test.each<[string, Partial<UdeskSettings>, boolean]>([
    ['with no hook', {}, false],
    ['with unset hooks', { onPageShow: null, onPageHide: undefined }, false],
    ['with one hook', { onPageHide() {} }, true],
  ])('%s', async (_, settings, isWrapped) => {
    await world().phone.start(settings);
    expect(Page === world().pages.native.Page).toBe(!isWrapped);
    expect(Component === world().pages.native.Component).toBe(!isWrapped);
  });

  test('once, however often init is called', async () => {
    const sdk = await world().phone.start(world().hooks);
    const first = Page;
    sdk.init({ appId: 'a', companyToken: 'b', companyDomain: 'c.d', ...world().hooks });
    expect(Page).toBe(first);
    world().pages.navigateTo('pages/other');
    expect(world().log).toEqual(['+pages/other']);
    sdk.dispose();
    expect(Page).toBe(world().pages.native.Page);
  });

  /** Wraps as other code does: a mark for every call. */
  const wrap = (marks: string[], mark: string) => {
    const [page, component] = [Page, Component];
    Page = (...values) => (marks.push(`${mark} Page`), page(...values));
    Component = (...values) => (marks.push(`${mark} Component`), component(...values));
    return [Page, Component];
  };

  test('wrappers before and after go on working, also after dispose', async () => {
    const marks: string[] = [];
    wrap(marks, 'before');
    const sdk = await world().phone.start(world().hooks);
    const after = wrap(marks, 'after');
    const expected = ['after Page', 'before Page', 'after Component', 'before Component'];
    world().current = { onLoad() {} };
    world().pages.navigateTo('pages/page');
    world().pages.navigateTo('pages/component');
    expect(marks.splice(0)).toEqual(expected);
    expect(world().log.splice(0)).toEqual(['+pages/page', '-pages/page', '+pages/component']);
    sdk.dispose();
    expect([Page, Component]).toEqual(after);
    world().pages.navigateBack();
    world().pages.navigateTo('pages/page');
    world().pages.navigateTo('pages/component');
    expect(marks).toEqual(expected);
    expect(world().log).toEqual([]);
  });

  test('undone by dispose, and done again by init', async () => {
    const marks: string[] = [];
    const [page, component] = wrap(marks, 'before');
    const sdk = await world().phone.start(world().hooks);
    sdk.dispose();
    expect(Page).toBe(page);
    expect(Component).toBe(component);
    sdk.init({ appId: 'a', companyToken: 'b', companyDomain: 'c.d', ...world().hooks });
    world().pages.navigateTo('pages/other');
    expect([marks, world().log]).toEqual([['before Page'], ['+pages/other']]);
  });

  test('where only Page is, and where neither is', async () => {
    Reflect.deleteProperty(globalThis, 'Component');
    await world().phone.start(world().hooks);
    world().pages.navigateTo('pages/other');
    expect(world().log).toEqual(['+pages/other']);
    Reflect.deleteProperty(globalThis, 'Page');
    const sdk = await world().phone.start(world().hooks);
    sdk.dispose();
    expect(['Page', 'Component'].filter((name) => name in globalThis)).toEqual([]);
  });
});
