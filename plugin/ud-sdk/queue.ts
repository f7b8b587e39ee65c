import { widthOf } from '../traces/width';
import { type Batch, chooseBatch } from './batch';
import { addDrop, report, settleDrops } from './drops';
import type { Context, Entry, Trace } from './entry';
import { CONTEXT, EVENT, REPORT, SENT } from './places';
import { clock } from './platform';
import { settings } from './settings';
import { ask, parseStored, readText, removeText, writeText } from './storage';
import type { DroppedTrace, DropReason } from './types';

const MOST_EVENTS = 1000;
const MOST_BYTES = 900000;

/** In the order of their traces, in memory and in storage. */
export let entries: Entry[] = [];
let bytes = 0;
/** Behind those of earlier launches, should nobody tell which there are. With 13 digits, whatever the clock says, they sort as texts. */
let nextPlace = 1e12 + Date.now();
/** Of this launch and of what is left, by name; those that storage has. */
const contexts = new Map<string, Context>();
/** Ids that a request has held without an answer, and those that have arrived but are still in storage. */
const asked = new Set<string>();
let flight: Entry[] = [];
/** Nobody told what earlier launches have left, nor what of it was asked. */
let isBlind: boolean | undefined;
let start: ((restored: Promise<unknown>) => void) | undefined;
/** Storage is used by one at a time, in the order of the calls. */
let turn: Promise<unknown> = new Promise((resolve) => (start = resolve));

/** Whatever happens to one, the next has its turn. */
function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
  return (turn = turn.then(work, work));
}

function restore(keys: string[]): Promise<void> {
  const wanted = keys.filter((key) => [REPORT, SENT, CONTEXT].includes(key.split('.')[0]!));
  return Promise.all(wanted.map((key) => readText(key).then(parseStored))).then((values) => {
    const saved = (key: string): unknown => values[wanted.indexOf(key)];
    const sent = saved(SENT) as string[] | undefined;
    const reported = ([] as unknown[]).concat(saved(REPORT)); // by an earlier launch, or whatever stands there
    report.push(...(reported.filter((each) => (Object(each) as Partial<DroppedTrace>).id) as DroppedTrace[]));
    const left: Entry[] = [];
    for (const key of keys.sort()) {
      const [kind, name, size, id] = key.split('.') as [string, string, string, string];
      if (kind === CONTEXT) contexts.set(name, saved(key) as Context);
      if (kind !== EVENT || !id || !(+name * +size)) continue; // another's
      if (report.some((dropped) => dropped.id === id)) void removeText(key);
      else {
        left.push({ place: key, id, weight: +size, context: contexts.get(id.split('-')[0]!) });
        // Without the list, any of them may have been asked.
        if (!Array.isArray(sent) || sent.includes(id)) asked.add(id);
        nextPlace = +name + 1;
        bytes += +size;
      }
    }
    entries = left.concat(entries);
    trim();
    tidy();
  });
}

/** Deletes the contexts of no event. */
function tidy(): void {
  contexts.forEach((context, name) => {
    if (entries.some((entry) => entry.context === context)) return;
    contexts.delete(name);
    void removeText(`${CONTEXT}.${name}`);
  });
}

/** Makes the text that is stored of an event, once. */
function weigh(entry: Entry): void {
  if (!entry.fresh) return;
  const text = (entry.json = JSON.stringify(entry.fresh));
  entry.fresh = undefined;
  bytes += entry.weight = widthOf(text, '---');
}

/** What is under way stands at the front, and stays. */
function trim(): void {
  while ((entries.length > MOST_EVENTS || bytes > MOST_BYTES) && entries[flight.length])
    drop([entries[flight.length]!], 'overflow');
}

/** Gives nothing when it has left before. */
function leave(entry: Entry): unknown {
  const at = entries.indexOf(entry);
  if (at < 0) return undefined;
  bytes -= entry.weight;
  entry.fresh = undefined;
  return entries.splice(at, 1);
}

export function drop(going: Entry[], reason: DropReason): void {
  for (const entry of going.filter(leave)) {
    addDrop(entry, { id: entry.id, reason, unconfirmed: asked.delete(entry.id) || flight.includes(entry) });
  }
  void inTurn(() => settleDrops());
}

/** Lets events into storage, from now on. Nothing is read or written before. */
export function open(): void {
  if (start)
    start(
      ask<{ keys: string[] }>('getStorageInfo', {})
        .catch(String)
        // Where nobody tells what is there, events are left for the next launch.
        .then((found) => {
          const { keys } = Object(found) as { keys?: string[] };
          isBlind = !keys;
          return restore(keys || [REPORT]);
        }),
    );
  start = undefined;
}

/**
 * The oldest events that can travel together, at most so many; undefined when none is left. Should this launch end before
 * `release`, the next one knows that they may have arrived.
 */
export function take(most: number): Promise<Batch | undefined> {
  open();
  return inTurn(() => {
    const head = entries.slice(0, most);
    head.forEach(weigh);
    return Promise.all(
      head.map((entry): unknown => entry.json || readText(entry.place!).then((text) => (entry.json = text))),
    )
      .then(() => settleDrops()) // what is not in the report yet must not go out after younger ones
      .then(() => {
        const still = head.filter((entry) => entries.includes(entry));
        const batch = chooseBatch(still, clock.now(), drop);
        if (!batch) return undefined;
        flight = batch.entries;
        // No list says that any may have been asked; a wrong one would deny it.
        return writeText(SENT, isBlind ? '' : JSON.stringify([...asked, ...flight.map((entry) => entry.id)]))
          .then((isWritten) => isWritten || removeText(SENT))
          .then(() => batch);
      });
  }).then((batch) => (batch || !entries.length ? batch : take(most)));
}

/** Resolves to whether storage has it: never before `open`. */
export function add(id: string, fresh: Trace, context: Context): Promise<boolean> {
  const entry: Entry = { id, fresh, context, weight: 0 };
  if (start) weigh(entry);
  entries.push(entry);
  trim();
  return inTurn(() => {
    weigh(entry); // by now the app's own call is over
    trim();
    return entries.includes(entry) && store(entry, context);
  });
}

function store(entry: Entry, context: Context): Promise<boolean> {
  const key = [EVENT, nextPlace++, entry.weight, entry.id].join('.');
  const { name } = context;
  return Promise.resolve(contexts.has(name) || writeText(`${CONTEXT}.${name}`, JSON.stringify(context)))
    .then((hasContext) => {
      if (!hasContext) return false;
      contexts.set(name, context);
      return writeText(key, entry.json as string);
    })
    .then((isStored) => {
      if (isStored) entry.place = key;
      return isStored;
    });
}

/** After the request. Unless the answer refused them, its events may have arrived. */
export function release(isRefused: boolean): void {
  if (!isRefused) for (const entry of flight) asked.add(entry.id);
  flight = [];
}

/** They have arrived. */
export function remove(arrived: Entry[]): void {
  arrived.filter(leave).forEach((entry) => {
    void inTurn(() =>
      Promise.resolve(!entry.place || removeText(entry.place)).then((hasGone) => hasGone && asked.delete(entry.id)),
    );
  });
}

/** Drops all there is, in storage too: the visitor wants it so. Before the first `init` nobody knows which storage. */
export function clear(): void {
  drop(entries.slice(), 'consent');
  if (!settings.appId) return;
  open();
  void inTurn(() => {
    drop(entries.slice(), 'consent');
    tidy();
    return settleDrops(true);
  });
}
