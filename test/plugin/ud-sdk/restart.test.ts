import type { DroppedTrace, UdeskSdkApi } from '../../../plugin/ud-sdk';
import { usePhone } from './fake-wechat';

const phone = usePhone();

/** Ids of events that lie in storage, after the server has refused to answer. */
async function leave(names: string[]): Promise<string[]> {
  const sdk = await phone().start();
  phone().server = () => 503;
  const ids = names.map((name) => sdk.trace('marketing', { name }).id);
  await phone().pass(1000);
  phone().kill();
  phone().requests = [];
  phone().server = () => 200;
  return ids;
}
/** Of these, what storage has. */
const kept = (ids: string[]) => ids.filter((id) => phone().keysOf([id]).length > 0);

/** Drops that the hook is told of, and the SDK. */
async function begin(): Promise<{ sdk: UdeskSdkApi; drops: DroppedTrace[] }> {
  const drops: DroppedTrace[] = [];
  const sdk = await phone().start({ onDrop: (dropped) => drops.push(dropped) });
  return { sdk, drops };
}

test('what was left is sent with the same ids, in order, and before what is new', async () => {
  const ids = await leave(Array.from({ length: 45 }, (_, at) => `m${at}`));
  const { sdk } = await begin();
  ids.push(sdk.trace('marketing', { name: 'new' }).id);
  await phone().pass(1000);
  expect(phone().heardIds()).toEqual(ids);
  expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 46 });
  expect(kept(ids)).toEqual([]);
  phone().requests = [];
  await begin();
  expect(phone().requests).toEqual([]);
});

test('a launch that cannot list storage keeps the order, and the report of earlier drops', async () => {
  phone().server = () => 400;
  const refused = (await begin()).sdk.trace('marketing', { name: 'refused' }).id;
  await phone().pass(1000);
  phone().kill();
  const ids = await leave(['a', 'b']);

  phone().isBroken = (name) => name === 'getStorageInfo';
  phone().server = () => 503;
  const { sdk } = await begin();
  ids.push(sdk.trace('marketing', { name: 'c' }).id);
  await phone().pass(1000);
  expect(sdk.diagnostics().report.map(({ id }) => id)).toEqual([refused]);
  expect(kept(ids)).toEqual(ids);
  phone().kill();
  phone().requests = [];

  phone().isBroken = () => false;
  phone().server = () => 200;
  const next = await begin();
  await phone().pass(1000);
  expect(phone().heardIds()).toEqual(ids);
  expect(next.sdk.diagnostics().report.map(({ id }) => id)).toEqual([refused]);
});

test.each([
  ['a context', 'ud-sdk-context'],
  ['the drop report', 'ud-sdk-dropped'],
  ['the list of ids that were asked', 'ud-sdk-sent'],
  ['an event', 'ud-sdk-event'],
])('%s that cannot be read once costs no event', async (_, start) => {
  const ids = await leave(['a', 'b', 'c']);
  let isRead = false;
  phone().isBroken = (name, key) => {
    if (isRead || name !== 'getStorage' || !key.startsWith(start)) return false;
    return (isRead = true);
  };
  const { drops } = await begin();
  await phone().pass(60_000);
  phone().kill();
  expect(drops).toEqual([]);
  const next = await begin();
  await phone().pass(1000);
  expect(new Set(phone().heardIds())).toEqual(new Set(ids));
  expect(next.drops).toEqual([]);
  expect(kept(ids)).toEqual([]);
});

test('an event that somebody else has deleted is reported', async () => {
  const ids = await leave(['a', 'b']);
  const [key] = phone().keysOf([ids[1]!]);
  phone().isBroken = (name) => name === 'getStorage' && !phone().stored.delete(key!) && false;
  const { sdk } = await begin();
  await phone().pass(1000);
  expect(sdk.diagnostics()).toMatchObject({ sent: 1, dropped: { corrupt: 1 } });
});

