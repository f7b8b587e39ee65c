import type { PageEvent } from '../../../plugin/ud-sdk';
import { createPages, type Members, type Method, type PageRuntime } from './fake-pages';
import { SETTINGS, START, usePhone } from './fake-wechat';

declare let Page: Method;
declare let Component: Method;

/** A log, and hooks that write it. */
function createLog() {
  const log: string[] = [];
  const write =
    (mark: string) =>
    ({ route, options, at }: PageEvent) => {
      expect(at).toBe(Date.now());
      log.push(`${mark}${route}${Object.keys(options).length ? JSON.stringify(options) : ''}`);
    };
  return { log, hooks: { onPageShow: write('+'), onPageHide: write('-') } };
}

const FILES = {
  'pages/home': () => Page({ onShow() {} }),
  'pages/component': () => Component({ methods: { onLoad() {} } }),
  '*': () => Page({}),
};

describe.each(['3.5.5', '3.10.0', '4.0.0', '3.5.4', '2.30.4', '1.9.90'])('base library %s', (version) => {
  const phone = usePhone({ version });
  let pages: PageRuntime;
  let log: string[];
  beforeEach(() => {
    pages = createPages(phone, FILES);
    const created = createLog();
    log = created.log;
    phone()
      .launch()
      .init({ ...SETTINGS, ...created.hooks });
    pages.showApp();
    pages.navigateTo('pages/home');
  });

  test('the first page', () => {
    expect(log).toEqual(['+pages/home']);
  });

  test.each<[string, () => void, string]>([
    ['a page with a query', () => pages.navigateTo('pages/goods', { id: '1' }), '-pages/home +pages/goods{"id":"1"}'],
    [
      'a page built with Component',
      () => pages.navigateTo('pages/component', { a: 'b' }),
      '-pages/home +pages/component{"a":"b"}',
    ],
    ['a redirect', () => pages.redirectTo('pages/goods'), '-pages/home +pages/goods'],
    ['a new start', () => pages.reLaunch('pages/goods'), '-pages/home +pages/goods'],
    ['a tab', () => pages.switchTab('pages/mine'), '-pages/home +pages/mine'],
    ['the app is hidden', () => pages.hideApp(), '-pages/home'],
  ])('%s', async (_, go, expected) => {
    await phone().pass(500);
    log.splice(0);
    go();
    expect(log).toEqual(expected.split(' '));
  });

  test('tabs and back again', () => {
    pages.switchTab('pages/mine');
    pages.navigateTo('pages/goods');
    pages.switchTab('pages/home');
    pages.switchTab('pages/mine');
    expect(log).toEqual(
      ['home', 'mine', 'goods', 'home', 'mine'].flatMap((name) => [`+pages/${name}`, `-pages/${name}`]).slice(0, -1),
    );
  });

  test('the same page twice, and back', () => {
    pages.navigateTo('pages/goods', { id: '1' });
    pages.navigateTo('pages/goods', { id: '2' });
    pages.navigateBack();
    pages.navigateBack();
    expect(log.slice(2)).toEqual([
      '+pages/goods{"id":"1"}',
      '-pages/goods{"id":"1"}',
      '+pages/goods{"id":"2"}',
      '-pages/goods{"id":"2"}',
      '+pages/goods{"id":"1"}',
      '-pages/goods{"id":"1"}',
      '+pages/home',
    ]);
  });

  test('the app goes and comes back, more than once', () => {
    pages.navigateTo('pages/component');
    log.splice(0);
    pages.hideApp();
    pages.showApp();
    pages.showApp();
    pages.hideApp();
    pages.hideApp();
    pages.showApp();
    pages.navigateBack();
    const [hidden, shown] = ['-pages/component', '+pages/component'];
    expect(log).toEqual([hidden, shown, hidden, shown, hidden, '+pages/home']);
  });
});

describe('from 3.5.5 on', () => {
  const phone = usePhone({ version: '3.5.5' });

  test('nothing of the host is touched', async () => {
    const { native, given } = createPages(phone, FILES);
    const { hooks } = createLog();
    const sdk = await phone().start(hooks);
    const options = Object.freeze({ onShow() {} });
    Page(options);
    expect([Page, Component]).toEqual([native.Page, native.Component]);
    expect(Page).toBe(native.Page);
    expect(given.Page[0]![0]).toBe(options);
    sdk.dispose();
    expect(Page).toBe(native.Page);
  });

  test.each([{}, { path: '/pages/a', query: undefined }, { path: 'pages/a', query: null }, undefined])(
    'a route without parts: %j',
    async (event) => {
      const seen: PageEvent[] = [];
      await phone().start({ onPageShow: (page) => seen.push(page) });
      phone().emit('AppShow');
      phone().emit('AppRoute', event);
      expect(seen).toEqual([{ route: expect.not.stringMatching(/^\//) as string, options: {}, at: START + 1000 }]);
    },
  );

  test('after dispose, and with a hook of one kind only', async () => {
    const { log, hooks } = createLog();
    const sdk = await phone().start({ onPageHide: hooks.onPageHide });
    phone().emit('AppShow');
    phone().emit('AppRoute', { path: 'pages/a' });
    phone().emit('AppRoute', { path: 'pages/b' });
    sdk.dispose();
    phone().emit('AppRoute', { path: 'pages/c' });
    phone().emit('AppHide');
    expect(log).toEqual(['-pages/a']);
  });
});

describe.each<[string, Members, boolean]>([
  ['no version is told', { getAppBaseInfo: undefined }, true],
  ['the old call tells it', { getAppBaseInfo: undefined, getSystemInfoSync: () => ({ SDKVersion: '3.6.1' }) }, false],
  ['it is no number', { getAppBaseInfo: () => ({ SDKVersion: '2.30.0-alpha' }) }, true],
  ['the call fails', { getAppBaseInfo: undefined, getSystemInfoSync: () => ({}) }, true],
])('%s', (_, more, isWrapped) => {
  const phone = usePhone({ more });
  test(`wrapping is ${isWrapped}`, async () => {
    const { native } = createPages(phone, FILES);
    const sdk = await phone().start(createLog().hooks);
    expect([Page === native.Page, Component === native.Component]).toEqual([!isWrapped, !isWrapped]);
    sdk.dispose();
    expect([Page === native.Page, Component === native.Component]).toEqual([true, true]);
  });
});
