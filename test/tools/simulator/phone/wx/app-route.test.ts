import type { Page } from '../../../../../tools/simulator/phone/pages/page';
import { createPageStack, type PageStack } from '../../../../../tools/simulator/phone/pages/page-stack';
import type { Phone } from '../../../../../tools/simulator/phone/phone';
import { appRoute } from '../../../../../tools/simulator/phone/wx/app-route';

type Listener = (event: Record<string, unknown>) => void;

let stack: PageStack;
let onLoad: (path: string) => void;
let heard: Record<string, unknown>[];
let wx: Record<'onAppRoute' | 'offAppRoute', (listener?: Listener) => void>;
const listen: Listener = (event) => heard.push(event);

const routes = async () => {
  await Promise.resolve();
  return heard.splice(0).map(({ openType, path, query }) => [openType, path, query]);
};

beforeEach(() => {
  heard = [];
  onLoad = () => undefined;
  stack = createPageStack({
    home: 'p/a',
    paths: ['p/a', 'p/b', 'p/c', 'p/d'],
    tabs: ['p/a', 'p/b'],
    open: (route) => {
      const nothing = () => undefined;
      const load = () => onLoad(route.path);
      return { route, frame: {}, load, show: nothing, hide: nothing, unload: nothing } as unknown as Page;
    },
  });
  const bundle = { main: { configs: { 'p/a': { navigationBarTitleText: 'A' } } } };
  wx = appRoute({ stack, bundle } as unknown as Phone) as typeof wx;
  wx.onAppRoute(listen);
});

test('every route, with the words of WeChat', async () => {
  stack.launch('/p/a?from=list');
  expect(await routes()).toEqual([['appLaunch', 'p/a', { from: 'list' }]]);
  stack.navigateTo('/p/c?id=1&name=%E8%8C%B6');
  expect(await routes()).toEqual([['navigateTo', 'p/c', { id: '1', name: '%E8%8C%B6' }]]);
  stack.redirectTo('/p/d');
  expect(await routes()).toEqual([['redirectTo', 'p/d', {}]]);
  stack.navigateBack(1);
  expect(await routes()).toEqual([['navigateBack', 'p/a', { from: 'list' }]]);
  stack.switchTab('/p/b');
  stack.switchTab('/p/a');
  stack.switchTab('/p/a');
  expect(await routes()).toEqual([
    ['switchTab', 'p/b', {}],
    ['switchTab', 'p/a', { from: 'list' }],
  ]);
  stack.reLaunch('/p/c');
  expect(await routes()).toEqual([['reLaunch', 'p/c', {}]]);
});

test('a call that fails is no route', async () => {
  stack.launch('/p/a');
  await routes();
  expect(() => stack.navigateTo('/p/x')).toThrow('not found');
  expect(() => stack.navigateTo('/p/b')).toThrow('tabbar');
  expect(await routes()).toEqual([]);
});

test('a page that goes on while it loads is told before the next one', async () => {
  onLoad = (path) => {
    if (path === 'p/c') stack.redirectTo('/p/d');
  };
  stack.launch('/p/a');
  stack.navigateTo('/p/c');
  expect((await routes()).map(([, path]) => path)).toEqual(['p/a', 'p/c', 'p/d']);
});

test('the rest of an event', async () => {
  stack.launch('/p/a');
  stack.navigateTo('/p/c');
  stack.navigateBack(1);
  await Promise.resolve();
  const fixed = { notFound: false, renderer: 'webview', timeStamp: expect.any(Number) as unknown };
  expect(heard).toEqual([
    expect.objectContaining({
      ...fixed,
      webviewId: 1,
      routeEventId: '1',
      page: { window: { navigationBarTitleText: 'A' } },
    }),
    expect.objectContaining({ ...fixed, webviewId: 2, routeEventId: '2', page: { window: {} } }),
    expect.objectContaining({ ...fixed, webviewId: 1, routeEventId: '3' }),
  ]);
});

test('listeners leave, one or all; one that throws stops nobody', async () => {
  const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const others: unknown[] = [];
  const throwing = () => {
    throw new Error('boom');
  };
  const other: Listener = (event) => others.push(event);
  wx.offAppRoute(listen);
  [throwing, other].forEach((listener) => wx.onAppRoute(listener));
  stack.launch('/p/a');
  expect(await routes()).toEqual([]);
  expect(others).toHaveLength(1);
  wx.offAppRoute();
  stack.navigateTo('/p/c');
  await Promise.resolve();
  expect(others).toHaveLength(1);
  expect(complaint).toHaveBeenCalledTimes(1);
  complaint.mockRestore();
});
