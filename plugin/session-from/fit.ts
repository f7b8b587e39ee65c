import { byteLength } from '../text/bytes';
import { longestPrefix } from '../text/prefix';
import { isLocalFile, isPlain } from './bare';
import type { Importance } from './importance';
import { measure, type Names } from './json';
import { type FitOptions, type FittedSession, readOptions } from './options';
import { growParts, isBare, type Part, pathOf, write } from './parts';

/** Names and prose are of use without their end; nothing else is. */
const SHORTENABLE = ['nickname', 'customer.customer_name', 'customer.description', 'note.title'];

/** More than either vendor's list of importance has. */
const MOST_RANKS = 100;

/** Writes the fields of a session, in the order of the wire, within the limit. */
export function fit(fields: Part[], importance: Importance, given?: FitOptions): FittedSession {
  const options = readOptions(given || {});
  const { limit } = options;
  const fitted: FittedSession = { value: '', bytes: 0, dropped: [], shortened: [] };
  const names: Names = new Map();
  let least = 0;
  const present = fields.filter(({ path, value }) => {
    if (value === undefined) return false;
    if (path === 'avatar' && isLocalFile(value as string)) return !fitted.dropped.push(path);
    const isText = typeof value === 'string';
    const size = isText ? value.length : measure(value, () => path, limit, names);
    least += size;
    // JSON of two bytes is empty.
    return isText || size > 2;
  });

  // The values alone often tell that it cannot fit, before anything is written.
  if (least <= limit) {
    fitted.value = present.map((field) => write(field)).join('');
    fitted.bytes = byteLength(fitted.value);
    if (fitted.bytes <= limit) return fitted;
  }
  const { root, leaves } = growParts(present, importance, names);
  fitted.bytes = choose(leaves, options, fitted, names);
  fitted.value = render(root);
  return fitted;
}

/**
 * Leaves are kept in order of importance, each if it fits beside those before it. What a leaf costs only grows with
 * what is kept, so none that was left out could be put back. Gives the bytes of all that is kept.
 */
function choose(
  leaves: Part[],
  { limit, keepFirst, shorten }: Required<FitOptions>,
  report: FittedSession,
  names: Names,
): number {
  const shortenable = new Set(SHORTENABLE.concat(shorten));
  let bytes = 0;
  for (const leaf of byImportance(leaves, keepFirst)) {
    const joint = joinCost(leaf.up!);
    const room = limit - bytes - joint;
    let isKept = leastBytes(leaf, names) <= room && byteLength(write(leaf)) <= room;
    if (!isKept) {
      const path = pathOf(leaf);
      isKept = shortenable.has(path) && cut(leaf, room);
      (isKept ? report.shortened : report.dropped).push(path);
    }
    if (isKept) {
      bytes += joint + byteLength(write(leaf));
      for (let part: Part | undefined = leaf; part; part = part.up) part.isKept = true;
    }
  }
  return bytes;
}

/** The least bytes that it can have, found without writing it. */
function leastBytes(part: Part, names: Names): number {
  const { value, head, key } = part;
  const least = typeof value === 'string' ? byteLength(value) : measure(value, () => pathOf(part), Infinity, names);
  return least + (head ?? (typeof key === 'string' ? key : '')).length;
}

function byImportance(leaves: Part[], keepFirst: string[]): Part[] {
  for (const leaf of keepFirst.length ? leaves : []) {
    const path = pathOf(leaf);
    const place = keepFirst.findIndex((first) => path.startsWith(first) && '.['.includes(path.charAt(first.length)));
    // Before all usual ranks, behind the frame.
    if (place >= 0) leaf.rank = leaf.rank / MOST_RANKS + place - keepFirst.length;
  }
  return leaves.sort((a, b) => a.rank - b.rank);
}

/** Cuts the end of a text to what has room; false when nothing of it has. */
function cut(leaf: Part, room: number): boolean {
  const { value } = leaf;
  if (typeof value !== 'string') return false;
  let prefix = longestPrefix(value, room, (start) => byteLength(write(leaf, start)) <= room);
  // A bare text must not turn into a word for "unset", nor into JSON, by losing its end.
  while (prefix && isBare(leaf) && !isPlain(prefix)) prefix = longestPrefix(value, prefix.length - 1, () => true);
  leaf.value = prefix;
  return !!prefix;
}

/** Bytes for one more member of a bracket: a comma, or the bracket itself when it is the first. */
function joinCost({ up, isKept, head, tail }: Part): number {
  if (!up) return 0;
  return isKept ? 1 : byteLength(head! + tail) + joinCost(up);
}

function render(part: Part): string {
  const { head, members, tail } = part;
  if (!members.length) return write(part);
  const kept = members.filter((member) => member.isKept).map(render);
  return head! + kept.join(tail && ',') + tail;
}
