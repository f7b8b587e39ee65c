import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionEntry } from '../../../tools/desk/entry';
import { createJournal } from '../../../tools/desk/journal';
import { followEvents, openDesk, tap, type DeskServer, type StreamEvent } from './desk-server';

let desk: DeskServer;
const enter = (name: string) => desk.send('POST', '/wechat/contact', tap(`udesk|${name}|`));
const nameIn = (event: StreamEvent | undefined): string =>
  (JSON.parse(event?.data ?? '{}') as SessionEntry).view.nickname;

beforeEach(async () => {
  desk = await openDesk({ journal: createJournal(3), heartbeatMs: 20 });
});
afterEach(() => desk.close());

test('tells of entries as they arrive', async () => {
  const { last } = await desk.entries();
  const stream = await followEvents(`${desk.url}/desk/events?since=${last}`);
  expect(stream).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' });
  await enter('a');
  expect(nameIn(await stream.next())).toBe('a');
  await desk.send('DELETE', '/desk/entries');
  expect(await stream.next()).toMatchObject({ event: 'cleared' });
  stream.stop();
});

test('resumes after the last event a reader saw', async () => {
  const { last } = await desk.entries();
  const first = await followEvents(`${desk.url}/desk/events?since=${last}`);
  await enter('a');
  const seen = await first.next();
  first.stop();
  await enter('b');
  await enter('c');
  const again = await followEvents(`${desk.url}/desk/events?since=${last}`, { 'last-event-id': seen?.id ?? '' });
  expect([nameIn(await again.next()), nameIn(await again.next())]).toEqual(['b', 'c']);
  await enter('d');
  expect(nameIn(await again.next())).toBe('d');
  again.stop();
});

test.each([
  ['of another run', () => '00000000-1'],
  ['that is no id', () => 'x'],
  ['from before what is kept', (last: string) => last],
])('asks a reader with an id %s to load anew', async (_name, idOf) => {
  const { last } = await desk.entries();
  for (const name of ['a', 'b', 'c', 'd']) await enter(name);
  const stream = await followEvents(`${desk.url}/desk/events`, { 'last-event-id': idOf(last) });
  expect(await stream.next()).toMatchObject({ event: 'reset', id: (await desk.entries()).last });
  stream.stop();
});

test('beats while nothing happens', async () => {
  const stream = await followEvents(`${desk.url}/desk/events`);
  expect(await stream.nextBlock()).toBe('retry: 1000');
  expect(await stream.nextBlock()).toBe(': beat');
  stream.stop();
});

test('ends when the desk closes, open streams or not', async () => {
  const stream = await followEvents(`${desk.url}/desk/events`);
  expect(await Promise.race([desk.close(), sleep(3000, 'late', { ref: false })])).toBeUndefined();
  expect(await stream.next()).toBeUndefined();
});
