import type { UdeskSettings } from '../../../plugin/ud-sdk';
import { SETTINGS, usePhone } from './fake-wechat';

const phone = usePhone();

const names = () => phone().requests.map(({ batch }) => batch.events.map(({ data }) => data['name']));

describe('settings that are wrong', () => {
  test.each<[string, unknown, string[]]>([
    ['nothing', undefined, [expect.stringMatching(/^settings$/i) as string]],
    ['null', null, [expect.stringMatching(/^settings$/i) as string]],
    ['text', 'wx01', [expect.stringMatching(/^settings$/i) as string]],
    ['no settings', {}, ['appId', 'companyToken', 'companyDomain']],
    ['no token', { ...SETTINGS, companyToken: undefined }, ['companyToken']],
    ['empty text', { ...SETTINGS, appId: '', companyToken: '' }, ['appId', 'companyToken']],
    ['objects', { ...SETTINGS, appId: {}, companyToken: ['x'] }, ['appId', 'companyToken']],
    ['an address for a domain', { ...SETTINGS, companyDomain: 'https://shop.udesk.cn' }, ['companyDomain']],
    ['a domain with a path', { ...SETTINGS, companyDomain: 'shop.udesk.cn/' }, ['companyDomain']],
    ['an empty domain', { ...SETTINGS, companyDomain: '' }, ['companyDomain']],
    ['an endpoint that is no address', { ...SETTINGS, endpoint: {} }, ['endpoint']],
  ])('%s: all that is missing is said', async (_, settings, fields) => {
    const sdk = phone().launch();
    phone().pages = [{}];
    const { ok, problems } = sdk.init(settings as UdeskSettings);
    expect(ok).toBe(false);
    expect(problems.map(({ field }) => field)).toEqual(fields);
    for (const { field } of problems) expect(phone().warnings.join()).toContain(field);
    sdk.trace('marketing', { name: 'waits' });
    await phone().pass(60_000);
    expect([phone().requests, phone().calls]).toEqual([[], []]);
    expect(sdk.init(SETTINGS)).toEqual({ ok: true, problems: [] });
    await phone().pass(1000);
    expect(names()).toEqual([['waits']]);
  });

  test('they change nothing of the good ones before', async () => {
    const sdk = await phone().start();
    expect(sdk.init({ ...SETTINGS, companyDomain: '' }).ok).toBe(false);
    sdk.trace('marketing', { name: 'm' });
    await phone().pass(1000);
    expect(phone().requests).toMatchObject([{ url: 'https://shop.udesk.cn/miniprogram-desk/traces' }]);
  });

  test.each(Object.keys({ ...SETTINGS, clock: 0, storage: 0, request: 0, transform: 0, onDrop: 0, onPageShow: 0 }))(
    'a getter of %s that throws does not reach the app',
    (name) => {
      const refuse = () => {
        throw new Error('no');
      };
      const settings = Object.defineProperty({ ...SETTINGS }, name, { get: refuse });
      const sdk = phone().launch();
      expect(() => sdk.init(settings)).not.toThrow();
      expect(() => sdk.trace('marketing', { name: 'm' })).not.toThrow();
    },
  );

  test('numbers go out as text', async () => {
    const sdk = await phone().start({ companyToken: 12345 as never });
    sdk.trace('marketing', { name: 'm' });
    await phone().pass(1000);
    expect(phone().requests[0]!.batch.companyToken).toBe('12345');
  });
});

describe('a second init', () => {
  test('with the same settings is harmless', async () => {
    const heard: string[] = [];
    const onPageShow = ({ route }: { route: string }) => heard.push(route);
    const sdk = await phone().start({ onPageShow });
    sdk.init({ ...SETTINGS, onPageShow });
    sdk.trace('marketing', { name: 'a' });
    sdk.init({ ...SETTINGS, onPageShow });
    sdk.trace('marketing', { name: 'b' });
    phone().emit('AppShow');
    phone().emit('AppRoute', { path: 'pages/a' });
    await phone().pass(5000);
    expect(heard).toEqual(['pages/a']);
    expect(names()).toEqual([['a', 'b']]);
  });

  test('with others holds for what follows, and what was before keeps its own', async () => {
    const sdk = await phone().start();
    sdk.trace('marketing', { name: 'old' });
    sdk.init({ ...SETTINGS, companyDomain: 'other.udesk.cn', companyToken: 'other' });
    sdk.trace('marketing', { name: 'new' });
    await phone().pass(1000);
    expect(phone().requests.map(({ url, batch }) => [url.split('/')[2], batch.companyToken])).toEqual([
      ['shop.udesk.cn', '8f1c-22'],
      ['other.udesk.cn', 'other'],
    ]);
    expect(names()).toEqual([['old'], ['new']]);
  });

  test('replaces the hooks', async () => {
    const [first, second] = [jest.fn(), jest.fn()];
    const sdk = await phone().start({ onDrop: first, onPageShow: first });
    sdk.init({ ...SETTINGS, onDrop: second, onPageShow: second });
    sdk.trace('marketing', { name: '' });
    phone().emit('AppRoute', { path: 'pages/a' });
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 2]);
  });
});

