import { createPageStack, type PageStack } from '../../../../tools/simulator/phone/pages/page-stack';
import type { Page } from '../../../../tools/simulator/phone/pages/page';
import type { Route } from '../../../../tools/simulator/phone/pages/route';
import { createStore } from '../../../../tools/simulator/phone/store';

let log: string[];
let stack: PageStack;

/** A page that only writes down what is asked of it. */
function open(route: Route): Page {
  const name = route.path.slice(-1);
  const note = (what: string) => () => {
    log.push(`${what} ${name}`);
  };
  const page = { route, frame: { hidden: false }, bar: createStore({}), caller: { route: route.path } };
  return {
    ...page,
    load: note('load'),
    show: note('show'),
    hide: note('hide'),
    unload: note('unload'),
  } as unknown as Page;
}

const names = () => stack.pages().map(({ route }) => route.path);

beforeEach(() => {
  log = [];
  stack = createPageStack({ home: 'p/a', paths: ['p/a', 'p/b', 'p/c', 'p/d'], tabs: ['p/a', 'p/b'], open });
  stack.reLaunch('/p/a');
  log = [];
});

test('navigateTo hides the page below, navigateBack brings it back', () => {
  stack.navigateTo('./c?x=1');
  expect(log).toEqual(['hide a', 'load c', 'show c']);
  expect(stack.top.get()?.route.query).toEqual({ x: '1' });
  log = [];
  stack.navigateBack(1);
  expect(log).toEqual(['unload c', 'show a']);
  expect(names()).toEqual(['p/a']);
});

test('navigateBack by more than there are pages stops at the first', () => {
  stack.navigateTo('/p/c');
  stack.navigateTo('/p/d');
  log = [];
  stack.navigateBack(9);
  expect(log).toEqual(['unload d', 'unload c', 'show a']);
});

test('redirectTo unloads before it loads', () => {
  stack.navigateTo('/p/c');
  log = [];
  stack.redirectTo('/p/d');
  expect(log).toEqual(['unload c', 'load d', 'show d']);
  expect(names()).toEqual(['p/a', 'p/d']);
});

test('reLaunch unloads everything, tab pages too', () => {
  stack.switchTab('/p/b');
  stack.navigateTo('/p/c');
  log = [];
  stack.reLaunch('/p/d');
  expect(log).toEqual(['unload c', 'unload b', 'unload a', 'load d', 'show d']);
  log = [];
  stack.switchTab('/p/a');
  expect(log).toEqual(['unload d', 'load a', 'show a']);
});

test('switchTab keeps tab pages alive and unloads what stood on them', () => {
  stack.switchTab('/p/b');
  expect(log).toEqual(['hide a', 'load b', 'show b']);
  log = [];
  stack.switchTab('/p/a');
  expect(log).toEqual(['hide b', 'show a']);
  log = [];
  stack.navigateTo('/p/c');
  stack.switchTab('/p/b');
  expect(log).toEqual(['hide a', 'load c', 'show c', 'unload c', 'show b']);
  log = [];
  stack.switchTab('/p/b');
  expect(log).toEqual([]);
});

test('the page in front is the only one that is not hidden', () => {
  stack.navigateTo('/p/c');
  expect(stack.pages().map(({ frame }) => frame.hidden)).toEqual([true, false]);
});

test.each([
  ['navigateTo', '/p/x', 'page "p/x" is not found'],
  ['navigateTo', '/p/b', 'can not navigateTo a tabbar page'],
  ['redirectTo', '/p/b', 'can not redirectTo a tabbar page'],
  ['switchTab', '/p/c', 'can not switch to no-tabBar page'],
] as const)('%s %s fails', (call, url, reason) => {
  expect(() => {
    stack[call](url);
  }).toThrow(reason);
  expect(log).toEqual([]);
});

test('ten pages are the limit', () => {
  for (let depth = 2; depth <= 10; depth += 1) stack.navigateTo('/p/c');
  expect(() => {
    stack.navigateTo('/p/c');
  }).toThrow('webview count limit exceed');
});

test('the first page has nothing to go back to', () => {
  expect(() => {
    stack.navigateBack(1);
  }).toThrow('cannot navigate back at first page.');
});

test('a page with nothing behind it and no tab bar leads home', () => {
  expect(stack.leadsHome()).toBe(false);
  stack.navigateTo('/p/c');
  expect(stack.leadsHome()).toBe(false);
  stack.reLaunch('/p/c');
  expect(stack.leadsHome()).toBe(true);
  log = [];
  stack.goHome();
  expect(log).toEqual(['unload c', 'load a', 'show a']);
  expect(names()).toEqual(['p/a']);
  stack.switchTab('/p/b');
  expect(stack.leadsHome()).toBe(false);
});

test('a first page without tabs is home already', () => {
  stack = createPageStack({ home: 'p/c', paths: ['p/c', 'p/d'], tabs: [], open });
  expect(stack.leadsHome()).toBe(false);
  stack.launch('/p/c');
  expect(stack.leadsHome()).toBe(false);
  stack.redirectTo('/p/d');
  expect(stack.leadsHome()).toBe(true);
});
