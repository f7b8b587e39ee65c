import { cleanJson, isLocalAvatar, wellFormed, writeJson } from './cleaning';
import { givenFields, type Sample } from './given-fields';

/** The smallest thing that is kept or left out as one. */
export interface Leaf {
  path: string;
  /** The same as it is read back; only what is in no list can be found by them. */
  keys: string[];
  /** Cleaned. */
  value: unknown;
}

/** Leaves by path: `true` for a whole one, else the text that is left of it. */
export type Kept = ReadonlyMap<string, string | true>;

/**
 * A reference model of the design's section on `session-from`: what the leaves of a session are, and what the string is
 * when some of them are left out. Plain and slow; it shares no code with the plugin.
 */
export interface Model {
  /** In the order of the wire. */
  leaves: Leaf[];
  /** A local avatar, which is left out at every limit. */
  alwaysDropped: string[];
  /** The string with these leaves. */
  write: (kept: Kept) => string;
  /** The session a desk reads from that string. */
  read: (kept: Kept) => Record<string, unknown>;
}

/** A bracket with members, or a leaf. */
type Node = Leaf | { members: [key: string, node: Node][]; isList: boolean };

/** What is not a leaf by itself, if there is anything in it. */
const CONTAINERS = {
  udesk: [
    'customer',
    'customer.cellphones',
    'customer.other_emails',
    'customer.custom_fields',
    'note',
    'note.custom_fields',
  ],
  sobot: ['params', 'customer_fields'],
};

export function modelOf(sample: Sample): Model {
  const { session } = sample;
  const model = models.get(session) ?? makeModel(sample);
  models.set(session, model);
  return model;
}

/** Options are no part of it, so that a session is looked at once. */
const models = new WeakMap<Sample['session'], Model>();

function makeModel(sample: Sample): Model {
  const leaves: Leaf[] = [];
  const alwaysDropped: string[] = [];
  const fields = givenFields(sample).map(({ head, keys, value }) => {
    const path = keys.reduce(stepTo, '');
    const isAbsent = value === undefined || (path === 'avatar' && isLocalAvatar(value as string));
    if (isAbsent && value !== undefined) alwaysDropped.push(path);
    const node = isAbsent ? undefined : grow(value, path, keys, CONTAINERS[sample.desk], leaves);
    return { head, keys, node };
  });
  return {
    leaves,
    alwaysDropped,
    write: (kept) =>
      fields.reduce<string>((text, { head, node }) => {
        const value = node && prune(node, kept);
        if (value === undefined) return head === '|' ? text + head : text;
        return text + head + (typeof value === 'string' ? value : writeJson(value));
      }, sample.desk),
    read: (kept) => {
      const session: Record<string, unknown> = {};
      for (const { keys, node } of fields) {
        const value = node && prune(node, kept);
        if (value !== undefined) setIn(session, keys, value);
      }
      return session;
    },
  };
}

function grow(value: unknown, path: string, keys: string[], containers: string[], leaves: Leaf[]): Node {
  const isList = Array.isArray(value);
  const isContainer = containers.includes(path) && typeof value === 'object' && value !== null;
  const members = Object.entries(isContainer ? value : {})
    .filter(([, member]) => member !== undefined)
    .map(([key, member]): [string, Node] => {
      const step = isList ? `${path}[${key}]` : stepTo(path, key);
      const name = wellFormed(key);
      return [name, grow(member, step, [...keys, name], containers, leaves)];
    });
  if (members.length) return { members, isList };
  const leaf = { path, keys, value: cleanJson(value) };
  leaves.push(leaf);
  return leaf;
}

/** What is left of a node; `undefined` when nothing is. */
function prune(node: Node, kept: Kept): unknown {
  if (!('members' in node)) {
    const amount = kept.get(node.path);
    return amount === true ? node.value : amount;
  }
  const members = node.members
    .map(([key, member]): [string, unknown] => [key, prune(member, kept)])
    .filter(([, value]) => value !== undefined);
  if (!members.length) return undefined;
  return node.isList ? members.map(([, value]) => value) : Object.fromEntries(members);
}

/** Names are joined by a dot, other keys stand in brackets and quotes. */
function stepTo(path: string, key: string): string {
  if (!/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path ? `${path}.${key}` : key;
}

/** Defined and not assigned: `__proto__` is a key like any other. */
export function setIn(target: object, [key, ...rest]: string[], value: unknown): void {
  const own = Object.getOwnPropertyDescriptor(target, key!)?.value as object | undefined;
  const inner = rest.length ? (own ?? {}) : value;
  if (rest.length) setIn(inner as object, rest, value);
  Object.defineProperty(target, key!, { value: inner, enumerable: true, configurable: true, writable: true });
}
