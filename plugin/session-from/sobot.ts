import { bareText, bareUrl, jsonIn } from './bare';
import { checkText, type Dictionary, dictionary, fieldError } from './fault';
import { type Grammar, readFields } from './fields';
import { fit } from './fit';
import { importanceOf } from './importance';
import type { FitOptions, FittedSession } from './options';
import { checkSteps } from './sobot-transfer';
import type { SobotSession } from './types';

/** What an agent misses most comes first. */
const IMPORTANCE = importanceOf(
  'unionid partnerid transfer_action robotid platform_action nickname customer_fields[] params[] avatar',
);

const GRAMMAR: Grammar = {
  desk: 'sobot',
  positional: 3,
  separator: '=',
  readers: {
    nickname: bareText,
    avatar: bareUrl,
    params: readContainer,
    transfer_action: (value) => checkSteps(unwrap(value)),
    platform_action: readPlatform,
    partnerid: readPartner,
    robotid: (value, key) => bareText(typeof value === 'number' && isFinite(value) ? String(value) : value, key),
    unionid: bareText,
    customer_fields: readContainer,
  },
};

/** "no more than 100 chars" in the vendor's table. */
const LONGEST_PARTNERID = 100;

/**
 * The `session-from` string of Sobot's mini program access:
 * `sobot|nickname|avatar|params|transfer_action=…|platform_action=…|partnerid=…|robotid=…|unionid=…|customer_fields=…`.
 * It is never longer than the limit (1000 bytes), and what had to stay out is reported.
 *
 * @throws TypeError naming the field (also as `error.field`) for a wrong value, RangeError for a wrong limit
 * @example
 * sobotSessionFrom({ nickname: '张三', params: { vip: 1 }, robotid: 1 }).value; // 'sobot|张三||{"vip":1}|robotid=1'
 */
export function sobotSessionFrom(session: SobotSession, options?: FitOptions): FittedSession {
  return fit(readFields(session, GRAMMAR), IMPORTANCE, options);
}

/** The vendor's samples hold JSON text where an object or a list is meant: both are taken. */
function unwrap(given: unknown): unknown {
  return typeof given === 'string' ? jsonIn(given) || given : given;
}

function readContainer(given: unknown, key: string): Dictionary | undefined {
  return dictionary(unwrap(given), key);
}

function readPartner(value: unknown, key: string): string | undefined {
  const id = bareText(value, key);
  if (id && Array.from(id).length > LONGEST_PARTNERID) throw fieldError(key, `at most ${LONGEST_PARTNERID} characters`);
  return id;
}

function readPlatform(value: unknown, key: string): object | undefined {
  const action = readContainer(value, key);
  if (!action || !Object.keys(action).length) return undefined;
  checkText(action, 'customerCode', key);
  if (action['flowGroupId'] !== undefined) checkText(action, 'flowGroupId', key);
  return action;
}
