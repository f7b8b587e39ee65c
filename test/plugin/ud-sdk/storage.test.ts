import { SETTINGS, usePhone } from './fake-wechat';

const phone = usePhone();

const keyOf = (id: string) => phone().keysOf([id])[0];

describe('accepted', () => {
  test('is what storage has: the id is in its key', async () => {
    const sdk = await phone().start();
    const { id, stored } = sdk.trace('product', { name: '天青盖碗' });
    let isStored: boolean | undefined;
    void stored.then((answer) => (isStored = answer));
    for (let millisecond = 0; millisecond < 100; millisecond++) {
      await phone().pass(1);
      if (isStored) expect(phone().stored.get(keyOf(id)!)).toContain('天青盖碗');
      else expect(keyOf(id)).toBeUndefined();
    }
    expect(isStored).toBe(true);
    await phone().pass(1000);
    expect(keyOf(id)).toBeUndefined();
  });

  test.each<[string, (name: string, key: string) => boolean]>([
    ['storage is full', (name) => name === 'setStorage'],
    ['storage is broken', () => true],
    ['only reading is', (name) => name.startsWith('get')],
    ['only listing is', (name) => name === 'getStorageInfo'],
    ['only deleting is', (name) => name === 'removeStorage'],
  ])('%s: sent from memory, and stored says what holds', async (_, isBroken) => {
    phone().isBroken = isBroken;
    const onDrop = jest.fn();
    const sdk = await phone().start({ onDrop });
    const results = ['a', 'b'].map((name) => sdk.trace('marketing', { name }));
    await phone().pass(100);
    const stored = await Promise.all(results.map((result) => result.stored));
    expect(stored).toEqual(results.map(({ id }) => keyOf(id) !== undefined));
    expect(stored[0]).toBe(!isBroken('setStorage', ''));
    await phone().pass(1000);
    expect(phone().heardIds()).toEqual(results.map(({ id }) => id));
    expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 2 });
    expect(onDrop).not.toHaveBeenCalled();
  });

  test('what storage never had leaves the list of ids that were asked once it has arrived', async () => {
    phone().isBroken = (name, key) => name === 'setStorage' && key.startsWith('ud-sdk-event');
    const sdk = await phone().start();
    for (let at = 0; at < 30; at++) {
      sdk.trace('marketing', { name: 'a' });
      await phone().pass(1000);
    }
    expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 30 });
    expect(JSON.parse(phone().stored.get('ud-sdk-sent')!)).toHaveLength(1);
  });

  test('one that could not be stored does not keep the next ones out', async () => {
    const sdk = await phone().start();
    phone().isBroken = (name) => name === 'setStorage';
    const lost = sdk.trace('marketing', { name: 'a' });
    await phone().pass(10);
    phone().isBroken = () => false;
    const kept = sdk.trace('marketing', { name: 'b' });
    await phone().pass(50);
    expect(await Promise.all([lost.stored, kept.stored])).toEqual([false, true]);
  });

  test('storage that never answers holds nothing up for good', async () => {
    const storage = { getStorageInfo() {}, getStorage() {}, setStorage() {}, removeStorage() {} };
    const sdk = await phone().start({ storage });
    const { id, stored } = sdk.trace('marketing', { name: 'a' });
    await phone().pass(120_000);
    expect(await stored).toBe(false);
    expect(phone().heardIds()).toEqual([id]);
  });

  test.each(['fail', 'throw'])('storage functions that %s without a word', async (manner) => {
    const misbehave = ({ fail }: { fail(): void }) => {
      if (manner === 'throw') throw new Error('no');
      fail();
    };
    const storage = { getStorageInfo: misbehave, getStorage: misbehave, setStorage: misbehave };
    const sdk = await phone().start({ storage });
    const { id, stored } = sdk.trace('marketing', { name: 'a' });
    await phone().pass(1000);
    expect(await stored).toBe(false);
    expect(phone().heardIds()).toEqual([id]);
  });

  test.each([{}, { keys: null }, { keys: [5, null] }])('a list of keys that is none: %j', async (info) => {
    const storage = {
      getStorageInfo: ({ success }: { success(answer: object): void }) => success(info),
      setStorage: ({ success }: { success(answer: object): void }) => success({}),
      removeStorage: ({ success }: { success(answer: object): void }) => success({}),
    };
    const sdk = await phone().start({ storage });
    const { id } = sdk.trace('marketing', { name: 'a' });
    await phone().pass(1000);
    expect(phone().heardIds()).toEqual([id]);
  });
});

