import type { Entry, EntryKind } from '../../../../tools/desk/entry';
import { listKind, needsLesson, pickOpen } from '../../../../tools/simulator/panel/stream-entries';

/** What tells entries apart here: the kind, and for traces when it happened. */
const entry = (kind: EntryKind, at = ''): Entry => ({ kind, at }) as unknown as Entry;
const relay = entry('relay');
const trace = entry('trace');
const first = entry('session');
const second = entry('video');
const third = entry('web-im');
const fourth = entry('session');

test.each([
  ['the newest three', [first, second, third, fourth], [first, second, third]],
  ['traces do not push them out', [trace, trace, trace, first], [first]],
  ['nor do lines of the relay', [relay, relay, relay, first, second], [first, second]],
  ['traces alone', [trace, relay], [trace]],
  ['the relay alone', [relay], []],
])('what stands open: %s', (_what, shown, open) => {
  expect([...pickOpen(shown)]).toEqual(open);
});

test.each([
  ['nothing came', [], undefined, true],
  ['only the relay was looked at', [relay, relay], undefined, true],
  ['the relay is what is asked for', [relay], 'relay', false],
  ['somebody looked around', [relay, trace], undefined, false],
  ['nothing of this kind', [], 'video', true],
] as const)('whether the stream teaches: %s', (_what, shown, kind, teaches) => {
  expect(needsLesson(shown, kind)).toBe(teaches);
});

test('traces are listed by when they happened', () => {
  const [early, late] = [entry('trace', '2026-01-01T08:00:00Z'), entry('trace', '2026-01-01T09:00:00Z')];
  expect(listKind([early, first, late], 'trace')).toEqual([late, early]);
});
