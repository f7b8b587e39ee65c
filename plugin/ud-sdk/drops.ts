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
export const report: DroppedTrace[] = [];

export function addDrop(entry: Entry, loss: DroppedTrace): void {
  entry.loss = loss;
  going.push(entry);
}

const lossOf = (entry: Entry): DroppedTrace => entry.loss!;

/**
 * Writes the report, then deletes the events, then tells. Killed in between, an event is reported or comes again, never
 * neither. While the report can't be written its events stay where they are, unless `isForced`.
 */
export function settleDrops(isForced?: boolean): Promise<unknown> {
  const current = going;
  const all = current.map(lossOf);
  // What storage never had needs no report there.
  const stored = current.filter((entry) => entry.place);
  going = [];
  const remember = (): Promise<boolean> =>
    writeText(REPORT, JSON.stringify(report.concat(stored.map(lossOf)).slice(-Math.max(REMEMBERED, stored.length))));
  return Promise.resolve(!stored.length || remember()).then((isWritten) => {
    if (!isWritten && !isForced) {
      going = current.concat(going);
      return undefined;
    }
    report.push(...all); // a copy each time would be dear: thousands may settle one by one
    return Promise.all(stored.map((entry) => removeText(entry.place!))).then(() =>
      all.forEach((loss) => callHost(settings.onDrop, loss)),
    );
  });
}
