import { type Dictionary, pathTo } from './fault';
import type { Importance } from './importance';
import { jsonText, type Names, namesOf } from './json';

/**
 * A part of the string: a piece of its frame, a field, a member of one. It is a bracket with members
 * (`|customer^{…}`, `"cellphones":[…]`), or a leaf, which is the smallest thing that is kept or left out as one. A giant
 * session has many, so nothing of them is written before it is needed.
 */
export interface Part {
  /** From the session's root. Empty for a piece of the frame, which always stands, and where `key` says enough. */
  path: string;
  /** Text with a head stands as it is, all else as JSON. */
  value: unknown;
  /** What stands before the value of a field; of a bracket with its opening. */
  head: string | undefined;
  /** Name of a member, index of an item. */
  key: string | number;
  up: Part | undefined;
  /** Importance of a leaf: the smallest is kept first. The fraction is its place on the wire. */
  rank: number;
  isKept: boolean;
  /** Of a bracket. */
  members: Part[];
  tail: string;
}

export function partOf(path: string, value: unknown, head?: string, key: string | number = path, up?: Part): Part {
  return { path, value, head, key, up, rank: 0, isKept: false, members: [], tail: '' };
}

/** More leaves than a phone can hold. */
const MOST_LEAVES = 1e9;

/** Takes fields apart: gives the bracket around them all, and its leaves in the order of the wire. */
export function growParts(fields: Part[], importance: Importance, names: Names): { root: Part; leaves: Part[] } {
  const root = partOf('', undefined, '');
  const leaves: Part[] = [];
  // A further segment is the only field without an importance of its own.
  const others = importance.get('segments[]') || 0;
  for (const field of fields) grow(field, root, field.path ? others : -MOST_LEAVES, leaves, importance, names);
  return { root, leaves };
}

/** Puts a part and its members into place. No closure, which an engine would have to learn anew for each session. */
function grow(part: Part, up: Part, rank: number, leaves: Part[], importance: Importance, names: Names): void {
  const { path, value } = part;
  part.up = up;
  up.members.push(part);
  const isObject = typeof value === 'object';
  // Where all members have the same rank none has a path to look one up.
  const each = isObject && importance.get(`${path}[]`);
  const rest = each || (isObject && importance.get(`${path}.*`));
  if (rest && value) {
    const isList = Array.isArray(value);
    for (const name of namesOf(value, names)) {
      const member = (value as Dictionary)[name];
      if (member !== undefined)
        grow(
          partOf(each ? '' : pathTo(path, name), member, undefined, isList ? +name : name),
          part,
          rest,
          leaves,
          importance,
          names,
        );
    }
    if (part.members.length) {
      part.head = headOf(part) + (isList ? '[' : '{');
      part.tail = isList ? ']' : '}';
      return;
    }
  }
  part.rank = ((path && importance.get(path)) || each || rank) + leaves.push(part) / MOST_LEAVES;
}

/** A leaf as it stands on the wire; of a text, as much as `value` has of it. */
export function write(part: Part, value = part.value): string {
  return headOf(part) + (isBare(part) ? (value as string) : jsonText(value));
}

/** Text that stands as it is; all else is JSON. */
export function isBare({ head, value }: Part): boolean {
  return head !== undefined && typeof value === 'string';
}

function headOf({ head, key }: Part): string {
  if (head !== undefined) return head;
  return typeof key === 'string' ? `${jsonText(key)}:` : '';
}

/** Path of a leaf from the session's root. */
export function pathOf({ path, up, key }: Part): string {
  return path || pathTo(up!.path, key);
}
