import type { DroppedTrace, UdeskSettings } from '../../../plugin/ud-sdk';
import { SETTINGS, usePhone } from './fake-wechat';

const phone = usePhone();

async function begin(settings: Partial<UdeskSettings> = {}) {
  const drops: DroppedTrace[] = [];
  const sdk = await phone().start({ onDrop: (dropped) => drops.push(dropped), ...settings });
  return { sdk, drops };
}
/** Of these, what storage has. */
const kept = (ids: string[]) => ids.filter((id) => phone().keysOf([id]).length > 0);
const writes = () => phone().calls.filter((call) => call.startsWith('setStorage'));

test('before consent nothing is stored or sent, and after it all is', async () => {
  const { sdk, drops } = await begin({ requireConsent: true });
  sdk.identify({ openid: 'o1' });
  const results = ['a', 'b'].map((name) => sdk.trace('marketing', { name }));
  phone().emit('AppHide');
  phone().emit('AppShow');
  await Promise.all([sdk.flush(), phone().pass(60_000)]);
  expect([phone().requests, writes(), results.map(({ ok }) => ok)]).toEqual([[], [], [true, true]]);
  sdk.setConsent(true);
  await phone().pass(1000);
  expect(await Promise.all(results.map(({ stored }) => stored))).toEqual([true, true]);
  expect(phone().heardIds()).toEqual(results.map(({ id }) => id));
  expect(phone().requests[0]!.batch.events[0]!.at).toBe('2026-11-23T06:00:01.000Z');
  expect(drops).toEqual([]);
});

test('consent may come before init', async () => {
  const sdk = phone().launch();
  sdk.setConsent(true);
  const { id } = sdk.trace('marketing', { name: 'a' });
  sdk.init({ ...SETTINGS, requireConsent: true });
  await phone().pass(1000);
  expect(phone().heardIds()).toEqual([id]);
});

test('what an earlier launch has left waits for consent too', async () => {
  phone().server = () => 500;
  const first = await begin();
  const { id } = first.sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  phone().server = () => 200;
  phone().requests = [];
  const { sdk } = await begin({ requireConsent: true });
  await phone().pass(60_000);
  expect(phone().requests).toEqual([]);
  sdk.setConsent(true);
  await phone().pass(1000);
  expect(phone().heardIds()).toEqual([id]);
});

test.each([true, false])('withdrawn, it deletes the queue, requireConsent %p', async (requireConsent) => {
  phone().server = () => 500;
  const { sdk, drops } = await begin({ requireConsent });
  sdk.setConsent(true);
  const ids = ['a', 'b'].map((name) => sdk.trace('marketing', { name }).id);
  await phone().pass(1000);
  expect(kept(ids)).toEqual(ids);
  phone().requests = [];
  phone().server = () => 200;
  sdk.setConsent(false);
  await phone().pass(1000);
  expect(drops).toEqual(ids.map((id) => ({ id, reason: 'consent', unconfirmed: false })));
  expect([kept(ids), sdk.diagnostics().queued]).toEqual([[], 0]);
  expect(sdk.diagnostics().dropped).toEqual({ consent: 2 });
  phone().calls = [];
  const late = sdk.trace('marketing', { name: 'late' });
  expect(late.ok).toBe(false);
  expect(await late.stored).toBe(false);
  expect(drops.at(-1)).toMatchObject({ id: late.id, reason: 'consent', unconfirmed: false });
  await Promise.all([sdk.flush(), phone().pass(3_600_000)]);
  expect([phone().requests, writes()]).toEqual([[], []]);
  sdk.setConsent(true);
  const { id } = sdk.trace('marketing', { name: 'again' });
  await phone().pass(1000);
  expect(phone().heardIds()).toEqual([id]);
});

