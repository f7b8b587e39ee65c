import type { Entry } from '../../desk/entry';

/** A call that ends, or a chat that goes on, stays where it is, open or closed as it was. */
export function keyOf(entry: Entry): string | number {
  if (entry.kind === 'video') return entry.callId;
  return entry.kind === 'web-im' ? entry.key : entry.id;
}
