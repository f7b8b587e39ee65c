import type { Outbox } from './outbox';

/** Connections of WeChat that wait for what becomes of a message. */
export interface Waiters {
  /** @returns nothing at the deadline, in milliseconds since 1970 */
  wait(key: string, deadline: number): Promise<Buffer | undefined>;
  isWaitedFor(key: string): boolean;
  settle(key: string, answer: Buffer): void;
}

/** How often another process's answer is looked for. */
const LOOK_MS = 100;

export function createWaiters(outbox: Outbox, now: () => number): Waiters {
  const waiting = new Map<string, Set<(answer: Buffer) => void>>();

  function waitHere(key: string, deadline: number): Promise<Buffer | undefined> {
    return new Promise((resolve) => {
      const resolvers = waiting.get(key) ?? new Set();
      waiting.set(key, resolvers);
      const end = (answer?: Buffer): void => {
        clearTimeout(timer);
        resolvers.delete(end);
        if (resolvers.size === 0 && waiting.get(key) === resolvers) waiting.delete(key);
        resolve(answer);
      };
      // Timers may be a millisecond early, and an answer in that one would be nobody’s: neither in time nor late.
      const timer = setTimeout(end, Math.max(0, deadline - now()) + 1);
      resolvers.add(end);
    });
  }

  /** Redis being away is no reason to answer anything but `success`. */
  const look = (key: string): Promise<Buffer | undefined> => outbox.answerOf(key).catch(() => undefined);

  return {
    async wait(key, deadline) {
      if (!outbox.isShared) return await waitHere(key, deadline);
      while (now() < deadline) {
        const answer = (await waitHere(key, Math.min(deadline, now() + LOOK_MS))) ?? (await look(key));
        if (answer) return answer;
      }
      return undefined;
    },
    isWaitedFor: (key) => waiting.has(key),
    settle(key, answer) {
      for (const end of waiting.get(key) ?? []) end(answer);
    },
  };
}
