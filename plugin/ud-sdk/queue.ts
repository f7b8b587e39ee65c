import { widthOf } from '../traces/width';
import { type Batch, chooseBatch } from './batch';
import { addDrop, report, restoreReport, settleDrops } from './drops';
import type { Context, Entry } from './entry';
import { CONTEXT, EVENT, FIRST_PLACE, REPORT, SENT } from './places';
import { io } from './platform';
import { listKeys, parseStored, readText, removeText, writeText } from './storage';
import type { DropReason } from './types';

const MOST_EVENTS = 1000;
const MOST_BYTES = 900000;

/** In the order of their traces, in memory and in storage. */
export let entries: Entry[] = [];
let bytes = 0;
let place = FIRST_PLACE;
/** Of this launch and of what is left, by name; those that storage has. */
const contexts = new Map<string, Context>();
/** Ids that a request has held without an answer, and those that have arrived but are still in storage. */
let asked = new Set<string>();
let flight: Entry[] = [];
let start: ((restored: Promise<unknown>) => void) | undefined;
/** Storage is used by one at a time, in the order of the calls. */
let turn: Promise<unknown> = new Promise((resolve) => (start = resolve));

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const own = turn.then(work);
  turn = own.catch(() => undefined); // whatever happens to one, the next has its turn
  return own;
}

function restore(keys: string[]): Promise<void> {
  const wanted = keys.filter((key) => [REPORT, SENT, CONTEXT].includes(key.split('.')[0]!));
  return Promise.all(wanted.map((key) => readText(key).then(parseStored))).then((values) => {
    const saved = (key: string): unknown => values[wanted.indexOf(key)];
    restoreReport(saved(REPORT));
    const gone = report.map((dropped) => dropped.id);
    const left: Entry[] = [];
    for (const key of keys.sort()) {
      const [kind, name, size, id] = key.split('.') as [string, string, string, string];
      if (kind === CONTEXT) contexts.set(name, saved(key) as Context);
      if (kind !== EVENT) continue;
      if (gone.includes(id)) void removeText(key);
      else {
        left.push({ key, id, size: +size, context: contexts.get(id.split('-')[0]!), text: undefined });
        place = +name + 1;
        bytes += +size;
      }
    }
    const sent = saved(SENT);
    // Without the list, any of them may have been asked.
    asked = new Set(Array.isArray(sent) ? (sent as string[]) : left.map((entry) => entry.id));
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

/** Resolves to whether storage has it. */
function store(entry: Entry, context: Context): Promise<boolean> {
  const key = [EVENT, place++, entry.size, entry.id].join('.');
  const { name } = context;
  if (!entries.includes(entry)) return Promise.resolve(false);
  return Promise.resolve(contexts.has(name) || writeText(`${CONTEXT}.${name}`, JSON.stringify(context)))
    .then((hasContext) => {
      if (hasContext) contexts.set(name, context);
      return hasContext && writeText(key, entry.text as string);
    })
    .then((isStored) => {
      if (isStored) entry.key = key;
      return isStored;
    });
}

/** What is under way stands at the front, and stays. */
function trim(): void {
  while ((entries.length > MOST_EVENTS || bytes > MOST_BYTES) && entries[flight.length])
    drop([entries[flight.length]!], 'overflow');
  void inTurn(() => settleDrops());
}

/** False when it has left before. */
function leave(entry: Entry): boolean {
  const isHere = entries.includes(entry);
  entries = entries.filter((other) => other !== entry);
  if (isHere) bytes -= entry.size;
  return isHere;
}

export function drop(going: Entry[], reason: DropReason): void {
  for (const entry of going.filter(leave)) {
    addDrop(entry, { id: entry.id, reason, unconfirmed: asked.delete(entry.id) || flight.includes(entry) });
  }
}

/** Lets events into storage, from now on. Nothing is read or written before. */
export function open(): void {
  if (start) start(listKeys().then(restore).catch(String)); // what can't be read is left
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
    const unread = head.filter((entry) => entry.text === undefined);
    return Promise.all(unread.map((entry) => readText(entry.key!).then((text) => (entry.text = text))))
      .then(() => {
        const still = head.filter((entry) => entries.includes(entry));
        const batch = chooseBatch(still, io.clock.now(), drop);
        if (batch) flight = batch.entries;
        return settleDrops().then(() => batch);
      })
      .then((batch) => {
        if (!batch) return undefined;
        const ids = flight.map((entry) => entry.id);
        // No list says that any may have been asked; a wrong one would deny it.
        return writeText(SENT, JSON.stringify([...asked, ...ids]))
          .then((isWritten) => isWritten || removeText(SENT))
          .then(() => batch);
      });
  }).then((batch) => (batch || !entries.length ? batch : take(most)));
}

/** `text`: JSON of a `Trace`. Resolves to whether storage has it: never before `open`. */
export function add(id: string, text: string, context: Context): Promise<boolean> {
  const entry = { id, text, context, size: widthOf(text, '---') };
  entries.push(entry);
  bytes += entry.size;
  trim();
  return inTurn(() => store(entry, context));
}

/** After the request. Unless the answer refused them, its events may have arrived. */
export function release(isRefused: boolean): void {
  if (!isRefused) for (const { id } of flight) asked.add(id);
  flight = [];
}

/** They have arrived. */
export function remove(arrived: Entry[]): void {
  for (const { id, key } of arrived.filter(leave))
    if (key) void inTurn(() => removeText(key).then((hasGone) => hasGone && asked.delete(id)));
}

/** Drops all there is, in storage too: the visitor wants it so. */
export function clear(): void {
  drop(entries, 'consent');
  open();
  void inTurn(() => {
    drop(entries, 'consent');
    tidy();
    return settleDrops(true);
  });
}
