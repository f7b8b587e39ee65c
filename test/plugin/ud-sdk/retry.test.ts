import { START, usePhone } from './fake-wechat';
import type { Reply } from './phone';

const phone = usePhone();

const HOUR = 3_600_000;
const gaps = () =>
  phone()
    .requests.map(({ at }, index, { [index - 1]: before }) => at - (before?.at ?? at))
    .slice(1);

describe('tried again, and in order', () => {
  test.each<[Reply | object]>([
    [100],
    [301],
    [302],
    [304],
    [399],
    [408],
    [425],
    [429],
    [500],
    [502],
    [503],
    [599],
    [0],
    ['request:fail'],
    ['request:fail timeout'],
    ['request:fail url not in domain list'],
    [undefined],
    [[undefined as never, {}]],
    [[500, undefined as never]],
    [[500, null]],
  ])('%j', async (reply) => {
    const onDrop = jest.fn();
    const sdk = await phone().start({ onDrop });
    phone().server = () => (phone().requests.length > 1 ? 200 : (reply as Reply));
    const ids = ['a', 'b'].map((name) => sdk.trace('marketing', { name }).id);
    await phone().pass(500);
    ids.push(sdk.trace('marketing', { name: 'c' }).id);
    await phone().pass(60_000);
    const [first, ...others] = phone().requests;
    expect(first!.batch.events.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(others.flatMap(({ batch }) => batch.events.map(({ id }) => id))).toEqual(ids);
    expect(onDrop).not.toHaveBeenCalled();
    expect(sdk.diagnostics()).toMatchObject({
      queued: 0,
      sent: 3,
      lastError: { message: expect.any(String) as string },
    });
  });

  test('no answer for so long is one', async () => {
    const sdk = await phone().start();
    phone().server = () => (phone().requests.length > 1 ? 200 : undefined);
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(60_000);
    expect(gaps()).toHaveLength(1);
    expect(gaps()[0]).toBeGreaterThan(5000);
    expect(sdk.diagnostics().lastError!.message).toMatch(/timeout/);
  });

  test.each<[string, (options: { fail(error?: object): void; success(answer?: object): void }) => void]>([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['fails without a word', ({ fail }) => fail()],
    ['fails with an empty object', ({ fail }) => fail({})],
    ['succeeds with nothing', ({ success }) => success()],
    ['succeeds without a status', ({ success }) => success({})],
    [
      'answers twice',
      ({ fail, success }) => {
        fail({ errMsg: 'request:fail' });
        success({ statusCode: 200 });
      },
    ],
  ])('a request function that %s', async (_, misbehave) => {
    let tries = 0;
    const onDrop = jest.fn();
    const request = (options: Parameters<typeof misbehave>[0]) => {
      if (++tries < 2) misbehave(options);
      else options.success({ statusCode: 200 });
    };
    const sdk = await phone().start({ request: request, onDrop });
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(60_000);
    expect([tries, onDrop.mock.calls]).toEqual([2, []]);
    expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 1 });
  });
});

describe('back-off', () => {
  test('grows to an hour, never less than half of it', async () => {
    const sdk = await phone().start();
    phone().server = () => 500;
    sdk.trace('marketing', { name: 'a' });
    for (let hour = 0; hour < 24; hour++) await phone().pass(HOUR);
    const [first, ...others] = gaps();
    expect(first).toBeLessThanOrEqual(5000);
    expect(Math.max(...others)).toBeLessThanOrEqual(HOUR + 1000);
    expect(
      gaps()
        .slice(-5)
        .every((gap) => gap >= HOUR / 2),
    ).toBe(true);
    expect(phone().requests.length).toBeLessThan(70);
    for (let at = 2; at < 10; at++) expect(gaps()[at]! + gaps()[at - 1]!).toBeGreaterThan(gaps()[at - 2]! * 1.5);
  });

  test('differs from phone to phone', async () => {
    const firsts = new Set<number>();
    for (let index = 0; index < 10; index++) {
      phone().requests = [];
      phone().stored.clear();
      const sdk = await phone().start();
      phone().server = () => 500;
      sdk.trace('marketing', { name: 'a' });
      await phone().pass(20_000);
      firsts.add(gaps()[0]!);
    }
    expect(firsts.size).toBeGreaterThan(5);
  });

  test('begins anew after a success', async () => {
    const sdk = await phone().start();
    phone().server = () => 500;
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(HOUR);
    phone().server = () => 200;
    await phone().pass(HOUR);
    expect(sdk.diagnostics().queued).toBe(0);
    phone().requests = [];
    phone().server = () => 500;
    sdk.trace('marketing', { name: 'b' });
    await phone().pass(20_000);
    expect(gaps()[0]).toBeLessThanOrEqual(5000);
  });

  test.each([50, 700])('traces do not shorten it (answers after %p ms)', async (delay) => {
    const sdk = await phone().start();
    phone().server = () => 500;
    phone().delay = delay;
    for (let second = 0; second < 300; second++) {
      sdk.trace('marketing', { name: 'a' });
      await phone().pass(100);
    }
    for (let at = 0; at < gaps().length; at++) expect(gaps()[at]).toBeGreaterThanOrEqual(1000 * 2 ** Math.min(at, 3));
    expect(phone().requests.length).toBeLessThan(8);
  });
});

describe('a clock that is set back', () => {
  const setBack = (milliseconds: number) => jest.setSystemTime(Date.now() - milliseconds);

  test('after a failure holds nothing up', async () => {
    const sdk = await phone().start();
    phone().server = () => (phone().requests.length > 1 ? 200 : 503);
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(500);
    setBack(3 * HOUR);
    const flushed = sdk.flush();
    await phone().pass(100);
    expect([await flushed, phone().requests.length]).toEqual([true, 2]);
  });

  test('by longer than a server may ask for, ends its Retry-After', async () => {
    const sdk = await phone().start();
    phone().server = () => (phone().requests.length > 1 ? 200 : [429, { 'Retry-After': '120' }]);
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(500);
    setBack(30 * 24 * HOUR);
    void sdk.flush();
    await phone().pass(100);
    expect(sdk.diagnostics().queued).toBe(0);
  });
});

describe('Retry-After', () => {
  const at = (milliseconds: number) => new Date(START + milliseconds).toUTCString();
  test.each<[object | null, number, number]>([
    [{ 'Retry-After': '120' }, 120_000, 240_000],
    [{ 'retry-after': 600 }, 600_000, 1_200_000],
    [{ 'retry-after': at(300_000) }, 1000, 5000],
    [{ 'Retry-After': '86400' }, HOUR, HOUR + 1000],
    [{ 'Retry-After': '0' }, 1000, 5000],
    [{ 'Retry-After': '' }, 1000, 5000],
    [{ 'Retry-After': 'soon' }, 1000, 5000],
    [{ 'Retry-After': at(-HOUR) }, 1000, 5000],
    [{ 'X-Retry-After': '120' }, 1000, 5000],
    [null, 1000, 5000],
  ])('%j', async (header, least, most) => {
    const sdk = await phone().start();
    phone().server = () => (phone().requests.length > 1 ? 200 : [429, header]);
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(500);
    const waits = least > 5000;
    if (waits) {
      await phone().pass(1000);
      phone().emit('AppShow');
      void sdk.flush();
      sdk.trace('marketing', { name: 'b' });
    }
    await phone().pass(3 * HOUR);
    expect(sdk.diagnostics().queued).toBe(0);
    expect(gaps()).toHaveLength(1);
    expect(gaps()[0]).toBeGreaterThanOrEqual(least);
    expect(gaps()[0]).toBeLessThanOrEqual(most);
  });
});
