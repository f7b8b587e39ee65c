import type { UdeskSettings } from '../../../plugin/ud-sdk';
import { createPages, type Members, type Method, type PageRuntime } from './fake-pages';
import { usePhone } from './fake-wechat';

declare let Page: Method;
declare let Component: Method;

const phone = usePhone({ version: '3.5.4' });

const HANDLERS = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload', 'onPullDownRefresh', 'onTap'];

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

describe('methods of the host', () => {
  test.each(['page', 'component'])('get this and all arguments, and give what they gave: %s', async (kind) => {
    await phone().start(hooks);
    const calls: unknown[] = [];
    current = Object.fromEntries(
      HANDLERS.map((name) => [
        name,
        function (this: unknown, ...values: unknown[]) {
          calls.push([name, this, values]);
          return `${name} of the host`;
        },
      ]),
    );
    pages.navigateTo(`pages/${kind}`);
    const top = pages.top();
    calls.splice(0);
    const values = [{ a: 1 }, 2, undefined, 'x'];
    for (const name of HANDLERS) expect((top[name] as Method).apply(top, values)).toBe(`${name} of the host`);
    expect(calls).toEqual(HANDLERS.map((name) => [name, top, values]));
    for (const [, self] of calls as [string, unknown][]) expect(self).toBe(top);
  });

  test.each(['page', 'component'])('throw what they threw, and events go on: %s', async (kind) => {
    await phone().start(hooks);
    const error = new Error('of the host');
    const refuse = () => {
      throw error;
    };
    current = { onLoad() {}, onShow: refuse, onHide: refuse, onUnload: refuse };
    for (const go of [() => pages.navigateTo(`pages/${kind}`), () => pages.navigateTo('pages/other')]) {
      expect(go).toThrow(error);
    }
    expect(log).toEqual([`+pages/${kind}`, `-pages/${kind}`]);
  });

  test.each([undefined, null, 5, 'x', {}])('may be %p', async (handler) => {
    await phone().start(hooks);
    current = { onLoad() {}, onShow: handler, onHide: handler, onUnload: handler };
    pages.navigateTo('pages/page');
    pages.navigateTo('pages/component');
    pages.navigateBack();
    expect(log).toEqual(['+pages/page', '-pages/page', '+pages/component', '-pages/component', '+pages/page']);
  });

  test('called by anybody on anything', async () => {
    await phone().start(hooks);
    current = { onShow: (...values: unknown[]) => values.length };
    pages.navigateTo('pages/page');
    const onShow = pages.top()['onShow'] as Method;
    for (const self of [undefined, null, 5, Object.freeze({})]) expect(onShow.call(self, 1, 2)).toBe(2);
  });
});

describe('Page and Component', () => {
  test('get this and all arguments, and give what they gave', async () => {
    await phone().start(hooks);
    const self = {};
    const more = [1, { a: 1 }];
    expect(Page.call(self, { onShow() {} }, ...more)).toBe('page');
    expect(Component.call(self, { methods: { onLoad() {} } }, ...more)).toBe('component');
    expect(pages.given.Page[0]!.slice(1)).toEqual(more);
    expect(pages.given.Component[0]!.slice(1)).toEqual(more);
  });

  test.each([undefined, null])('with %p get just that', async (value) => {
    await phone().start(hooks);
    Page(value);
    Component(value);
    expect([pages.given.Page, pages.given.Component]).toEqual([[[value]], [[value]]]);
    expect([Page.call(undefined), pages.given.Page[1]]).toEqual(['page', []]);
  });

  test('throw what they threw', async () => {
    const error = new Error('of WeChat');
    const refuse = () => {
      throw error;
    };
    Object.assign(globalThis, { Page: refuse, Component: refuse });
    await phone().start(hooks);
    expect(() => Page({})).toThrow(error);
    expect(() => Component({ methods: { onLoad() {} } })).toThrow(error);
  });

  test.each<[string, object]>([
    ['without methods', { data: {}, lifetimes: { attached() {} } }],
    ['with methods of its own', { methods: { onTap() {}, show() {} } }],
    ['with lifetimes of the pages around', { pageLifetimes: { show() {}, hide() {} }, methods: {} }],
    ['with methods that are none', { methods: null }],
  ])('a plain component %s is passed on as it is', async (_, options) => {
    await phone().start(hooks);
    const before = { ...options };
    Component(options);
    expect(pages.given.Component[0]![0]).toBe(options);
    expect(options).toEqual(before);
  });

  test('options of the host are not changed, and may be frozen', async () => {
    await phone().start(hooks);
    current = Object.freeze({ data: Object.freeze({}), onLoad() {} });
    const keys = Object.keys(current);
    pages.navigateTo('pages/page');
    pages.navigateTo('pages/component');
    expect(Object.keys(current)).toEqual(keys);
    expect(log).toEqual(['+pages/page', '-pages/page', '+pages/component']);
    const given = pages.given.Page[0]![0] as Members;
    expect([given['data'], given['onLoad']]).toEqual([current['data'], current['onLoad']]);
    expect(given['data']).toBe(current['data']);
  });

  test('a page may be an instance of a class', async () => {
    await phone().start(hooks);
    const calls: string[] = [];
    class Base {
      onShow() {
        calls.push('onShow');
      }
      onTap() {
        return 'tapped';
      }
    }
    current = new (class extends Base {})() as unknown as Members;
    pages.navigateTo('pages/page');
    expect([calls, log]).toEqual([['onShow'], ['+pages/page']]);
    expect((pages.top()['onTap'] as Method)()).toBe('tapped');
  });
});
