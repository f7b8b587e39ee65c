import type { UdeskSettings } from '../../../plugin/ud-sdk';
import { createPages, type Members, type Method, type PageRuntime } from './fake-pages';
import { usePhone } from './fake-wechat';

declare let Page: Method;
declare let Component: Method;

const phone = usePhone({ version: '3.5.4' });

let pages: PageRuntime;
let log: string[];
let hooks: Partial<UdeskSettings>;
let current: Members;
beforeEach(() => {
  log = [];
  hooks = {
    onPageShow: ({ route }) => log.push(`+${route}`),
    onPageHide: ({ route }) => log.push(`-${route}`),
  };
  const register = { page: () => Page(current), component: () => Component({ methods: current }) };
  pages = createPages(phone, {
    'pages/page': register.page,
    'pages/component': register.component,
    '*': () => Page({}),
  });
});

describe('wrapped', () => {
  test.each<[string, Partial<UdeskSettings>, boolean]>([
    ['with no hook', {}, false],
    ['with unset hooks', { onPageShow: null, onPageHide: undefined }, false],
    ['with one hook', { onPageHide() {} }, true],
  ])('%s', async (_, settings, isWrapped) => {
    await phone().start(settings);
    expect(Page === pages.native.Page).toBe(!isWrapped);
    expect(Component === pages.native.Component).toBe(!isWrapped);
  });

  test('once, however often init is called', async () => {
    const sdk = await phone().start(hooks);
    const first = Page;
    sdk.init({ appId: 'a', companyToken: 'b', companyDomain: 'c.d', ...hooks });
    expect(Page).toBe(first);
    pages.navigateTo('pages/other');
    expect(log).toEqual(['+pages/other']);
    sdk.dispose();
    expect(Page).toBe(pages.native.Page);
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
    const sdk = await phone().start(hooks);
    const after = wrap(marks, 'after');
    const expected = ['after Page', 'before Page', 'after Component', 'before Component'];
    current = { onLoad() {} };
    pages.navigateTo('pages/page');
    pages.navigateTo('pages/component');
    expect(marks.splice(0)).toEqual(expected);
    expect(log.splice(0)).toEqual(['+pages/page', '-pages/page', '+pages/component']);
    sdk.dispose();
    expect([Page, Component]).toEqual(after);
    pages.navigateBack();
    pages.navigateTo('pages/page');
    pages.navigateTo('pages/component');
    expect(marks).toEqual(expected);
    expect(log).toEqual([]);
  });

  test('undone by dispose, and done again by init', async () => {
    const marks: string[] = [];
    const [page, component] = wrap(marks, 'before');
    const sdk = await phone().start(hooks);
    sdk.dispose();
    expect(Page).toBe(page);
    expect(Component).toBe(component);
    sdk.init({ appId: 'a', companyToken: 'b', companyDomain: 'c.d', ...hooks });
    pages.navigateTo('pages/other');
    expect([marks, log]).toEqual([['before Page'], ['+pages/other']]);
  });

  test('where only Page is, and where neither is', async () => {
    Reflect.deleteProperty(globalThis, 'Component');
    await phone().start(hooks);
    pages.navigateTo('pages/other');
    expect(log).toEqual(['+pages/other']);
    Reflect.deleteProperty(globalThis, 'Page');
    const sdk = await phone().start(hooks);
    sdk.dispose();
    expect(['Page', 'Component'].filter((name) => name in globalThis)).toEqual([]);
  });
});
