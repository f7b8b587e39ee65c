import type { SobotSession, UdeskSession } from '../../../plugin/session-from';
import {
  cleanJson,
  cleanText,
  cleanUrl,
  containerIn,
  isEmpty,
  isLocalAvatar,
  wellFormed,
  writeJson,
} from './cleaning';

/**
 * A reference model of the design's section on `session-from`: what the leaves of a session are, how important each
 * is, and what the string is when some of them are left out. Slow and plain; it shares no code with the plugin.
 */
export type Sample = { keepFirst: string[]; shorten: string[]; limit: number } & (
  { desk: 'udesk'; session: UdeskSession } | { desk: 'sobot'; session: SobotSession }
);

/** The smallest thing that is kept or left out as one. */
export interface Leaf {
  path: string;
  /** Cleaned. */
  value: unknown;
  /** Keys from the session's root, as they are read back. */
  keys: string[];
}

/** A bracket with members, or a leaf. */
type Node = Leaf | { members: [key: string, node: Node][]; isList: boolean };

interface Field {
  head: string;
  key: string;
  isBare: boolean;
  node: Node | undefined;
}

export interface Model {
  leaves: Leaf[];
  /** Local avatars: left out at every limit. */
  alwaysDropped: string[];
  /** The string with these leaves, each whole or with this text. */
  write: (kept: Map<string, string | true>) => string;
  /** What a desk reads when these are kept. */
  read: (kept: Map<string, string | true>) => Record<string, unknown>;
}

/** "Importance" of the design, word for word; `*` is any other field. Notes have no other fields in the document. */
const IMPORTANCE = {
  udesk:
    'unionid customer.customer_token customer.cellphones customer.email nickname customer.customer_name ' +
    'customer.owner_id customer.owner_group_id segments customer.level note.title customer.tags ' +
    'customer.organization_id customer.generated_channel customer.other_emails customer.ip customer.custom_fields ' +
    'customer.* note.* note.custom_fields customer.description avatar',
  sobot: 'unionid partnerid transfer_action robotid platform_action nickname customer_fields params avatar',
};

const CONTAINERS = {
  udesk: 'customer note customer.custom_fields note.custom_fields customer.cellphones customer.other_emails',
  sobot: 'params customer_fields',
};

const SHORTENABLE = ['nickname', 'customer.customer_name', 'customer.description', 'note.title'];

export function isShortenable(leaf: Leaf, { shorten }: Sample): leaf is Leaf & { value: string } {
  return typeof leaf.value === 'string' && [...SHORTENABLE, ...shorten].includes(leaf.path);
}

