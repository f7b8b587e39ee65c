import type { FastifyBaseLogger } from 'fastify';
import { codeOf } from './failure';

export interface UserToFill {
  appid: string;
  openid: string;
  unionid: string | undefined;
}

/** What your own records have of the customer; `undefined` leaves WeChat's answer as it is. */
export interface FilledUser {
  nickname?: string | undefined;
  headimgurl?: string | undefined;
}

/**
 * Since 2021-12-27 WeChat gives neither nickname nor avatar of a follower: this is asked for them.
 *
 * @example
 * export default async ({ openid }) => {
 *   const customer = await customers.findByOpenid(openid);
 *   return customer && { nickname: customer.name, headimgurl: customer.avatar };
 * };
 */
export type FillUser = (user: UserToFill) => FilledUser | undefined | Promise<FilledUser | undefined>;

/** Udesk waits for the answer; somebody's database may not. */
const WITHIN_MS = 1_000;

/** WeChat's answer with what is empty filled in; its own bytes when nothing is. Never throws. */
export async function fillAnswer(
  answer: Buffer,
  { appid, fillUser, log }: { appid: string; fillUser: FillUser; log: FastifyBaseLogger },
): Promise<Buffer> {
  try {
    const user = Object(JSON.parse(answer.toString())) as Record<string, unknown>;
    const { openid, unionid } = user;
    const empty = (['nickname', 'headimgurl'] as const).filter((name) => (user[name] ?? '') === '');
    if (typeof openid !== 'string' || empty.length === 0) return answer;
    const asked = { appid, openid, unionid: typeof unionid === 'string' ? unionid : undefined };
    const found = Object(await inTime(Promise.resolve(fillUser(asked)))) as FilledUser;
    const filled = empty.filter((name) => typeof found[name] === 'string' && found[name] !== '');
    if (filled.length === 0) return answer;
    return Buffer.from(JSON.stringify({ ...user, ...Object.fromEntries(filled.map((name) => [name, found[name]])) }));
  } catch (error) {
    log.warn({ code: codeOf(error) }, 'fillUser failed: the answer goes on as it is');
    return answer;
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RangeError(`no answer within ${WITHIN_MS} ms`)), WITHIN_MS);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
