import type { UdeskSdkApi } from '../../../plugin/ud-sdk';
import { usePhone } from './fake-wechat';

const phone = usePhone();

function traceAll(sdk: UdeskSdkApi, names: string[]): string[] {
  return names.map((name) => sdk.trace('marketing', { name }).id);
}
const numbers = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`);
const lengths = () => phone().requests.map(({ batch }) => batch.events.length);

describe('batches', () => {
  test('traces of one moment travel together, soon', async () => {
    const sdk = await phone().start();
    const before = Date.now();
    const ids = traceAll(sdk, ['a', 'b']);
    await phone().pass(50);
    expect(phone().requests).toEqual([]);
    ids.push(...traceAll(sdk, ['c']));
    await phone().pass(450);
    expect(phone().requests).toHaveLength(1);
    expect(phone().requests[0]!.at - before).toBeLessThanOrEqual(500);
    expect(phone().heardIds()).toEqual(ids);
    await phone().pass(3_600_000);
    expect(phone().requests).toHaveLength(1);
  });

  test('of 20 events at most, one request at a time, in order', async () => {
    const sdk = await phone().start();
    phone().delay = 900;
    const ids = traceAll(sdk, numbers(45));
    await phone().pass(1000);
    ids.push(...traceAll(sdk, numbers(5)));
    await phone().pass(10_000);
    expect(phone().mostRequestsAtOnce).toBe(1);
    expect(Math.max(...lengths())).toBe(20);
    expect(lengths()).toHaveLength(3);
    expect(phone().heardIds()).toEqual(ids);
    expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 50 });
  });

  test.each(['a', '"', '\\', '\u0001', '汉', '😀', '\u2028', '\ud800'])(
    'of 64,000 bytes at most, also of %j',
    async (unit) => {
      const sdk = await phone().start();
      sdk.identify({ openid: unit.repeat(100), customerToken: unit.repeat(100) });
      const ids = traceAll(
        sdk,
        numbers(30).map((name, at) => name + unit.repeat(at * 100)),
      );
      await phone().pass(60_000);
      expect(phone().heardIds()).toEqual(ids);
      for (const { bytes } of phone().requests) expect(bytes).toBeLessThanOrEqual(64_000);
    },
  );

  test('the largest event that is taken fits, with a visitor of long names', async () => {
    const sdk = await phone().start();
    sdk.identify({ openid: 'o'.repeat(2000) });
    for (let length = 64_000; length > 50_000; length -= 500)
      if (sdk.trace('marketing', { name: 'a'.repeat(length) }).ok) break;
    await phone().pass(60_000);
    expect(phone().requests).toHaveLength(1);
    expect(phone().requests[0]!.bytes).toBeLessThanOrEqual(64_000);
  });
});

test.each([200, 201, 204, 299])('%p is a success', async (status) => {
  const sdk = await phone().start();
  phone().server = () => status;
  const [id] = traceAll(sdk, ['a']);
  await phone().pass(1000);
  expect(sdk.diagnostics()).toEqual({ queued: 0, sent: 1, refused: 0, dropped: {}, report: [] });
  expect(phone().keysOf([id!])).toEqual([]);
});

describe('rejected', () => {
  test.each([400, 401, 403, 404, 409, 410, 422, 451, 499])('by %p: the batch, and only this', async (status) => {
    const onDrop = jest.fn();
    const sdk = await phone().start({ onDrop });
    phone().server = ({ batch }) => (batch.events.length > 1 ? status : 200);
    const ids = traceAll(sdk, numbers(21));
    await phone().pass(3000);
    expect(phone().heardIds()).toEqual(ids);
    expect(onDrop.mock.calls.flat()).toEqual(
      ids.slice(0, 20).map((id) => ({ id, reason: 'rejected', unconfirmed: false })),
    );
    expect(sdk.diagnostics()).toMatchObject({
      queued: 0,
      sent: 1,
      dropped: { rejected: 20 },
      lastError: { message: expect.stringContaining(String(status)) as string },
    });
  });

  test('413: the batch is split until it fits', async () => {
    const onDrop = jest.fn();
    const sdk = await phone().start({ onDrop });
    phone().server = ({ batch }) => (batch.events.length > 4 ? 413 : 200);
    const ids = traceAll(sdk, numbers(20));
    await phone().pass(60_000);
    const taken = phone().requests.filter(({ batch }) => batch.events.length <= 4);
    expect(taken.flatMap(({ batch }) => batch.events.map(({ id }) => id))).toEqual(ids);
    expect(phone().requests.length).toBeLessThan(20);
    expect(onDrop).not.toHaveBeenCalled();
  });

  test('413: an event that is too large alone goes, and the others arrive', async () => {
    const onDrop = jest.fn();
    const sdk = await phone().start({ onDrop });
    phone().server = ({ batch }) => (batch.events.some(({ data }) => data['name'] === 'm7') ? 413 : 200);
    const ids = traceAll(sdk, numbers(15));
    await phone().pass(60_000);
    expect(onDrop.mock.calls).toEqual([[{ id: ids[7], reason: 'too-large', unconfirmed: false }]]);
    expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 14, dropped: { 'too-large': 1 } });
  });
});

describe('when to send', () => {
  const waiting = async (): Promise<UdeskSdkApi> => {
    const sdk = await phone().start();
    phone().server = () => 500;
    traceAll(sdk, ['a']);
    for (let tries = 0; tries < 15; tries++) await phone().pass(3_600_000);
    phone().requests = [];
    phone().server = () => 200;
    await phone().pass(1000);
    expect(phone().requests).toEqual([]);
    return sdk;
  };

  test.each<[string, (sdk: UdeskSdkApi) => unknown]>([
    ['flush', (sdk) => sdk.flush()],
    ['the app is shown', () => phone().emit('AppShow')],
    ['the app is hidden', () => phone().emit('AppHide')],
    ['the network is back', () => phone().emit('NetworkStatusChange', { isConnected: true })],
  ])('%s: at once', async (_, happen) => {
    const sdk = await waiting();
    void happen(sdk);
    await phone().pass(100);
    expect(phone().requests).toHaveLength(1);
    expect(sdk.diagnostics().queued).toBe(0);
  });

  test.each([{ isConnected: false }, undefined, {}])('not when the network is gone: %j', async (event) => {
    await waiting();
    phone().emit('NetworkStatusChange', event);
    await phone().pass(1000);
    expect(phone().requests).toEqual([]);
  });

  test('flush resolves when all has arrived, or to false', async () => {
    const sdk = await phone().start();
    traceAll(sdk, numbers(30));
    const [all] = await Promise.all([sdk.flush(), phone().pass(1000)]);
    expect([all, lengths()]).toEqual([true, [20, 10]]);
    phone().server = () => 503;
    traceAll(sdk, ['b']);
    expect((await Promise.all([sdk.flush(), sdk.flush(), phone().pass(1000)])).slice(0, 2)).toEqual([false, false]);
    expect(phone().requests).toHaveLength(3);
  });

  test.each([200, 500, 'request:fail interrupted', undefined])(
    'on hide one try, answered %p, and none until the app is shown',
    async (reply) => {
      const sdk = await phone().start();
      traceAll(sdk, numbers(50));
      await phone().pass(60);
      phone().server = () => reply;
      phone().emit('AppHide');
      await phone().pass(3_600_000);
      expect(lengths()).toEqual([20]);
      phone().server = () => 200;
      phone().emit('AppShow');
      await phone().pass(1000);
      expect(sdk.diagnostics().queued).toBe(0);
      expect(lengths()).toHaveLength(reply === 200 ? 3 : 4);
    },
  );

  test('a trace while the app is hidden is stored', async () => {
    const sdk = await phone().start();
    phone().emit('AppHide');
    await phone().pass(100);
    const { stored } = sdk.trace('marketing', { name: 'a' });
    await phone().pass(100);
    expect(await stored).toBe(true);
  });
});