describe('cost', () => {
  test.each([10, 100, 1000])(
    'with 500 events queued, a trace of %p letters writes its own event only',
    async (length) => {
      const sdk = await phone().start();
      phone().server = () => 500;
      for (let at = 0; at < 500; at++) sdk.trace('marketing', { name: `m${at}` });
      await phone().pass(5000);
      expect(sdk.diagnostics().queued).toBe(500);
      phone().server = () => undefined;
      await phone().pass(600_000);
      phone().bytesWritten = 0;
      phone().calls = [];
      const data = { name: 'a'.repeat(length), url: 'https://a' };
      const { id, stored } = sdk.trace('product', data);
      await phone().pass(10);
      expect(await stored).toBe(true);
      expect(phone().calls).toEqual([`setStorage ${keyOf(id)}`]);
      const event = JSON.stringify({ id, type: 'product', at: new Date().toISOString(), data });
      expect(phone().bytesWritten).toBeLessThanOrEqual(2 * event.length);
    },
  );

  test('many visitors do not make a trace dearer and dearer', async () => {
    const sdk = await phone().start();
    phone().server = () => 500;
    const costs: number[] = [];
    for (let at = 0; at < 300; at++) {
      phone().bytesWritten = 0;
      sdk.identify({ openid: `o${at}` });
      sdk.trace('marketing', { name: 'm' });
      await phone().pass(10);
      costs.push(phone().bytesWritten);
    }
    expect(costs.at(-1)).toBeLessThan(10 * costs[1]!);
  });
});

describe('the launch', () => {
  test('reads storage once, when the first page is up', async () => {
    const sdk = phone().launch();
    sdk.init(SETTINGS);
    sdk.identify({ openid: 'o1' });
    phone().emit('AppShow');
    phone().emit('NetworkStatusChange', { isConnected: true });
    expect(sdk.diagnostics()).toMatchObject({ queued: 0 });
    await phone().pass(30_000);
    expect(phone().calls).toEqual([]);
    phone().pages = [{}];
    await phone().pass(1000);
    expect(phone().calls).toEqual(['getStorageInfo']);
    phone().emit('AppShow');
    await phone().pass(60_000);
    expect(phone().calls).toEqual(['getStorageInfo']);
  });

  test('leaves what other code has stored alone', async () => {
    const others = { token: 'x', 'ud-sdk': 'x', 'ud-sdk-e.1': 'x', 'ud-sdk.e': 'x', 'ud-sdk.e.': 'x', e: 'x' };
    Object.entries(others).forEach(([key, value]) => phone().stored.set(key, value));
    const sdk = await phone().start();
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(1000);
    sdk.setConsent(false);
    await phone().pass(1000);
    expect(Object.fromEntries(phone().stored)).toMatchObject(others);
    expect(phone().calls.filter((call) => call.startsWith('getStorage '))).toEqual([]);
  });

  test.each(['ud-sdk-event', 'ud-sdk-event.x', 'ud-sdk-event.1.2', 'ud-sdk-event.x.y.z', 'ud-sdk-event...'])(
    'takes no key of others for an event: %s',
    async (key) => {
      phone().server = () => 500;
      const { id } = (await phone().start()).trace('marketing', { name: 'a' });
      await phone().pass(1000);
      phone().server = () => 200;
      phone().requests = [];
      phone().stored.set(key, 'x');
      const sdk = await phone().start();
      const next = sdk.trace('marketing', { name: 'b' });
      await phone().pass(1000);
      expect([phone().heardIds(), await next.stored]).toEqual([[id, next.id], true]);
      expect(sdk.diagnostics()).toMatchObject({ queued: 0, dropped: {} });
      expect(phone().stored.get(key)).toBe('x');
    },
  );
});