test('after a launch that could not list storage, what an earlier one has asked may have arrived', async () => {
  const sdk = await phone().start();
  phone().server = () => undefined;
  const { id } = sdk.trace('marketing', { name: 'asked' });
  await phone().pass(1000);
  phone().kill();

  phone().isBroken = (name) => name === 'getStorageInfo';
  phone().server = () => 200;
  (await begin()).sdk.trace('marketing', { name: 'another' });
  await phone().pass(1000);
  phone().kill();

  phone().isBroken = () => false;
  phone().server = () => 400;
  const { drops } = await begin();
  await phone().pass(1000);
  expect(drops).toEqual([{ id, reason: 'rejected', unconfirmed: true }]);
});

test.each([
  ['0', 0],
  ['a number that gains a digit', 9995],
])('order holds where the clock begins at %s', async (_, now) => {
  jest.setSystemTime(now);
  const ids = await leave(Array.from({ length: 12 }, (_each, at) => `m${at}`));
  await begin();
  await phone().pass(1000);
  expect(phone().heardIds()).toEqual(ids);
  expect(kept(ids)).toEqual([]);
});

test('the list of ids that were asked holds none of earlier launches but what is still there', async () => {
  for (const status of [200, 400, 200, 200]) {
    const { sdk } = await begin();
    phone().server = () => status;
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(1000);
    phone().kill();
  }
  const left = await leave(['left']);
  expect(JSON.parse(phone().stored.get('ud-sdk-sent')!)).toEqual(left);
});

test('many short lives: nothing is lost, order holds, ids are unique', async () => {
  const accepted: string[] = [];
  const known = new Set<string>();
  for (let life = 0; life < 40; life++) {
    const sdk = await phone().start();
    phone().server = () => [500, undefined, 'request:fail', 200][life % 4];
    for (let at = 0; at < 3; at++) {
      const { id, stored } = sdk.trace('marketing', { name: `${life} ${at}` });
      expect(known).not.toContain(id);
      known.add(id);
      void stored.then((isStored) => isStored && accepted.push(id));
    }
    await phone().pass((life * 37) % 400);
    phone().kill();
  }
  phone().server = () => 200;
  await begin();
  await phone().pass(60_000);
  const heard = Array.from(new Set(phone().heardIds()));
  expect(accepted.length).toBeGreaterThan(60);
  expect(heard).toEqual(expect.arrayContaining(accepted));
  const names = phone().requests.flatMap(({ batch }) => batch.events.map(({ id, data }) => [id, data['name']]));
  for (const [id, name] of names) expect(names.find(([other]) => other === id)![1]).toBe(name);
  expect(heard.filter((id) => accepted.includes(id))).toEqual(accepted);
  expect(phone().requests.length).toBeGreaterThan(10);
});