/** The leaves, the most important first. */
export function byImportance(leaves: Leaf[], { desk, keepFirst }: Sample): Leaf[] {
  const order = IMPORTANCE[desk].split(' ');
  const covers = (path: string, leaf: string) => leaf === path || ['.', '['].some((step) => leaf.startsWith(path + step));
  const rank = ({ path }: Leaf): [number, number] => {
    const first = keepFirst.findIndex((kept) => covers(kept, path));
    const named = order.findIndex((kept) => covers(kept, path));
    const usual = named >= 0 ? named : order.indexOf(`${path.replace(/\W.*/s, '')}.*`);
    if (usual < 0) throw new Error(`the design has no importance for ${path}`);
    return [first < 0 ? keepFirst.length : first, usual];
  };
  return leaves
    .map((leaf) => ({ leaf, rank: rank(leaf) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1])
    .map(({ leaf }) => leaf);
}

export function modelOf({ desk, session }: Sample): Model {
  const leaves: Leaf[] = [];
  const alwaysDropped: string[] = [];
  const containers = CONTAINERS[desk].split(' ');

  const grow = (value: unknown, path: string, keys: string[]): Node => {
    const entries = containers.includes(path) && typeof value === 'object' && value ? Object.entries(value) : [];
    const isList = Array.isArray(value);
    const members = entries
      .filter(([, member]) => member !== undefined)
      .map(([key, member]): [string, Node] => [
        wellFormed(key),
        grow(member, isList ? `${path}[${key}]` : stepTo(path, key), [...keys, wellFormed(key)]),
      ]);
    if (members.length) return { members, isList };
    const leaf = { path, value: cleanJson(value), keys };
    leaves.push(leaf);
    return leaf;
  };
  const field = (head: string, path: string, keys: string[], value: unknown): Field => ({
    head,
    key: keys.join('.'),
    isBare: typeof value === 'string',
    node: value === undefined ? undefined : grow(value, path, keys),
  });
  const avatarOf = (url: unknown) => {
    const clean = cleanUrl(url);
    if (clean === undefined || !isLocalAvatar(clean)) return clean;
    alwaysDropped.push('avatar');
    return undefined;
  };

  const fields = (desk === 'udesk' ? udeskFields(session) : sobotFields(session)).map(({ head, keys, value }) =>
    field(head, keys.reduce(stepTo, ''), keys, keys[0] === 'avatar' ? avatarOf(value) : value),
  );
  const write: Model['write'] = (kept) =>
    desk +
    fields
      .map(({ head, node, isBare }) => {
        const value = node && prune(node, kept);
        if (value === undefined) return head === '|' ? head : '';
        return head + (isBare ? (value as string) : writeJson(value));
      })
      .join('');
  const read: Model['read'] = (kept) => {
    const session: Record<string, unknown> = {};
    for (const { key, node } of fields) {
      const value = node && prune(node, kept);
      const [first, ...rest] = key.split('.');
      if (value !== undefined) define(rest.length ? ((session[first!] ??= {}) as object) : session, rest[0] ?? key, value);
    }
    return session;
  };
  return { leaves, alwaysDropped, write, read };
}

/** A field as it stands on the wire; its value is cleaned when it is text. */
interface Given {
  head: string;
  keys: string[];
  value: unknown;
}

function udeskFields({ nickname, avatar, customer, note, unionid, segments }: UdeskSession): Given[] {
  return [
    { head: '|', keys: ['nickname'], value: cleanText(nickname) },
    { head: '|', keys: ['avatar'], value: avatar },
    { head: '|customer^', keys: ['customer'], value: containerOf(customer) },
    { head: '|note^', keys: ['note'], value: containerOf(note) },
    { head: '|unionid^', keys: ['unionid'], value: cleanText(unionid) },
    ...Object.entries(segments ?? {}).map(([key, value]) => ({
      head: `|${key}^`,
      keys: ['segments', key],
      value: typeof value === 'string' ? segmentText(value) : containerOf(value),
    })),
  ];
}

function sobotFields(session: SobotSession): Given[] {
  const optional = (key: keyof SobotSession, value: unknown) => ({ head: `|${key}=`, keys: [key], value });
  return [
    { head: '|', keys: ['nickname'], value: cleanText(session.nickname) },
    { head: '|', keys: ['avatar'], value: session.avatar },
    { head: '|', keys: ['params'], value: containerOf(session.params) },
    optional('transfer_action', containerOf(session.transfer_action)),
    optional('platform_action', containerOf(session.platform_action)),
    optional('partnerid', cleanText(session.partnerid)),
    optional('robotid', cleanText(session.robotid)),
    optional('unionid', cleanText(session.unionid)),
    optional('customer_fields', containerOf(session.customer_fields)),
  ];
}

/** A segment with nothing in it is left out. */
function containerOf(value: unknown): object | undefined {
  const container = typeof value === 'string' ? containerIn(value) : ((value ?? undefined) as object | undefined);
  return container && !isEmpty(container) ? container : undefined;
}

/** JSON may be given as text. */
function segmentText(value: string): unknown {
  const text = cleanText(value);
  const container = text === undefined ? undefined : (containerIn(value) ?? containerIn(text));
  return container ? containerOf(container) : text;
}

function prune(node: Node, kept: Map<string, string | true>): unknown {
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

function stepTo(path: string, key: string): string {
  if (!/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path ? `${path}.${key}` : key;
}

export function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
