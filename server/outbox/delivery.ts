import type { FastifyBaseLogger } from 'fastify';
import type { Push } from '../wechat/push';
import { createBacklog, wordsOf } from './backlog';
import { Gate } from './gate';
import type { DeliveryMetrics } from './metrics';
import type { Held, Outbox } from './outbox';
import { DeliveryError } from './udesk';
import { createWaiters } from './waiters';

export interface DeliveryOptions {
  outbox: Outbox;
  appids: readonly string[];
  /** Gives a message to Udesk. @throws DeliveryError */
  post: (push: Push) => Promise<Buffer>;
  /** How long `post` takes at most. */
  postWithinMs: number;
  retryForMs: number;
  /** Sends a passive reply that came too late; without it such replies are dropped. Called once for a reply. */
  sendLate?: ((push: Push, reply: Buffer) => Promise<void>) | undefined;
  metrics: DeliveryMetrics;
  log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
  now?: (() => number) | undefined;
  random?: (() => number) | undefined;
}

export interface Delivery {
  /**
   * Keeps a push and gives it to Udesk.
   *
   * @returns Udesk's answer, or nothing when it has none by `deadline` and delivers later
   * @throws OutboxError when it cannot be kept
   */
  push(push: Push, deadline: number): Promise<Buffer | undefined>;
  /** Begins with what an earlier process has left. */
  start(): void;
  /** Takes nothing new on, and resolves when what runs has ended. */
  stop(): Promise<void>;
}

const EMPTY = Buffer.alloc(0);

export function createDelivery(options: DeliveryOptions): Delivery {
  const { outbox, post, retryForMs, sendLate, metrics, log, now = Date.now, random = Math.random } = options;
  const waiters = createWaiters(outbox, now);
  const gate = new Gate();
  const running = new Set<Promise<void>>();
  const backlog = createBacklog({ ...options, now, gate, deliver, bury, run });
  let isStopped = false;

  function run(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => log.error({ why: wordsOf(error) }, 'a message could not be marked; it is tried again'))
      .finally(() => running.delete(tracked));
    running.add(tracked);
  }

  /** One customer's messages in their order, until one fails or there is none. */
  async function deliver(first: Held): Promise<void> {
    let held: Held | undefined = first;
    while (held) {
      if (isStopped && held !== first) return await outbox.postpone(held, 0);
      held = await attempt(held);
    }
  }

  async function attempt(held: Held): Promise<Held | undefined> {
    const { appid } = held.push;
    const started = now();
    let answer: Buffer;
    try {
      answer = await post(held.push);
    } catch (error) {
      gate.fail(appid, now());
      return await giveBack(held, error, now() - started);
    }
    gate.succeed(appid);
    metrics.delivered(appid, now() - started);
    const { key } = held.push;
    const wasWaitedFor = waiters.isWaitedFor(key);
    const { isLate, next } = await outbox.settle(held, { inTime: answer, late: sendLate ? EMPTY : answer });
    // While it was being marked, the last who waited has told WeChat `success`: in time it reaches nobody any more.
    const isMissed = !outbox.isShared && wasWaitedFor && !waiters.isWaitedFor(key);
    waiters.settle(key, isLate && sendLate ? EMPTY : answer);
    if ((isLate || isMissed) && answer.length > 0) run(replyLate(held.push, answer));
    return next;
  }

  async function giveBack(held: Held, error: unknown, tookMs: number): Promise<Held | undefined> {
    const { push, acceptedAt, attempts } = held;
    const reason = error instanceof DeliveryError ? error.reason : 'internal';
    metrics.failed(push.appid, reason, tookMs);
    const message = wordsOf(error);
    if (now() - acceptedAt < retryForMs) {
      await outbox.postpone(held, backOff(attempts, random()));
      return undefined;
    }
    return await bury(held, message, attempts + 1);
  }

  function bury(held: Held, why: string, attempts: number): Promise<Held | undefined> {
    const { appid } = held.push;
    log.error({ appid, id: held.id, attempts, why }, 'a message is a dead letter');
    metrics.buried(appid);
    return outbox.bury(held, why, attempts);
  }

  async function replyLate(push: Push, reply: Buffer): Promise<void> {
    if (!sendLate) return metrics.late(push.appid, 'dropped');
    try {
      await sendLate(push, reply);
      metrics.late(push.appid, 'sent');
    } catch (error) {
      metrics.late(push.appid, 'failed');
      // WeChat may have sent it: it is not tried again.
      log.warn({ appid: push.appid, why: wordsOf(error) }, 'a late reply may not have been sent');
    }
  }

  return {
    async push(push, deadline) {
      const acceptance = await outbox.accept(push, Math.max(0, deadline - now()));
      if (acceptance.state === 'done') return acceptance.answer;
      const answer = waiters.wait(push.key, deadline);
      if (acceptance.state === 'held') run(deliver(acceptance.held));
      return await answer;
    },
    start: () => backlog.start(),
    async stop() {
      isStopped = true;
      await backlog.stop();
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** 1, 2, 4 … 60 s, a fifth more or less, so that customers who failed together do not come together again. */
function backOff(attempts: number, random: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(attempts, 6)) * (0.8 + 0.4 * random);
}
