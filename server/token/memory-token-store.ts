import { type AccessToken, FORCED, type TokenStore } from './token-store';

/** For one process, whose keeper asks once at a time by itself: the lock is always to be had. */
export function createMemoryTokenStore(): TokenStore {
  const tokens = new Map<string, AccessToken>();
  const forced = new Map<string, number[]>();
  const release = () => Promise.resolve();
  return {
    get: (appid) => Promise.resolve(tokens.get(appid)),
    set: (appid, token) => Promise.resolve(void tokens.set(appid, token)),
    forget(appid, value) {
      if (tokens.get(appid)?.value === value) tokens.delete(appid);
      return Promise.resolve();
    },
    lock: () => Promise.resolve(release),
    takeForced(appid, now) {
      const recent = (forced.get(appid) ?? []).filter((at) => at > now - FORCED.withinMs);
      const isGranted = recent.length < FORCED.most && now - (recent.at(-1) ?? 0) >= FORCED.apartMs;
      forced.set(appid, isGranted ? [...recent, now] : recent);
      return Promise.resolve(isGranted);
    },
  };
}
