import fc from 'fast-check';
import type { TraceType, UdeskSdkApi } from '../../../plugin/ud-sdk';
import { SETTINGS, usePhone } from './fake-wechat';

const phone = usePhone();

const refuse = (thrown: unknown) => () => {
  throw thrown;
};
const THROWN = [new Error('no'), 'no', null, undefined, Symbol('no'), Object.create(null), { toString: refuse(1) }];
const HANDLERS = ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor'] as const;

/** Objects that throw whatever is done with them. */
const hostiles = THROWN.flatMap((thrown) => {
  const traps = Object.fromEntries(HANDLERS.map((name) => [name, refuse(thrown)]));
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  return [new Proxy({}, traps), new Proxy([], traps), new Proxy(() => 1, traps), revoked.proxy];
});

async function waitAndSend(sdk: UdeskSdkApi): Promise<void> {
  sdk.trace('marketing', { name: 'the last' });
  await phone().pass(1000);
  expect(phone().requests.at(-1)!.batch.events.at(-1)!.data).toEqual({ name: 'the last' });
  expect(sdk.diagnostics().queued).toBe(0);
}

test('objects that throw are refused, wherever they stand', async () => {
  const sdk = await phone().start();
  for (const hostile of hostiles) {
    const order = { order_no: '1', name: 'n', price: 1, order_at: 0, status: 'paid' };
    const places: [unknown, unknown][] = [
      [hostile, { name: 'n' }],
      ['product', hostile],
      ['product', { name: hostile }],
      ['product', { name: 'n', params: hostile }],
      ['product', { name: 'n', params: [hostile] }],
      ['product', { name: 'n', params: [{ color: hostile }] }],
      ['order', { ...order, order_at: hostile }],
      ['order', { ...order, commodities: [{ commodit_count: hostile }] }],
      ['marketing', { name: hostile }],
    ];
    for (const [type, data] of places) {
      const { ok, problems } = sdk.trace(type as TraceType, data as never);
      expect(ok).toBe(false);
      expect(problems.length).toBeGreaterThan(0);
    }
  }
  await waitAndSend(sdk);
});

test.each(THROWN.map((thrown) => [thrown]))('a getter may throw %p', async (thrown) => {
  const onDrop = jest.fn();
  const sdk = await phone().start({ onDrop });
  const data = Object.defineProperty({}, 'name', { get: refuse(thrown), enumerable: true });
  expect(sdk.trace('product', data as never)).toMatchObject({
    ok: false,
    problems: [{ field: expect.any(String) as string }],
  });
  expect(onDrop).toHaveBeenCalledTimes(1);
  await waitAndSend(sdk);
});

test('pages that cannot be asked for hold nothing up, and throw nowhere', async () => {
  const sdk = phone().launch();
  Object.assign(globalThis, { getCurrentPages: refuse(new Error('no')) });
  sdk.init(SETTINGS);
  await waitAndSend(sdk);
});

test('a getter of one event may trace another', async () => {
  const sdk = await phone().start();
  const inner = { name: 1, sku: 2, params: [{ color: 'red' }] };
  const data = Object.defineProperty({ sku: 1, params: [{ size: -1 }] }, 'url', {
    get: () => String(sdk.trace('product', inner as never).problems.length),
    enumerable: true,
  });
  const problems = [
    { field: 'name', message: 'is missing' },
    { field: 'params[0].size', message: 'expected a number ≥ 0' },
    { field: 'sku', message: 'is unknown' },
  ];
  expect(sdk.trace('product', data as never)).toMatchObject({ ok: false, problems });
  expect(sdk.trace('product', { ...data, name: 'n', params: [] })).toMatchObject({ ok: true });
  await waitAndSend(sdk);
});

test('a cycle is not followed', async () => {
  const sdk = await phone().start();
  const data: Record<string, unknown> = { name: 'n', self: {} };
  data['self'] = data;
  expect(sdk.trace('product', data as never).ok).toBe(true);
  expect(sdk.trace('product', { name: 'n', params: data }).ok).toBe(true);
  const params: Record<string, unknown>[] = [{ text: 'a' }];
  params.push({ text: 'b', params });
  expect(sdk.trace('product', { name: 'n', params: params }).ok).toBe(true);
  await waitAndSend(sdk);
});

test('neither prototypes nor toJSON change what is sent', async () => {
  const sdk = await phone().start();
  const line = { text: 'a', toJSON: () => 'b' };
  sdk.trace('product', { name: 'n', params: [line], toJSON: () => 'b' } as never);
  await phone().pass(1000);
  expect(phone().requests[0]!.batch.events[0]!.data).toEqual({ name: 'n', params: [{ text: 'a', size: 12 }] });
});

test('what was given is neither changed nor looked at again', async () => {
  const sdk = await phone().start();
  const data = { name: 'before', params: Object.freeze([Object.freeze({ text: 'a' })]) };
  sdk.trace('product', data);
  data.name = 'after';
  await phone().pass(1000);
  expect(phone().requests[0]!.batch.events[0]!.data['name']).toBe('before');
  expect(data).toEqual({ name: 'after', params: [{ text: 'a' }] });
});

test('nothing given to any function throws', async () => {
  const anything = fc.oneof(
    fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true, withMap: true, withSparseArray: true }),
    fc.constantFrom(Symbol('s'), Object.create(null)),
  );
  const type = fc.oneof(fc.constantFrom('product', 'order', 'marketing'), anything);
  const data = fc.oneof(
    anything,
    fc.record(
      { name: anything, url: anything, params: anything, price: anything, order_at: anything, remark: anything },
      { requiredKeys: [] },
    ),
  );
  const sdk = phone().launch();
  fc.assert(
    fc.property(type, data, anything, (each, given, other) => {
      const { ok, id, problems } = sdk.trace(each as TraceType, given as never);
      expect(id).toMatch(/^[\w-]{1,64}$/);
      expect(ok || problems.length > 0).toBe(true);
      expect(sdk.identify(other as never).ok).toBe((typeof other === 'object' && !Array.isArray(other)) || !other);
    }),
    { numRuns: 1000 },
  );
  sdk.init(SETTINGS);
  phone().pages = [{}];
  await phone().pass(600_000);
  expect(sdk.diagnostics().queued).toBe(0);
});
