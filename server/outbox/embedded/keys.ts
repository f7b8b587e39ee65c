import type { Letter } from '../letters';
import type { Entry } from './lines';

/**
 * Keys of the database. What is known of a message stands in its key and its body is the value, so that a start reads
 * 100,000 messages without their bodies:
 *
 *   m<seq>["appid","openid","key",acceptedAt]                         waits
 *   x<seq>["appid","openid","key",acceptedAt,diedAt,attempts,"why"]   a dead letter
 *   d<expires>"key"                                                   the answer that a re-send gets
 */
const DIGITS = 14;

export const WAITING = { gte: 'm', lt: 'n' };
export const DEAD = { gte: 'x', lt: 'y' };
export const DONE = { gte: 'd', lt: 'e' };

export const numberText = (number: number): string => String(number).padStart(DIGITS, '0');
export const numberOf = (key: string): number => Number(key.slice(1, 1 + DIGITS));

export const waitingKey = (entry: Entry): string =>
  `m${numberText(entry.seq)}${JSON.stringify([entry.appid, entry.openid, entry.key, entry.acceptedAt])}`;

export function entryOf(key: string): Entry {
  const [appid, openid, pushKey, acceptedAt] = detailsOf(key) as [string, string, string, number];
  return { seq: numberOf(key), appid, openid, key: pushKey, acceptedAt, answerBy: 0, attempts: 0 };
}

export function deadKey(entry: Entry, diedAt: number, reason: string): string {
  const { seq, appid, openid, key, acceptedAt, attempts } = entry;
  return `x${numberText(seq)}${JSON.stringify([appid, openid, key, acceptedAt, diedAt, attempts, reason])}`;
}

export function letterOf(key: string): Letter & { key: string } {
  const [appid, openid, pushKey, acceptedAt, at, attempts, reason] = detailsOf(key) as [
    ...[string, string, string, number],
    ...([] | [number, number, string]),
  ];
  const death = at === undefined ? undefined : { at, attempts: attempts!, reason: reason! };
  return { id: String(numberOf(key)), appid, openid, key: pushKey, acceptedAt, death };
}

export const doneKey = (expires: number, key: string): string => `d${numberText(expires)}${JSON.stringify(key)}`;
export const doneKeyOf = (key: string): string => detailsOf(key) as string;

const detailsOf = (key: string): unknown => JSON.parse(key.slice(1 + DIGITS));
