import type { Entry, EntryKind } from '../../desk/entry';

/** Newest entries that stand open by themselves; older ones open on demand. */
const OPEN_ENTRIES = 3;

export function listKind(entries: readonly Entry[], kind: EntryKind): Entry[] {
  const those = entries.filter((entry) => entry.kind === kind);
  return kind === 'trace' ? those.sort((one, other) => happenedAt(other).localeCompare(happenedAt(one))) : those;
}

/** A trail is read in the order of what happened; without a network it arrives late. */
function happenedAt(entry: Entry): string {
  return entry.kind === 'trace' ? entry.at : entry.time;
}

/**
 * Those that stand open. Neither what somebody looked at before they asked nor what crosses a relay, many lines at once
 * and closed ones, pushes what they asked out of sight.
 */
export function pickOpen(shown: readonly Entry[]): Set<Entry> {
  const visits = shown.filter((entry) => entry.kind !== 'relay');
  const asked = visits.filter((entry) => entry.kind !== 'trace');
  return new Set((asked.length > 0 ? asked : visits).slice(0, OPEN_ENTRIES));
}

/** Nobody has come from the phone yet. Who has only looked at the relay does not know how that goes. */
export function needsLesson(shown: readonly Entry[], kind: EntryKind | undefined): boolean {
  return kind === undefined ? shown.every((entry) => entry.kind === 'relay') : shown.length === 0;
}
