import { randomUUID } from 'node:crypto';
import type { Entry, EntryDraft } from './entry';

/** Older entries go: a morning of taps, not an archive. */
const CAPACITY = 500;

type JournalChange = { kind: 'entry'; entry: Entry } | { kind: 'cleared' };

/** What happened at the desks, in memory, newest last. */
export interface Journal {
  /** Changes when the process starts anew: numbers of another run mean nothing here. */
  readonly run: string;
  add(draft: EntryDraft): Entry;
  /** Puts an entry in another's place, with the time of that one and a number of its own; adds it where the other is gone. */
  replace(id: number, draft: EntryDraft): Entry;
  clear(): void;
  entries(): readonly Entry[];
  newestId(): number;
  /** Entries after `id`; undefined when some of them are gone. */
  since(id: number): readonly Entry[] | undefined;
  subscribe(listener: (change: JournalChange) => void): () => void;
}

export function createJournal(capacity: number = CAPACITY, now: () => Date = () => new Date()): Journal {
  const listeners = new Set<(change: JournalChange) => void>();
  let entries: Entry[] = [];
  let newest = 0;
  let forgotten = 0;

  const tell = (change: JournalChange): void => {
    for (const listener of [...listeners]) listener(change);
  };

  const nameNext = (draft: EntryDraft, time: string): Entry => {
    newest += 1;
    return { ...draft, id: newest, time };
  };
  const add = (draft: EntryDraft): Entry => {
    const entry = nameNext(draft, now().toISOString());
    entries.push(entry);
    // One that was replaced has a later number than its neighbours.
    if (entries.length > capacity) forgotten = Math.max(forgotten, entries.shift()?.id ?? 0);
    tell({ kind: 'entry', entry });
    return entry;
  };

  return {
    run: randomUUID().slice(0, 8),
    add,
    replace(id, draft) {
      const old = entries.find((entry) => entry.id === id);
      if (old === undefined) return add(draft);
      const entry = nameNext(draft, old.time);
      entries = entries.map((one) => (one === old ? entry : one));
      tell({ kind: 'entry', entry });
      return entry;
    },
    clear() {
      entries = [];
      forgotten = newest;
      tell({ kind: 'cleared' });
    },
    entries: () => entries,
    newestId: () => newest,
    since(id) {
      if (id < forgotten || id > newest) return undefined;
      return entries.filter((entry) => entry.id > id).sort((one, other) => one.id - other.id);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
