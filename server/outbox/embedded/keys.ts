import type { Letter } from '../letters';
import type { Entry } from './lines';

/**
 * Keys of the database. What is known of a message stands in a key of its own, away from the body, so that a start finds
 * 100,000 messages in a few megabytes:
 *
 *   m<seq>["appid","openid",acceptedAt]                         waits
 *   x<seq>["appid","openid",acceptedAt,diedAt,attempts,"why"]   a dead letter
 *   b<seq>                                                      of either its key, a line break and its body
 *   d<expires>"key"                                             the answer that a re-send gets
 *   f<at>"appid"                                                a forced refresh of an access token
 */
const DIGITS = 14;

export const WAITING = { gte: 'm', lt: 'n' };
export const DEAD = { gte: 'x', lt: 'y' };
export const DONE = { gte: 'd', lt: 'e' };
export const FORCED_REFRESHES = { gte: 'f', lt: 'g' };

export const numberText = (number: number): string => String(number).padStart(DIGITS, '0');
export const numberOf = (key: string): number => Number(key.slice(1, 1 + DIGITS));

export const bodyKey = (seq: number): string => `b${numberText(seq)}`;

export const waitingKey = ({ seq, appid, openid, acceptedAt }: Entry): string =>
  `m${numberText(seq)}${JSON.stringify([appid, openid, acceptedAt])}`;

/** @param share gives one string for all appids that are equal */
export function entryOf(key: string, share: (text: string) => string): Entry {
  const [appid, openid, acceptedAt] = detailsOf(key) as [string, string, number];
  return {
    seq: numberOf(key),
    appid: share(appid),
    openid,
    acceptedAt,
    answerBy: 0,
    attempts: 0,
    others: undefined,
  };
}

export function deadKey({ seq, appid, openid, acceptedAt, attempts }: Entry, diedAt: number, reason: string): string {
  return `x${numberText(seq)}${JSON.stringify([appid, openid, acceptedAt, diedAt, attempts, reason])}`;
}

export function letterOf(key: string): Letter {
  const [appid, openid, acceptedAt, at, attempts, reason] = detailsOf(key) as [
    ...[string, string, number],
    ...([] | [number, number, string]),
  ];
  const death = at === undefined ? undefined : { at, attempts: attempts!, reason: reason! };
  return { id: String(numberOf(key)), appid, openid, acceptedAt, death };
}

export const bodyValue = (key: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(`${key}\n`), body]);

export function readBodyValue(value: Buffer): { key: string; body: Buffer } {
  const end = value.indexOf('\n');
  return { key: value.toString('utf8', 0, end), body: value.subarray(end + 1) };
}

export const doneKey = (expires: number, key: string): string => `d${numberText(expires)}${JSON.stringify(key)}`;
export const doneKeyOf = (key: string): string => detailsOf(key) as string;

export const forcedKey = (at: number, appid: string): string => `f${numberText(at)}${JSON.stringify(appid)}`;
export const forcedAppidOf = (key: string): string => detailsOf(key) as string;

const detailsOf = (key: string): unknown => JSON.parse(key.slice(1 + DIGITS));
