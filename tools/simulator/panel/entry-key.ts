import type { Entry } from '../../desk/entry';

/** A call that ends, a chat that goes on, a request that is answered stays where it is, open or closed as it was. */
export function keyOf(entry: Entry): string | number {
  if (entry.kind === 'video') return entry.callId;
  return entry.kind === 'web-im' || entry.kind === 'relay' ? entry.key : entry.id;
}