test('withdrawn, nothing in storage tells of the visitor', async () => {
  phone().server = () => 500;
  const { sdk } = await begin();
  sdk.identify({ openid: 'o-secret', customerToken: 't-secret' });
  sdk.trace('marketing', { name: 'n-secret' });
  await phone().pass(1000);
  expect(JSON.stringify(Array.from(phone().stored))).toContain('n-secret');
  sdk.setConsent(false);
  await phone().pass(1000);
  expect(JSON.stringify(Array.from(phone().stored))).not.toContain('secret');
});

test('withdrawn, what an earlier launch has left is deleted and reported', async () => {
  phone().server = () => 500;
  const first = await begin();
  const ids = ['a', 'b'].map((name) => first.sdk.trace('marketing', { name }).id);
  await phone().pass(1000);
  phone().kill();
  phone().requests = [];
  phone().server = () => 200;
  const sdk = phone().launch();
  const drops: DroppedTrace[] = [];
  sdk.setConsent(false);
  sdk.init({ ...SETTINGS, onDrop: (dropped) => drops.push(dropped) });
  phone().pages = [{}];
  await phone().pass(5000);
  expect(drops).toMatchObject(ids.map((id) => ({ id, reason: 'consent' })));
  expect([phone().requests, kept(ids)]).toEqual([[], []]);
});

test('withdrawn before init, traces that wait are dropped', async () => {
  const drops: DroppedTrace[] = [];
  const sdk = phone().launch();
  const { id, stored } = sdk.trace('marketing', { name: 'a' });
  sdk.setConsent(false);
  sdk.init({ ...SETTINGS, onDrop: (dropped) => drops.push(dropped) });
  phone().pages = [{}];
  await phone().pass(5000);
  expect(await stored).toBe(false);
  expect(drops).toEqual([{ id, reason: 'consent', unconfirmed: false }]);
  expect([phone().requests, kept([id])]).toEqual([[], []]);
  expect(writes()).toEqual([]);
});

test('withdrawn before init and given again, only what was traced since goes out', async () => {
  const drops: DroppedTrace[] = [];
  const sdk = phone().launch();
  const { id } = sdk.trace('marketing', { name: 'before' });
  sdk.setConsent(false);
  sdk.setConsent(true);
  const after = sdk.trace('marketing', { name: 'after' });
  sdk.init({ ...SETTINGS, requireConsent: true, onDrop: (dropped) => drops.push(dropped) });
  await phone().pass(5000);
  expect(phone().heardIds()).toEqual([after.id]);
  expect(drops).toMatchObject([{ id, reason: 'consent' }]);
});

test('withdrawn after dispose, it deletes the queue too', async () => {
  phone().server = () => 500;
  const { sdk } = await begin();
  const { id } = sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  expect(kept([id])).toEqual([id]);
  sdk.dispose();
  sdk.setConsent(false);
  await phone().pass(1000);
  expect([kept([id]), sdk.diagnostics().queued]).toEqual([[], 0]);
});

test('withdrawn during a request, what it holds is unconfirmed, and no request follows', async () => {
  const { sdk, drops } = await begin();
  phone().delay = 2000;
  const ids = Array.from({ length: 30 }, () => sdk.trace('marketing', { name: 'm' }).id);
  await phone().pass(1000);
  sdk.setConsent(false);
  await phone().pass(60_000);
  expect(phone().requests).toHaveLength(1);
  expect(drops).toHaveLength(30);
  expect(drops.map(({ id }) => id)).toEqual(ids);
  expect(drops.map(({ unconfirmed }) => unconfirmed)).toEqual(ids.map((_, at) => at < 20));
  expect(kept(ids)).toEqual([]);
});

test('withdrawn while storage is full, events are deleted all the same', async () => {
  phone().server = () => 500;
  const { sdk } = await begin();
  const { id } = sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  expect(kept([id])).toEqual([id]);
  phone().isBroken = (name) => name === 'setStorage';
  sdk.setConsent(false);
  await phone().pass(1000);
  expect([kept([id]), sdk.diagnostics()]).toMatchObject([[], { queued: 0, dropped: { consent: 1 } }]);
});
