import { bareText, bareUrl, jsonIn } from './bare';
import { type Dictionary, dictionary, fieldError, pathTo } from './fault';
import { type Grammar, readFields } from './fields';
import { fit } from './fit';
import { importanceOf } from './importance';
import type { FitOptions, FittedSession } from './options';
import { type Part, partOf } from './parts';
import type { UdeskSession } from './types';

/** What an agent misses most comes first. */
const IMPORTANCE = importanceOf(
  'unionid customer.customer_token customer.cellphones[] customer.email nickname customer.customer_name ' +
    'customer.owner_id customer.owner_group_id segments[] customer.level note.title customer.tags ' +
    'customer.organization_id customer.generated_channel customer.other_emails[] customer.ip ' +
    'customer.custom_fields[] customer.* note.* note.custom_fields[] customer.description avatar',
);

const GRAMMAR: Grammar = {
  desk: 'udesk',
  positional: 2,
  separator: '^',
  readers: {
    nickname: bareText,
    avatar: bareUrl,
    customer: readRecord,
    note: readRecord,
    unionid: bareText,
    segments: () => undefined, // each is a field of its own, behind these
  },
};

/** The containers of a record by name. */
const CONTAINERS: Dictionary<Map<string, (value: unknown, path: string) => unknown>> = {
  customer: new Map([
    ['custom_fields', dictionary],
    ['cellphones', checkContacts],
    ['other_emails', checkContacts],
  ]),
  note: new Map([['custom_fields', dictionary]]),
};

/** A key that no reader takes for a part of the value before it; nor may it be a field's own, however it is spelt. */
const SEGMENT_KEY = /^[\w-]+$/;

/**
 * The `session-from` string of Udesk's custom parameter scheme:
 * `udesk|nickname|avatar|customer^{json}|note^{json}|unionid^id|key^value`.
 * It is never longer than the limit (1000 bytes), and what had to stay out is reported.
 *
 * @throws TypeError naming the field (also as `error.field`) for a wrong value, RangeError for a wrong limit
 * @example
 * udeskSessionFrom({ nickname: '张三', customer: { level: 'vip' } }).value; // 'udesk|张三||customer^{"level":"vip"}'
 */
export function udeskSessionFrom(session: UdeskSession, options?: FitOptions): FittedSession {
  const fields = readFields(session, GRAMMAR);
  return fit(fields.concat(readSegments(session.segments)), IMPORTANCE, options);
}

/** Customer or note with its named fields checked; those the document does not name may be any plain data. */
function readRecord(value: unknown, segment: string): Dictionary | undefined {
  const record = dictionary(value, segment);
  for (const key of Object.keys(record || {})) {
    const member = record![key];
    const check = CONTAINERS[segment]!.get(key);
    if (member === undefined || member === null || (!check && isScalar(member))) continue;
    const path = pathTo(segment, key);
    if (check) check(member, path);
    else if (IMPORTANCE.has(path)) throw fieldError(path, 'text or a number');
  }
  return record;
}

function checkContacts(value: unknown, path: string): undefined {
  if (!Array.isArray(value)) throw fieldError(path, 'a list');
  for (let at = 0; at < value.length; at++) {
    const pair = value[at] as unknown;
    if (!Array.isArray(pair) || pair.length !== 2 || !pair.every(isScalar) || pair[1] === null)
      throw fieldError(pathTo(path, at), '[id or "", value]');
  }
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

function readSegments(value: unknown): Part[] {
  const segments = dictionary(value, 'segments');
  return Object.keys(segments || {}).map((key) => {
    const path = pathTo('segments', key);
    if (!SEGMENT_KEY.test(key) || Object.keys(GRAMMAR.readers).includes(key.toLowerCase().replace(/[-_]/g, '')))
      throw fieldError(path, 'another key, of [A-Za-z0-9_-]');
    return partOf(path, readSegment(segments![key], path), `|${key}^`);
  });
}

/** Text that a reader would take for JSON is sent as JSON. */
function readSegment(value: unknown, path: string): string | object | undefined {
  if (typeof value === 'object') return value || undefined;
  const text = bareText(value, path);
  return text && (jsonIn(value as string) || jsonIn(text) || text);
}
