import { useLaunches } from './launches';

const { phone, leave, kept, begin } = useLaunches();

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
