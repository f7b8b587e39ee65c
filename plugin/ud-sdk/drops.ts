import type { Entry } from './entry';
import { callHost } from './host';
import { REPORT } from './places';
import { settings } from './settings';
import { removeText, writeText } from './storage';
import type { DroppedTrace } from './types';

/** So many drops are remembered across launches, and never fewer than one settling had. */
const REMEMBERED = 100;

let going: Entry[] = [];

/** Of this launch, and the newest of earlier ones. */
export let report: DroppedTrace[] = [];

/** Takes over what an earlier launch has written. */
export function restoreReport(saved: unknown): void {
  if (Array.isArray(saved))
    report = saved.filter((each) => (Object(each) as Partial<DroppedTrace>).id) as DroppedTrace[];
}

export function addDrop(entry: Entry, dropped: DroppedTrace): void {
  entry.dropped = dropped;
  going.push(entry);
}

/**
 * Writes the report, then deletes the events, then tells. Killed in between, an event is reported or comes again, never
 * neither. While the report can't be written its events stay where they are, unless `isForced`.
 */
export function settleDrops(isForced?: boolean): Promise<unknown> {
  const current = going;
  const keys = current.map((entry) => entry.key!).filter(Boolean);
  const all = current.map((entry) => entry.dropped!);
  const next = report.concat(all);
  const remembered = next.slice(-Math.max(REMEMBERED, all.length));
  going = [];
  // What storage never had needs no report there.
  return Promise.resolve(!keys.length || writeText(REPORT, JSON.stringify(remembered))).then((isWritten) => {
    if (!isWritten && !isForced) {
      going = current.concat(going);
      return undefined;
    }
    report = next;
    return Promise.all(keys.map(removeText)).then(() => all.forEach((dropped) => callHost(settings.onDrop, dropped)));
  });
}