describe('a poisoned value', () => {
  test.each(['', 'x', 'null', '5', '[]', '{}', '{"type":"product"', '{"type":"marketing","at":null,"data":{}}'])(
    '%j: reported by its id, and gone',
    async (text) => {
      const ids = await leave(['a', 'b', 'c']);
      phone().stored.set(phone().keysOf([ids[1]!])[0]!, text);
      const { sdk, drops } = await begin();
      expect(drops).toEqual([expect.objectContaining({ id: ids[1], reason: 'corrupt' })]);
      expect(phone().heardIds()).toEqual([ids[0], ids[2]]);
      expect(kept(ids)).toEqual([]);
      expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 2, dropped: { corrupt: 1 } });
      phone().requests = [];
      const next = await begin();
      expect([next.drops, phone().requests]).toEqual([[], []]);
      expect(next.sdk.diagnostics().report).toMatchObject([{ id: ids[1], reason: 'corrupt' }]);
    },
  );

  const POISON = [
    '',
    'x',
    'null',
    '5',
    '"x"',
    '[]',
    '{}',
    '[null]',
    '[5]',
    '[[]]',
    '{"a":null}',
    '[{}]',
    '{"length":9}',
  ];
  test.each(POISON)('%j at every other key: each event arrives or is reported, and new ones arrive', async (text) => {
    const earlier = await begin();
    phone().server = () => 400;
    const dropped = earlier.sdk.trace('marketing', { name: 'dropped' }).id;
    await phone().pass(1000);
    const ids = await leave(['a', 'b']);
    const others = Array.from(phone().stored.keys()).filter((key) => !ids.some((id) => key.includes(id)));
    expect(others.length).toBeGreaterThan(1);
    for (const key of others) phone().stored.set(key, text);
    const { sdk, drops } = await begin();
    const fresh = sdk.trace('marketing', { name: 'new' });
    await phone().pass(60_000);
    expect(await fresh.stored).toBe(true);
    const told = drops.map(({ id }) => id);
    expect(phone().heardIds().concat(told).sort()).toEqual([...ids, fresh.id].sort());
    expect(kept([dropped, ...ids, fresh.id])).toEqual([]);
    phone().requests = [];
    const next = await begin();
    expect([next.drops, phone().requests]).toEqual([[], []]);
    const reported = next.sdk.diagnostics().report.map((each) => each.id);
    expect(reported).toEqual(expect.arrayContaining(told));
  });
});

describe('the drop report', () => {
  test('survives a restart, and each drop is told once', async () => {
    const first = await begin();
    phone().server = () => 400;
    const { id } = first.sdk.trace('marketing', { name: 'a' });
    await phone().pass(1000);
    expect(first.drops).toEqual([{ id, reason: 'rejected', unconfirmed: false }]);
    const second = await begin();
    expect(second.drops).toEqual([]);
    const other = second.sdk.trace('marketing', { name: 'b' }).id;
    await phone().pass(1000);
    const { sdk, drops } = await begin();
    expect(drops).toEqual([]);
    expect(sdk.diagnostics()).toMatchObject({ sent: 0, dropped: { rejected: 2 } });
    expect(sdk.diagnostics().report.map((dropped) => dropped.id)).toEqual([id, other]);
  });

  test('what diagnostics give is the caller’s own', async () => {
    const { sdk } = await begin();
    phone().server = () => 400;
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(1000);
    sdk.diagnostics().report.splice(0);
    expect(sdk.diagnostics().report).toHaveLength(1);
  });
});

describe('unconfirmed', () => {
  test('when a request that held it was not answered', async () => {
    const { sdk, drops } = await begin();
    phone().server = () => (phone().requests.length > 1 ? 400 : 'request:fail timeout');
    const asked = sdk.trace('marketing', { name: 'a' }).id;
    await phone().pass(500);
    const other = sdk.trace('marketing', { name: 'b' }).id;
    await phone().pass(60_000);
    expect(drops).toEqual([
      { id: asked, reason: 'rejected', unconfirmed: true },
      { id: other, reason: 'rejected', unconfirmed: false },
    ]);
  });

  test.each([400, 500, 301])('not when all were answered, by %p before', async (status) => {
    const { sdk, drops } = await begin();
    phone().server = () => (phone().requests.length > 1 ? 400 : status);
    const { id } = sdk.trace('marketing', { name: 'a' });
    await phone().pass(60_000);
    expect(drops).toEqual([{ id, reason: 'rejected', unconfirmed: false }]);
  });

  test('when the app ended during the request', async () => {
    const { sdk } = await begin();
    phone().server = () => undefined;
    const asked = sdk.trace('marketing', { name: 'a' }).id;
    await phone().pass(500);
    const other = sdk.trace('marketing', { name: 'b' }).id;
    await phone().pass(500);
    phone().server = () => 400;
    const { drops } = await begin();
    expect(drops).toEqual([
      { id: asked, reason: 'rejected', unconfirmed: true },
      { id: other, reason: 'rejected', unconfirmed: false },
    ]);
  });
});
