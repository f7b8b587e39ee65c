import { type Dictionary, pathTo } from './fault';
import type { Field } from './fields';
import type { Importance } from './importance';
import { jsonText, measure, type Names, namesOf } from './json';

/**
 * A part of the string: a bracket with members (`|customer^{…}`, `"cellphones":[…]`), or a leaf, which is the smallest
 * thing that is kept or left out as one. A giant session has many, so nothing of them is written before it is needed.
 */
export interface Part {
  up: Part | undefined;
  /** Path of a field; name of a member, index of an item. */
  key: string | number;
  /** What stands before the value of a field; of a bracket with its opening. */
  head: string | undefined;
  /** Text with a head stands as it is, all else as JSON. */
  value: unknown;
  /** Importance of a leaf: the smallest is kept first. The fraction is its place on the wire. */
  rank: number;
  /** The least UTF-16 units, and so the least bytes, that its value can have. */
  units: number;
  isKept: boolean;
  /** Of a bracket. */
  members: Part[];
  tail: string;
  path: string;
}

/** More leaves than a phone can hold. */
const MOST_LEAVES = 1e9;

/** The fields of a session as a tree, with its leaves in the order of the wire. */
export function growParts(fields: Field[], importance: Importance, names: Names): { root: Part; leaves: Part[] } {
  const leaves: Part[] = [];
  const rankOf = (path: string) => importance.get(path) || 0;
  const add = (up: Part, key: string | number, value: unknown, path: string, rank: number, head?: string) => {
    const part = partOf(up, key, value, rank, head);
    up.members.push(part);
    // Where all members have the same rank none has a path to look one up.
    const each = path && rankOf(`${path}[]`);
    const rest = each || (path && rankOf(`${path}.*`));
    if (rest && value && typeof value === 'object') {
      const isList = Array.isArray(value);
      part.path = path;
      for (const name of namesOf(value, names)) {
        const member = (value as Dictionary)[name];
        if (member !== undefined) add(part, isList ? +name : name, member, each ? '' : pathTo(path, name), rest);
      }
      if (part.members.length) {
        part.head = headOf(part) + (isList ? '[' : '{');
        part.tail = isList ? ']' : '}';
        return;
      }
    }
    part.rank = ((path && rankOf(path)) || each || rank) + leaves.push(part) / MOST_LEAVES;
    part.units = isBare(part) ? (value as string).length : measure(value, () => pathOf(part), Infinity, names);
  };

  const root = partOf(undefined, '', undefined, 0, '');
  for (const { path, head, value } of fields) {
    // A further segment is the only field without an importance of its own.
    add(root, path, value, path, path ? rankOf('segments[]') : -MOST_LEAVES, head);
  }
  return { root, leaves };
}

function partOf(up: Part | undefined, key: string | number, value: unknown, rank: number, head?: string): Part {
  return { up, key, head, value, rank, units: 0, isKept: false, members: [], tail: '', path: '' };
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
export function pathOf({ up, key }: Part): string {
  return up!.path ? pathTo(up!.path, key) : (key as string);
}
