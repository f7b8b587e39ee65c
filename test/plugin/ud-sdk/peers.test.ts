import type { UdeskSdkApi } from '../../../plugin/ud-sdk';
import { createPages, type Members, type Method, type PageRuntime } from './fake-pages';
import { both, type Peer, PEER_PHONE, resetPeers, sensors, umeng } from './fake-peers';
import { SETTINGS, usePhone } from './fake-wechat';

declare let Page: Method;
declare let Component: Method;
declare let App: Method;

const phone = usePhone(PEER_PHONE);

let pages: PageRuntime;
let log: string[];
let calls: [name: string, self: unknown, values: unknown[]][];

/** Both ways to build a page, with handlers that note their calls. */
function createHost(): void {
  const noting = (name: string) =>
    function (this: unknown, ...values: unknown[]) {
      calls.push([name, this, values]);
    };
  const handlers = (): Members =>
    Object.fromEntries(['onLoad', 'onShow', 'onHide', 'onUnload', 'onTap'].map((name) => [name, noting(name)]));
  pages = createPages(phone, {
    'pages/component': () => Component({ methods: handlers() }),
    '*': () => Page(handlers()),
  });
  let app: Members;
  Object.assign(globalThis, { App: (options: Members) => (app = options), getApp: () => app });
}

const see =
  (mark: string) =>
  ({ route }: { route: string }) =>
    void log.push(`${mark}${route}`);

/** The app's first lines, in either order. */
async function begin(peer: Peer, isPeerFirst: boolean): Promise<UdeskSdkApi> {
  const sdk = phone().launch();
  Object.assign(globalThis, { getCurrentPages: () => [pages.top()].filter(Boolean) });
  const lines = [
    () => jest.isolateModules(() => peer.load()),
    () => void sdk.init({ ...SETTINGS, onPageShow: see('+'), onPageHide: see('-') }),
  ];
  for (const line of isPeerFirst ? lines : lines.reverse()) line();
  App({ umengConfig: { appKey: 'k'.repeat(24) }, onLaunch() {}, onShow() {}, onHide() {} });
  const app = (globalThis as unknown as { getApp(): Record<string, Method> }).getApp();
  app['onLaunch']?.({ path: 'pages/a', query: {}, scene: 1001 });
  app['onShow']?.({ path: 'pages/a', query: {}, scene: 1001 });
  await phone().pass(1000);
  peer.listen();
  return sdk;
}

beforeEach(() => {
  log = [];
  calls = [];
  resetPeers();
  jest.spyOn(console, 'log').mockImplementation();
  createHost();
});
afterEach(() => ['App', 'getApp'].forEach((name) => Reflect.deleteProperty(globalThis, name)));

describe.each([
  ['sa-sdk-miniprogram', sensors],
  ['umtrack-wx', umeng],
  ['both', both],
])('%s', (_, peer) => {
  describe.each([
    ['first', true],
    ['second', false],
  ])('loaded %s', (__, isPeerFirst) => {
    test('every hook is called once for each page, theirs too', async () => {
      await begin(peer, isPeerFirst);
      const routes = ['pages/a', 'pages/component', 'pages/b'];
      for (const route of routes) {
        pages.navigateTo(route, { from: 'test' });
        await phone().pass(100);
      }
      pages.navigateBack();
      await phone().pass(100);
      pages.hideApp();
      await phone().pass(100);
      const [a, component, b] = routes;
      expect(log).toEqual([
        `+${a}`,
        `-${a}`,
        `+${component}`,
        `-${component}`,
        `+${b}`,
        `-${b}`,
        `+${component}`,
        `-${component}`,
      ]);
      expect(peer.shown()).toEqual([a, component, b, component]);
      expect(peer.hidden()).toEqual([a, component, b, component]);
    });

    test.each(['pages/a', 'pages/component'])('the host’s own handlers of %s are called once', async (route) => {
      await begin(peer, isPeerFirst);
      pages.navigateTo(route, { from: 'test' });
      const page = pages.top();
      (page['onTap'] as Method)({ type: 'tap' });
      pages.navigateTo('pages/b');
      pages.navigateBack();
      pages.redirectTo('pages/b');
      const own = calls.filter(([, self]) => self === page);
      expect(own.map(([name]) => name)).toEqual(['onLoad', 'onShow', 'onTap', 'onHide', 'onShow', 'onUnload']);
      expect([own[0]![2][0], own[2]![2][0]]).toEqual([{ from: 'test' }, { type: 'tap' }]);
    });

    test('a plain component goes on working', async () => {
      await begin(peer, isPeerFirst);
      pages.navigateTo('pages/a');
      Component({ methods: { onTap: () => calls.push(['plain', undefined, []]) } });
      const { methods } = pages.given.Component[0]![0] as { methods: Record<string, Method> };
      methods['onTap']!.call({}, {});
      expect(calls.at(-1)![0]).toBe('plain');
      expect(log).toEqual(['+pages/a']);
    });

    test('after dispose theirs go on', async () => {
      const sdk = await begin(peer, isPeerFirst);
      pages.navigateTo('pages/a');
      await phone().pass(100);
      sdk.dispose();
      pages.navigateTo('pages/component');
      pages.navigateBack();
      await phone().pass(100);
      expect(log).toEqual(['+pages/a']);
      expect(peer.shown()).toEqual(['pages/a', 'pages/component', 'pages/a']);
    });
  });
});
