import { type AccessToken, FORCED, type ForcedRefreshes, type TokenStore } from './token-store';

/**
 * For one process, whose keeper asks once at a time by itself: the lock is always to be had. Tokens are in memory and
 * nowhere else.
 */
export function createMemoryTokenStore(forced: ForcedRefreshes = rememberForced()): TokenStore {
  const tokens = new Map<string, AccessToken>();
  const release = () => Promise.resolve();
  return {
    get: (appid) => Promise.resolve(tokens.get(appid)),
    set: (appid, token) => Promise.resolve(void tokens.set(appid, token)),
    forget(appid, value) {
      if (tokens.get(appid)?.value === value) tokens.delete(appid);
      return Promise.resolve();
    },
    lock: () => Promise.resolve(release),
    async takeForced(appid, now) {
      const times = await forced.timesOf(appid);
      // A clock that was once years ahead stops nothing for years.
      const recent = times.filter((at) => Math.abs(now - at) < FORCED.withinMs);
      const isGranted = recent.length < FORCED.most && now - Math.max(...recent, 0) >= FORCED.apartMs;
      // Before it is made: a process that dies in between has had it.
      if (isGranted) await forced.add(appid, now);
      return isGranted;
    },
  };
}

function rememberForced(): ForcedRefreshes {
  const times = new Map<string, number[]>();
  const timesOf = (appid: string) => times.get(appid) ?? [];
  return {
    timesOf: (appid) => Promise.resolve(timesOf(appid)),
    add: (appid, at) => Promise.resolve(void times.set(appid, [...timesOf(appid), at].slice(-FORCED.most))),
  };
}