describe('before init', () => {
  test('traces wait, and go out after it in their order, with the moments of their own', async () => {
    const sdk = phone().launch();
    phone().pages = [{}];
    const stored = [sdk.trace('marketing', { name: 'a' }).stored];
    await phone().pass(5000);
    stored.push(sdk.trace('marketing', { name: 'b' }).stored);
    await phone().pass(5000);
    expect([phone().requests, phone().calls]).toEqual([[], []]);
    sdk.init(SETTINGS);
    sdk.trace('marketing', { name: 'c' });
    await phone().pass(1000);
    expect(names().flat()).toEqual(['a', 'b', 'c']);
    const moments = phone().requests.flatMap(({ batch }) => batch.events.map(({ at }) => at.slice(14, 19)));
    expect(moments).toEqual(['00:00', '00:05', '00:10']);
    expect(await Promise.all(stored)).toEqual([true, true]);
  });

  test('no more than 1,000 wait, and the oldest give way', async () => {
    const dropped: string[] = [];
    const sdk = phone().launch();
    const ids = Array.from({ length: 1003 }, (_, at) => sdk.trace('marketing', { name: `m${at}` }).id);
    expect(sdk.diagnostics().queued).toBe(1000);
    sdk.init({ ...SETTINGS, onDrop: ({ id, reason }) => dropped.push(`${reason} ${id}`) });
    await phone().pass(60_000);
    expect(dropped).toEqual(ids.slice(0, 3).map((id) => `overflow ${id}`));
    expect(phone().heardIds()).toEqual(ids.slice(3));
  });

  test('what is refused is counted, and told by result and console', () => {
    const sdk = phone().launch();
    const { ok, problems } = sdk.trace('product', {} as never);
    expect([ok, problems.map(({ field }) => field)]).toEqual([false, ['name']]);
    expect(phone().warnings).toEqual([expect.stringContaining('name')]);
    expect(sdk.diagnostics().refused).toBe(1);
  });

  test('flush has nothing to do, and ends', async () => {
    const sdk = phone().launch();
    expect(await sdk.flush()).toBe(true);
    sdk.trace('marketing', { name: 'm' });
    expect(await sdk.flush()).toBe(false);
  });
});

test('both ways to import give the SDK', () => {
  const sdk = phone().launch() as unknown as { default: { default: unknown } };
  expect(sdk.default).toBe(sdk);
});

test.each([true, false, undefined])('exposeGlobal %p', async (exposeGlobal) => {
  const sdk = await phone().start({ exposeGlobal });
  expect((globalThis as { UdeskSdk?: unknown }).UdeskSdk).toBe(exposeGlobal ? sdk : undefined);
});

test('an endpoint replaces the address as a whole', async () => {
  const sdk = await phone().start({ endpoint: 'https://collect.example.com:8443/v2?a=b' });
  sdk.trace('marketing', { name: 'm' });
  await phone().pass(1000);
  expect(phone().requests.map(({ url }) => url)).toEqual(['https://collect.example.com:8443/v2?a=b']);
});

test('a clock may be of a class', async () => {
  class Clock {
    #now = 7;
    now = () => this.#now;
    setTimeout(run: () => void, delay: number) {
      return setTimeout(run, delay + this.#now);
    }
    clearTimeout(timer: unknown) {
      this.#now++;
      clearTimeout(timer as number);
    }
  }
  const sdk = await phone().start({ clock: new Clock() });
  sdk.trace('marketing', { name: 'm' });
  await phone().pass(1000);
  expect(phone().requests[0]!.batch.events[0]!.at).toMatch(/^1970-01-01T00:00:00\.0/);
});

test('a clock may begin at 0', async () => {
  const sdk = await phone().start({ clock: { now: () => 0 } as never });
  sdk.trace('marketing', { name: 'm' });
  await phone().pass(1000);
  expect(phone().requests[0]!.batch.events[0]!.at).toBe('1970-01-01T00:00:00.000Z');
});

test('of a clock that lacks a function, WeChat’s own is used', async () => {
  const sdk = await phone().start({ clock: { now: () => 5 } as never });
  const { ok } = sdk.trace('marketing', { name: 'm' });
  await phone().pass(1000);
  expect([ok, phone().requests[0]!.batch.events[0]!.at]).toEqual([true, '1970-01-01T00:00:00.005Z']);
});

test('clock, storage and request of the settings are used instead of WeChat’s', async () => {
  const heard: object[] = [];
  const kept: string[] = [];
  const answer = ({ success }: { success(answer: object): void }, found: object) => success(found);
  const sdk = await phone().start({
    clock: { now: () => 5, setTimeout: (run, delay) => setTimeout(run, delay), clearTimeout },
    storage: {
      getStorageInfo: (options: never) => answer(options, { keys: [] }),
      getStorage: (options: never) => answer(options, { data: '' }),
      removeStorage: (options: never) => answer(options, {}),
      setStorage(options: never) {
        kept.push((options as { key: string }).key);
        answer(options, {});
      },
    },
    request(options: never) {
      heard.push((options as { data: object }).data);
      answer(options, { statusCode: 204 });
    },
  });
  const { id, stored } = sdk.trace('marketing', { name: 'm' });
  expect(await stored).toBe(true);
  await phone().pass(1000);
  expect([phone().requests, phone().calls]).toEqual([[], []]);
  expect(heard).toMatchObject([{ events: [{ id, at: '1970-01-01T00:00:00.005Z' }] }]);
  expect(kept).toContainEqual(expect.stringContaining(id));
});
