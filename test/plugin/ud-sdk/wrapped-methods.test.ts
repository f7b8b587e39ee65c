import type { Members, Method } from './fake-pages';
import { useWrappedPages } from './wrapped-pages';

declare const Page: Method;
declare const Component: Method;

const HANDLERS = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload', 'onPullDownRefresh', 'onTap'];

const world = useWrappedPages();

describe('methods of the host', () => {
  test.each(['page', 'component'])('get this and all arguments, and give what they gave: %s', async (kind) => {
    await world().phone.start(world().hooks);
    const calls: unknown[] = [];
    world().current = Object.fromEntries(
      HANDLERS.map((name) => [
        name,
        function (this: unknown, ...values: unknown[]) {
          calls.push([name, this, values]);
          return `${name} of the host`;
        },
      ]),
    );
    world().pages.navigateTo(`pages/${kind}`);
    const top = world().pages.top();
    calls.splice(0);
    const values = [{ a: 1 }, 2, undefined, 'x'];
    for (const name of HANDLERS) expect((top[name] as Method).apply(top, values)).toBe(`${name} of the host`);
    expect(calls).toEqual(HANDLERS.map((name) => [name, top, values]));
    for (const [, self] of calls as [string, unknown][]) expect(self).toBe(top);
  });

  test.each(['page', 'component'])('throw what they threw, and events go on: %s', async (kind) => {
    await world().phone.start(world().hooks);
    const error = new Error('of the host');
    const refuse = () => {
      throw error;
    };
    world().current = { onLoad() {}, onShow: refuse, onHide: refuse, onUnload: refuse };
    for (const go of [() => world().pages.navigateTo(`pages/${kind}`), () => world().pages.navigateTo('pages/other')]) {
      expect(go).toThrow(error);
    }
    expect(world().log).toEqual([`+pages/${kind}`, `-pages/${kind}`]);
  });

  test.each([undefined, null, 5, 'x', {}])('may be %p', async (handler) => {
    await world().phone.start(world().hooks);
    world().current = { onLoad() {}, onShow: handler, onHide: handler, onUnload: handler };
    world().pages.navigateTo('pages/page');
    world().pages.navigateTo('pages/component');
    world().pages.navigateBack();
    expect(world().log).toEqual(['+pages/page', '-pages/page', '+pages/component', '-pages/component', '+pages/page']);
  });

  test('called by anybody on anything', async () => {
    await world().phone.start(world().hooks);
    world().current = { onShow: (...values: unknown[]) => values.length };
    world().pages.navigateTo('pages/page');
    const onShow = world().pages.top()['onShow'] as Method;
    for (const self of [undefined, null, 5, Object.freeze({})]) expect(onShow.call(self, 1, 2)).toBe(2);
  });
});

describe('Page and Component', () => {
  test('get this and all arguments, and give what they gave', async () => {
    await world().phone.start(world().hooks);
    const self = {};
    const more = [1, { a: 1 }];
    expect(Page.call(self, { onShow() {} }, ...more)).toBe('page');
    expect(Component.call(self, { methods: { onLoad() {} } }, ...more)).toBe('component');
    expect(world().pages.given.Page[0]!.slice(1)).toEqual(more);
    expect(world().pages.given.Component[0]!.slice(1)).toEqual(more);
  });

  test.each([undefined, null])('with %p get just that', async (value) => {
    await world().phone.start(world().hooks);
    Page(value);
    Component(value);
    expect([world().pages.given.Page, world().pages.given.Component]).toEqual([[[value]], [[value]]]);
    expect([Page.call(undefined), world().pages.given.Page[1]]).toEqual(['page', []]);
  });

  test('throw what they threw', async () => {
    const error = new Error('of WeChat');
    const refuse = () => {
      throw error;
    };
    Object.assign(globalThis, { Page: refuse, Component: refuse });
    await world().phone.start(world().hooks);
    expect(() => Page({})).toThrow(error);
    expect(() => Component({ methods: { onLoad() {} } })).toThrow(error);
  });

  test.each<[string, object]>([
    ['without methods', { data: {}, lifetimes: { attached() {} } }],
    ['with methods of its own', { methods: { onTap() {}, show() {} } }],
    ['with lifetimes of the pages around', { pageLifetimes: { show() {}, hide() {} }, methods: {} }],
    ['with methods that are none', { methods: null }],
  ])('a plain component %s is passed on as it is', async (_, options) => {
    await world().phone.start(world().hooks);
    const before = { ...options };
    Component(options);
    expect(world().pages.given.Component[0]![0]).toBe(options);
    expect(options).toEqual(before);
  });

  test('options of the host are not changed, and may be frozen', async () => {
    await world().phone.start(world().hooks);
    world().current = Object.freeze({ data: Object.freeze({}), onLoad() {} });
    const keys = Object.keys(world().current);
    world().pages.navigateTo('pages/page');
    world().pages.navigateTo('pages/component');
    expect(Object.keys(world().current)).toEqual(keys);
    expect(world().log).toEqual(['+pages/page', '-pages/page', '+pages/component']);
    const given = world().pages.given.Page[0]![0] as Members;
    expect([given['data'], given['onLoad']]).toEqual([world().current['data'], world().current['onLoad']]);
    expect(given['data']).toBe(world().current['data']);
  });

  test('a page may be an instance of a class', async () => {
    await world().phone.start(world().hooks);
    const calls: string[] = [];
    class Base {
      onShow() {
        calls.push('onShow');
      }
      onTap() {
        return 'tapped';
      }
    }
    world().current = new (class extends Base {})() as unknown as Members;
    world().pages.navigateTo('pages/page');
    expect([calls, world().log]).toEqual([['onShow'], ['+pages/page']]);
    expect((world().pages.top()['onTap'] as Method)()).toBe('tapped');
  });
});
