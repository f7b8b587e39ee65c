import { randomUUID } from 'node:crypto';
import { type Acceptance, type Held, type Outbox, OutboxError, REMEMBER_MS } from '../outbox';
import type { RedisConnection, Script } from './connection';
import { redisLetters } from './letters';
import { customerOf, fieldsOf, heldOf, type Raw, storedOf } from './messages';
import { ACCEPT, BURY, CLAIM, CLAIM_ACCEPTED, POSTPONE, SETTLE } from './scripts';

export interface RedisOutboxOptions {
  /** Of every key. */
  prefix: string;
  /**
   * How long a message is held: longer than its delivery takes at most, or two processes would send it; a dead process's
   * messages wait so long for another.
   */
  holdMs?: number | undefined;
}

const HOLD_MS = 25_000;

/** A message that Udesk has is marked even when Redis is away for a while: else it would be sent again. */
const SETTLE_MS = 10 * 60_000;

const PAUSE_MS = 100;

/** So many of the oldest messages are looked through at once; each is a kilobyte or so. */
const LOOK_AT = 1000;

/** An outbox on a Redis server, for any number of processes. The server is to write through (`appendfsync always`). */
export function createRedisOutbox(connection: RedisConnection, options: RedisOutboxOptions): Outbox {
  const { prefix, holdMs = HOLD_MS } = options;
  /** Who holds a message: another name each time, so that nobody takes up what he has lost. */
  const holders = new WeakMap<Held, string>();
  let isClosed = false;

  type Args = (string | number | Buffer)[];
  const run = async (script: Script, holder: string, ...args: Args): Promise<Raw> =>
    (await connection.run(script, prefix, holdMs, holder, ...args)) as Raw;

  /** Says it again until the server has answered. @throws OutboxError after `withinMs` */
  async function insist(withinMs: number, ask: () => Promise<Raw>): Promise<Raw> {
    const end = Date.now() + withinMs;
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        // Its words only: the error has the whole command in it.
        const message = `Redis does not take it: ${(error as Error).message}`;
        if (isClosed || Date.now() + PAUSE_MS >= end) throw new OutboxError('redis', message);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }

  function keep(raw: Raw, holder: string): Held | undefined {
    const held = heldOf(raw);
    if (held) holders.set(held, holder);
    return held;
  }

  return {
    isShared: true,
    async accept(push, answerWithinMs): Promise<Acceptance> {
      const holder = randomUUID();
      const answerBy = Date.now() + answerWithinMs;
      const left = (): number => Math.max(0, answerBy - Date.now());
      const args = (): Args => [customerOf(push), push.key, left(), ...fieldsOf(push)];
      // A quarter is left for the refusal to reach WeChat in time.
      const raw = await insist(answerWithinMs * 0.75, () => run(ACCEPT, holder, ...args()));
      const [state, what] = raw as [Buffer, Raw];
      if (state.toString() === 'done') return { state: 'done', answer: what as Buffer };
      const held = state.toString() === 'held' ? keep(what, holder) : undefined;
      return held ? { state: 'held', held } : { state: 'waiting' };
    },
    async claim(appid, most) {
      const holder = randomUUID();
      const raw = (await insist(0, () => run(CLAIM, holder, appid, most))) as Raw[];
      return raw.map((each) => keep(each, holder)!);
    },
    async claimAccepted(appid, time, most) {
      const found = await connection.client.xrangeBuffer(`${prefix}log`, '-', `(${time}-0`, 'COUNT', LOOK_AT);
      const own = found.map((each) => storedOf(each as Raw).push).filter((push) => push.appid === appid);
      const customers = [...new Set(own.map(customerOf))].slice(0, most);
      if (customers.length === 0) return [];
      const holder = randomUUID();
      const raw = (await insist(0, () => run(CLAIM_ACCEPTED, holder, time, ...customers))) as Raw[];
      return raw.map((each) => keep(each, holder)!);
    },
    async settle(held, { inTime, late }) {
      const holder = holders.get(held)!;
      const { id, push } = held;
      const raw = await insist(SETTLE_MS, () =>
        run(SETTLE, holder, customerOf(push), id, push.key, REMEMBER_MS, inTime, late),
      );
      const [isLate, next] = raw as [number, Raw];
      return { isLate: isLate === 1, next: keep(next, holder) };
    },
    async postpone(held, delayMs) {
      const args = [customerOf(held.push), held.id, Math.round(delayMs)];
      await insist(holdMs, () => run(POSTPONE, holders.get(held)!, ...args));
    },
    async bury(held, reason, attempts) {
      const holder = holders.get(held)!;
      const { id, push } = held;
      return keep(
        await insist(holdMs, () => run(BURY, holder, customerOf(push), id, push.key, REMEMBER_MS, reason, attempts)),
        holder,
      );
    },
    async answerOf(key) {
      return (await connection.client.hgetBuffer(`${prefix}push:${key}`, 'answer')) ?? undefined;
    },
    async figures() {
      const log = `${prefix}log`;
      const { client } = connection;
      const [waiting, dead, [oldest]] = await Promise.all([
        client.xlen(log),
        client.xlen(`${prefix}dead`),
        client.xrangeBuffer(log, '-', '+', 'COUNT', 1),
      ]);
      return { waiting, dead, oldestAt: oldest && storedOf(oldest).letter.acceptedAt, isRefusing: false };
    },
    letters: redisLetters(connection, prefix),
    close() {
      isClosed = true;
      return Promise.resolve();
    },
  };
}
