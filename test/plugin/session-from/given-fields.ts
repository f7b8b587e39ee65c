import type { SobotSession, UdeskSession } from '../../../plugin/session-from';
import { cleanText, cleanUrl, containerIn, isEmpty } from './cleaning';

export type Sample = { options: { limit: number; keepFirst: string[]; shorten: string[] } } & (
  { desk: 'udesk'; session: UdeskSession } | { desk: 'sobot'; session: SobotSession }
);

/** What may stand between two separators. */
export interface GivenField {
  /** What is before it on the wire. */
  head: string;
  /** From the session's root. */
  keys: string[];
  /** Cleaned text, or a container that is cleaned when it is written. */
  value: string | object | undefined;
}

/** The fields of both documents, in the order of the wire. */
export function givenFields(sample: Sample): GivenField[] {
  return sample.desk === 'udesk' ? udeskFields(sample.session) : sobotFields(sample.session);
}

function udeskFields({ nickname, avatar, customer, note, unionid, segments }: UdeskSession): GivenField[] {
  return [
    { head: '|', keys: ['nickname'], value: cleanText(nickname) },
    { head: '|', keys: ['avatar'], value: cleanUrl(avatar) },
    { head: '|customer^', keys: ['customer'], value: container(customer) },
    { head: '|note^', keys: ['note'], value: container(note) },
    { head: '|unionid^', keys: ['unionid'], value: cleanText(unionid) },
    ...Object.entries(segments ?? {}).map(([key, value]) => ({
      head: `|${key}^`,
      keys: ['segments', key],
      value: typeof value === 'string' ? segmentText(value) : container(value),
    })),
  ];
}

function sobotFields(session: SobotSession): GivenField[] {
  const optional = (key: keyof SobotSession, value: GivenField['value']) => ({ head: `|${key}=`, keys: [key], value });
  return [
    { head: '|', keys: ['nickname'], value: cleanText(session.nickname) },
    { head: '|', keys: ['avatar'], value: cleanUrl(session.avatar) },
    { head: '|', keys: ['params'], value: container(session.params) },
    optional('transfer_action', container(session.transfer_action)),
    optional('platform_action', container(session.platform_action)),
    optional('partnerid', cleanText(session.partnerid)),
    optional('robotid', cleanText(session.robotid)),
    optional('unionid', cleanText(session.unionid)),
    optional('customer_fields', container(session.customer_fields)),
  ];
}

/** "A segment with nothing in it is left out." */
function container(given: object | string | null | undefined): object | undefined {
  const value = typeof given === 'string' ? containerIn(given) : given;
  return value && !isEmpty(value) ? value : undefined;
}

/** A segment's JSON may be given as text. */
function segmentText(given: string): string | object | undefined {
  const text = cleanText(given);
  const json = text === undefined ? undefined : (containerIn(given) ?? containerIn(text));
  return json ? container(json) : text;
}
