import { randomBytes } from 'node:crypto';
import type { Account } from './account';
import { Refusal } from './refusal';

const LIFETIME_MS = 7_200_000;
/** The old token and the new are both good this long: at a stable token's renewal, and after a legacy request. */
const OVERLAP_MS = 300_000;
const FORCED_APART_MS = 30_000;
const DAY_MS = 86_400_000;
/** The platform's days begin at midnight in China. */
const CHINA_MS = 28_800_000;

/** Requests a day, and a minute for the stable token, as the two pages name them. */
export interface TokenQuotas {
  stableADay: number;
  stableAMinute: number;
  forcedADay: number;
  legacyADay: number;
}

const QUOTAS: TokenQuotas = { stableADay: 500_000, stableAMinute: 10_000, forcedADay: 20, legacyADay: 2000 };

interface Issued {
  appid: string;
  value: string;
  expiresAt: number;
  /** From here on another took its place. */
  replacedAt: number;
}

export interface Grant {
  access_token: string;
  /** Seconds. */
  expires_in: number;
}

/** Every access token that was given out, and what it is still worth. */
export interface TokenBook {
  /** Gives the same token until five minutes before its end. `force` kills it, at most once in 30 s: sooner refreshes nothing. */
  grantStable(account: Account, force: boolean): Grant;
  /** A new token each time; the one before is good for five minutes more. */
  grantLegacy(account: Account): Grant;
  /** Whose token it is. Throws the `Refusal` that a call with it gets. */
  check(value: string | null): string;
  /** As if its 7200 s were over: 42001. */
  expire(appid: string): void;
  /** As if somebody else had made a new one: 40001. */
  revoke(appid: string): void;
}

export function createTokenBook(now: () => number, limits: Partial<TokenQuotas> = {}): TokenBook {
  const quotas = { ...QUOTAS, ...limits };
  const issued = new Map<string, Issued>();
  const stable = new Map<string, Issued>();
  const legacy = new Map<string, Issued>();
  const forcedAt = new Map<string, number>();
  const used = new Map<string, number>();

  /** Counts one more in the day or minute that it falls in. */
  function count(name: string, appid: string, spanMs: number, most: number, errcode: 45009 | 45011): void {
    const key = `${name} ${appid} ${Math.floor((now() + CHINA_MS) / spanMs)}`;
    const times = (used.get(key) ?? 0) + 1;
    if (times > most) throw new Refusal(errcode);
    used.set(key, times);
  }

  function issue(appid: string, current: Map<string, Issued>): Issued {
    const value = `${10 + (issued.size % 90)}_${randomBytes(99).toString('base64url')}`;
    const token = { appid, value, expiresAt: now() + LIFETIME_MS, replacedAt: Infinity };
    issued.set(value, token);
    current.set(appid, token);
    return token;
  }

  const grant = ({ value, expiresAt }: Issued): Grant => ({
    access_token: value,
    expires_in: Math.floor((expiresAt - now()) / 1000),
  });
  const isGood = (token: Issued): boolean => now() < token.replacedAt && now() < token.expiresAt;

  return {
    grantStable({ appid }, force) {
      count('stable', appid, 60_000, quotas.stableAMinute, 45011);
      count('stable', appid, DAY_MS, quotas.stableADay, 45009);
      const token = stable.get(appid);
      if (force && now() - (forcedAt.get(appid) ?? -Infinity) >= FORCED_APART_MS) {
        count('forced', appid, DAY_MS, quotas.forcedADay, 45009);
        forcedAt.set(appid, now());
        if (token) token.replacedAt = now();
        return grant(issue(appid, stable));
      }
      if (token && isGood(token) && token.expiresAt - now() > OVERLAP_MS) return grant(token);
      return grant(issue(appid, stable));
    },
    grantLegacy({ appid }) {
      count('legacy', appid, DAY_MS, quotas.legacyADay, 45009);
      const token = legacy.get(appid);
      if (token) token.replacedAt = Math.min(token.replacedAt, now() + OVERLAP_MS);
      return grant(issue(appid, legacy));
    },
    check(value) {
      if (value === null || value === '') throw new Refusal(41001);
      if (!/^\d\d_[\w-]{132}$/.test(value)) throw new Refusal(40014);
      const token = issued.get(value);
      if (!token || now() >= token.replacedAt) throw new Refusal(40001);
      if (now() >= token.expiresAt) throw new Refusal(42001);
      return token.appid;
    },
    expire(appid) {
      for (const token of issued.values())
        if (token.appid === appid) token.expiresAt = Math.min(token.expiresAt, now());
    },
    revoke(appid) {
      for (const token of issued.values())
        if (token.appid === appid) token.replacedAt = Math.min(token.replacedAt, now());
    },
  };
}
