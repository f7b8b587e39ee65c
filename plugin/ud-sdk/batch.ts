import type { Context, Entry, Trace } from './entry';
import { parseStored } from './storage';
import type { DropReason, TraceBatch } from './types';

const MOST_AGE = 7 * 24 * 3600 * 1000;
/** UTF-8 bytes of the events in a request, which leaves 4,000 for settings and visitor. */
export const MOST_BYTES = 60000;
/** What an event has around its stored text, at most. */
const FRAME_BYTES = 100;

/** Events for one request: of one visitor, oldest first. */
export interface Batch {
  entries: Entry[];
  context: Context;
  events: TraceBatch['events'];
}

/** Takes from the front what can travel together; what can't travel at all is dropped. */
export function chooseBatch(
  entries: Entry[],
  now: number,
  drop: (entries: Entry[], reason: DropReason) => void,
): Batch | undefined {
  let batch: Batch | undefined;
  let bytes = 0;
  for (const entry of entries) {
    const { context } = entry;
    const { type, at, data } = Object(parseStored(entry.json)) as Partial<Trace>;
    // What another version or a dying phone has written is not taken for an event: a time may be null or a text there.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-conversion -- so that only a number is itself
    if (!type || !data || !(at === +at! && at >= 0 && at < 1e14) || !context || !context.url) drop([entry], 'corrupt');
    else if (now - at > MOST_AGE) drop([entry], 'expired');
    else {
      batch = batch || { entries: [], events: [], context };
      bytes += entry.weight + FRAME_BYTES;
      if (batch.events.length && (context !== batch.context || bytes > MOST_BYTES)) break;
      batch.entries.push(entry);
      batch.events.push({ id: entry.id, type, at: new Date(at).toISOString(), data });
    }
  }
  return batch;
}
