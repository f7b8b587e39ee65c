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

  return {
    run: randomUUID().slice(0, 8),
    add(draft) {
      newest += 1;
      const entry: Entry = { ...draft, id: newest, time: now().toISOString() };
      entries.push(entry);
      if (entries.length > capacity) forgotten = entries.shift()?.id ?? forgotten;
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
    since: (id) => (id < forgotten || id > newest ? undefined : entries.filter((entry) => entry.id > id)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
