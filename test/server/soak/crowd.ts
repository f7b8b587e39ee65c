import { setTimeout as sleep } from 'node:timers/promises';
import type { Udesk } from '../../../tools/desk/udesk-relay/open-udesk';
import type { WeChat } from '../../../tools/desk/wechat-api/open-wechat';
import { says } from '../../../tools/desk/wechat-api/push-message';
import { APPID } from '../wechat/vectors';

/** Followers who write one message after the other. */
export interface Crowd {
  /** Clear texts of the pushes that WeChat got an answer to. */
  accepted: string[];
  /** Pushes to which it got none, in three tries. */
  refused: number;
  stop(): Promise<void>;
}

/** `url` may change: it is asked for before each push. */
export async function gather(wechat: WeChat, url: () => string, size: number, apartMs: number): Promise<Crowd> {
  const crowd: Crowd = { accepted: [], refused: 0, stop };
  let isOver = false;
  const saved = await wechat.saveUrl(APPID, url());
  if (!saved.isSaved) throw new Error(`the URL is not saved: ${JSON.stringify(saved.answer)}`);

  async function follow(openid: string): Promise<void> {
    for (let at = 1; !isOver; at++) {
      const { kind, clear, reason } = await wechat.push(APPID, openid, says.text(`${openid} ${at}`));
      if (kind !== 'error') crowd.accepted.push(clear);
      else if (reason?.startsWith('no answer')) crowd.refused++;
      else throw new Error(`the follower saw an error: ${String(reason)}`);
      await sleep(kind === 'error' ? 200 : apartMs * Math.random());
    }
  }
  const following = Promise.all(Array.from({ length: size }, (_, at) => follow(`o_${at}`)));
  following.catch(() => (isOver = true));
  async function stop(): Promise<void> {
    isOver = true;
    await following;
  }
  return crowd;
}

/** Until Udesk has answered all of them. @returns how long it took, in ms */
export async function untilDelivered(udesk: Udesk, accepted: readonly string[], withinMs: number): Promise<number> {
  const begun = Date.now();
  let missing = [...accepted];
  while (missing.length > 0) {
    missing = missing.filter((clear) => !udesk.hasAnswered(clear));
    if (missing.length > 0 && Date.now() - begun > withinMs)
      throw new Error(`${missing.length} of ${accepted.length} have not arrived, as ${missing[0]!}`);
    if (missing.length > 0) await sleep(50);
  }
  return Date.now() - begun;
}

export interface Duplicate {
  /** When Udesk had answered it first, and when it came again. */
  answeredAt: number;
  againAt: number;
}

/** Duplicates, and all other problems that Udesk has found. */
export function findings(udesk: Udesk, answerTakesMs: number): { duplicates: Duplicate[]; others: string[] } {
  const duplicates = udesk.arrivals().flatMap(({ at, earlier, problems }) => {
    if (!problems.includes('order: a duplicate of one that was answered')) return [];
    const first = earlier.find(({ state }) => state === 'answered')!;
    return [{ answeredAt: first.at + answerTakesMs, againAt: at }];
  });
  return { duplicates, others: udesk.problems().filter((problem) => !problem.includes('a duplicate of one')) };
}
