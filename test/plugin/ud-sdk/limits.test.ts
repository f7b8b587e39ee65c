import type { DroppedTrace } from '../../../plugin/ud-sdk';
import { START, usePhone } from './fake-wechat';

const phone = usePhone();

const DAY = 86_400_000;

async function begin() {
  const drops: DroppedTrace[] = [];
  // What is under way when there are too many is not dropped: retries come at the same time in each run, not then.
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  const sdk = await phone().start({ onDrop: (dropped) => drops.push(dropped) });
  const traceAll = (count: number, name = 'm') =>
    Array.from({ length: count }, () => sdk.trace('marketing', { name }).id);
  return { sdk, drops, traceAll };
}
const lost = (ids: string[], reason: string, unconfirmed: unknown = false) =>
  ids.map((id) => ({ id, reason, unconfirmed }));
/** Of an answer before a restart nothing needs to be known. */
const EITHER = expect.any(Boolean) as unknown;

test('beyond 1,000 events the oldest are dropped, and reported', async () => {
  phone().server = () => 500;
  const { sdk, drops, traceAll } = await begin();
  const ids = traceAll(1000);
  await phone().pass(5000);
  expect([drops.length, phone().keysOf(ids).length]).toEqual([0, 1000]);
  ids.push(...traceAll(5));
  await phone().pass(5000);
  expect(drops).toEqual(lost(ids.slice(0, 5), 'overflow'));
  expect(phone().keysOf(ids)).toHaveLength(1000);
  expect(sdk.diagnostics()).toMatchObject({ queued: 1000, dropped: { overflow: 5 } });
  phone().server = () => 200;
  phone().requests = [];
  void sdk.flush();
  await phone().pass(60_000);
  expect(phone().heardIds()).toEqual(ids.slice(5));
});

test('thousands in one moment: the report stays below what a key may hold', async () => {
  phone().server = () => 500;
  const { sdk, drops, traceAll } = await begin();
  const first = traceAll(500);
  await phone().pass(5000);
  const rest = traceAll(20_000);
  await phone().pass(60_000);
  expect(drops.map(({ id }) => id)).toEqual([...first, ...rest.slice(0, -1000)]);
  expect(sdk.diagnostics()).toMatchObject({ queued: 1000, dropped: { overflow: 19_500 } });
  const report = (await begin()).sdk.diagnostics().report.map(({ id }) => id);
  expect(report).toEqual(expect.arrayContaining(first));
}, 60_000);

test('those of earlier launches count, and go first', async () => {
  phone().server = () => 500;
  const first = (await begin()).traceAll(995);
  await phone().pass(5000);
  const { drops, traceAll } = await begin();
  const second = traceAll(10);
  await phone().pass(10_000);
  expect(drops).toEqual(lost(first.slice(0, 5), 'overflow', EITHER));
  expect(phone().keysOf([...first, ...second])).toHaveLength(1000);
});

test.each(['a', '汉'])('beyond 900 kB of %s the oldest are dropped', async (unit) => {
  phone().server = () => 500;
  const { sdk, drops, traceAll } = await begin();
  const ids = traceAll(120, unit.repeat(Math.floor(10_000 / Buffer.byteLength(unit))));
  await phone().pass(5000);
  const keys = phone().keysOf(ids);
  const bytes = keys.reduce((sum, key) => sum + Buffer.byteLength(phone().stored.get(key)!), 0);
  expect(bytes).toBeLessThanOrEqual(900_000);
  expect(bytes).toBeGreaterThan(850_000);
  expect(drops).toEqual(lost(ids.slice(0, 120 - keys.length), 'overflow'));
  const before = drops.length;
  phone().requests = [];
  phone().server = () => 200;
  void sdk.flush();
  await phone().pass(120_000);
  expect(phone().heardIds()).toEqual(ids.slice(before));
  expect(sdk.diagnostics()).toMatchObject({ queued: 0, dropped: { overflow: before } });
});

test('what a request holds is not dropped below it', async () => {
  const { sdk, drops, traceAll } = await begin();
  phone().delay = 5000;
  const ids = traceAll(20);
  await phone().pass(1000);
  expect(phone().requests).toHaveLength(1);
  ids.push(...traceAll(1010));
  await phone().pass(600_000);
  const dropped = drops.map(({ id }) => id);
  expect(phone().heardIds()).toEqual(ids.filter((id) => !dropped.includes(id)));
  expect(phone().heardIds().slice(0, 20)).toEqual(ids.slice(0, 20));
  expect(dropped).toEqual(ids.slice(20, 20 + dropped.length));
  expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 1030 - dropped.length });
});

test.each([
  [7 * DAY - 60_000, false],
  [7 * DAY + 60_000, true],
  [400 * DAY, true],
])('after %p ms: expired is %p', async (age, isExpired) => {
  phone().server = () => 500;
  const ids = (await begin()).traceAll(3);
  await phone().pass(500);
  phone().kill();
  phone().requests = [];
  phone().server = () => 200;
  jest.setSystemTime(START + age);
  const { drops, traceAll } = await begin();
  ids.push(...traceAll(1));
  await phone().pass(1000);
  expect(drops).toEqual(isExpired ? lost(ids.slice(0, 3), 'expired', EITHER) : []);
  expect(phone().heardIds()).toEqual(isExpired ? ids.slice(3) : ids);
  expect(phone().keysOf(ids)).toEqual([]);
});

test('a clock that was set back expires nothing', async () => {
  phone().server = () => 500;
  const ids = (await begin()).traceAll(3);
  await phone().pass(500);
  phone().kill();
  phone().requests = [];
  phone().server = () => 200;
  jest.setSystemTime(START - 30 * DAY);
  const { drops, traceAll } = await begin();
  ids.push(...traceAll(1));
  await phone().pass(1000);
  expect(drops).toEqual([]);
  expect(phone().heardIds()).toEqual(ids);
});

test('the report has all drops of a launch, and then the newest 100', async () => {
  const { sdk, drops, traceAll } = await begin();
  phone().server = () => 400;
  const ids: string[] = [];
  for (let round = 0; round < 6; round++) {
    ids.push(...traceAll(200));
    await phone().pass(5000);
  }
  expect(drops.map(({ id }) => id)).toEqual(ids);
  expect(sdk.diagnostics().report.map(({ id }) => id)).toEqual(ids);
  expect((await begin()).sdk.diagnostics().report.map(({ id }) => id)).toEqual(ids.slice(-100));
});
