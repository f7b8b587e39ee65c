import { useLaunches } from './launches';

const { phone, leave, kept, begin } = useLaunches();

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
