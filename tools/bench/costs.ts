import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createWeChat, type WeChat } from './fake-wechat';
import { launch, launched } from './launch';
import { type Product, products, type Session, type Tracker } from './trackers';

const QUEUED = 500;
/** Calls in a row of one sample: a clock call is dear beside a microsecond of work. */
const CALLS = 100;
/** Waits of one sample, until storage has the event. */
const STORINGS = 5;
/** Events that follow at a distance. */
const LATER = 50;
const SECOND = 1000;
const EVENTS = products(QUEUED + 1 + CALLS + STORINGS);

/** More than a processor's caches hold. */
const ELSEWHERE = new Uint8Array(32 * 1024 * 1024);
const CACHE_LINE = 64;

/** As when an app has done other things: what comes next finds nothing in the caches, whatever was done before. */
function doOtherThings(): void {
  for (let at = 0; at < ELSEWHERE.length; at += CACHE_LINE) ELSEWHERE[at]!++;
}

/** What does not depend on the machine. */
export interface Bytes {
  /** Of the file, after `gzip -9`. */
  size: number;
  /** Of an event, in JSON as it is sent. */
  event: number;
  /** Written to storage per event while the app stays in front, a second after each other. */
  perEvent: number;
  /** Written to storage until one more event lies there. */
  untilStored: number;
  /** `…StorageSync` calls of a launch, after an earlier one. */
  syncCalls: number;
}

interface Queue {
  phone: WeChat;
  session: Session;
  more: Product[];
}

/** 500 traces that wait, as nothing reaches the network. */
async function queue(tracker: Tracker): Promise<Queue> {
  const phone = createWeChat();
  const session = await launched(tracker, phone);
  for (const event of EVENTS.slice(0, QUEUED)) session.track(event);
  await phone.advance(SECOND);
  return { phone, session, more: EVENTS.slice(QUEUED) };
}

/** The last event in storage, which must have the whole queue: without it, a measurement would say nothing. */
function checked({ file }: Tracker, session: Session): unknown {
  const held = session.held();
  if (held.length < QUEUED) throw new Error(`${file}: ${held.length} events in storage, not ${QUEUED}`);
  return held.at(-1);
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

export async function bytesOfTracker(tracker: Tracker): Promise<Bytes> {
  const { phone, session, more } = await queue(tracker);
  const { counts } = phone;
  const before = counts.written;
  for (const event of more.slice(0, LATER)) {
    session.track(event);
    await phone.advance(SECOND);
  }
  const perEvent = (counts.written - before) / LATER;
  await session.keep();
  const between = counts.written;
  session.track(more[LATER]!);
  await session.keep();
  const untilStored = counts.written - between;
  const event = bytesOf(checked(tracker, session));
  const next = createWeChat(phone.stored);
  await launch(tracker, next);
  const size = gzipSync(readFileSync(tracker.file), { level: 9 }).length;
  return { size, event, perEvent, untilStored, syncCalls: next.counts.syncCalls };
}

/** Milliseconds, by what was timed. */
export interface Times {
  /** Of the first after other things. */
  first: number[];
  call: number[];
  stored: number[];
}

/** Times of an event beside 500 that wait: of the call alone, and until storage has it, with all that was set off. */
export async function timeTraces(tracker: Tracker): Promise<Times> {
  const { phone, session, more } = await queue(tracker);
  doOtherThings();
  const paused = performance.now();
  session.track(more.shift()!);
  const start = performance.now();
  for (const event of more.slice(0, CALLS)) session.track(event);
  const call = (performance.now() - start) / CALLS;
  await phone.advance(SECOND);
  await session.keep();
  const stored: number[] = [];
  for (const event of more.slice(CALLS, CALLS + STORINGS)) {
    const from = performance.now();
    session.track(event);
    await session.keep();
    stored.push(performance.now() - from);
  }
  checked(tracker, session);
  return { first: [start - paused], call: [call], stored };
}

/** Times of launches, each in a new context with what an earlier one has left in storage. */
export async function timeLaunch(tracker: Tracker): Promise<{ launch: number[]; answered: number[] }> {
  const phone = createWeChat();
  await launched(tracker, phone);
  const { call, all } = await launch(tracker, createWeChat(phone.stored));
  return { launch: [call], answered: [all] };
}
