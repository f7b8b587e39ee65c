import type { VideoReferer } from './video-referer';

/** Callers whose calls are counted; a new one makes the oldest start again. */
const CALLERS_KEPT = 5000;

export interface CallCounter {
  /** Counts one call, unless none is left; gives how many are left after it, null without a limit. */
  take(referer: VideoReferer): { taken: boolean; left: number | null };
  clear(): void;
}

/** `callTimes`: how many calls one customer may make about one matter; 0 or nothing is no limit. */
export function createCallCounter(): CallCounter {
  const used = new Map<string, number>();
  return {
    take({ sdkToken, bizId, callTimes, customerInfo }) {
      if (typeof callTimes !== 'number' || !Number.isSafeInteger(callTimes) || callTimes <= 0)
        return { taken: true, left: null };
      const { id, customerToken, nickName } = customerInfo;
      const caller = JSON.stringify([sdkToken, id ?? customerToken ?? nickName ?? null, bizId ?? null]);
      const before = used.get(caller) ?? 0;
      if (before >= callTimes) return { taken: false, left: 0 };
      used.delete(caller);
      used.set(caller, before + 1);
      const [oldest] = used.keys();
      if (used.size > CALLERS_KEPT && oldest !== undefined) used.delete(oldest);
      return { taken: true, left: callTimes - before - 1 };
    },
    clear() {
      used.clear();
    },
  };
}
