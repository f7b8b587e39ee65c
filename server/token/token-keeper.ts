import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountConfig } from '../config/relay-config';
import { RelayFailure } from '../relay/failure';
import { type FetchToken, TOKEN_TIMEOUT_MS } from './token-source';
import type { AccessToken, TokenStore } from './token-store';

export interface TokenKeeper {
  /** A token that has not failed. @throws RelayFailure */
  current(): Promise<string>;
  /**
   * Another one than the token that WeChat refused (40001, 40014, 42001). Of many who come with the same token, one asks.
   * @returns the refused one when there is no other to be had. @throws RelayFailure
   */
  replace(refused: string): Promise<string>;
  /** WeChat has worked with this token: should it refuse it later, another is worth asking for at once. */
  accepted(value: string): void;
  /** Milliseconds since the token was fetched. */
  age(): number | undefined;
}

export interface TokenKeeperOptions {
  account: AccountConfig;
  store: TokenStore;
  fetchToken: FetchToken;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
  onFetch?: ((result: 'ok' | 'failed') => void) | undefined;
}

/** WeChat: in its last five minutes a token is replaced by another, and both work. */
const OVERLAP_MS = 300_000;

/** A token that comes with less is kept this long, or each call would ask for another. */
const LEAST_MS = 30_000;

/** How long a source that failed, or gave the refused token again, is left alone. */
const HOLD_MS = 3_000;
const REFUSED_HOLD_MS = 30_000;

/**
 * A replacement that is refused in its turn, before WeChat has ever worked with it, is replaced no sooner: where WeChat
 * refuses whatever it has given out, each call would ask for another.
 */
const UNPROVEN_HOLD_MS = 1_000;

/** Longer than two token requests may take, so that nobody else asks at the same time. */
const LOCK_MS = 2 * TOKEN_TIMEOUT_MS + 5_000;
const POLL_MS = 50;

/** One account's token: in memory, behind it the store, behind that the source, which is asked by one at a time. */
export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { account, store, fetchToken, now = Date.now, onFetch } = options;
  const { appid } = account;
  let held: AccessToken | undefined;
  let flying: Promise<AccessToken> | undefined;
  let failed: { error: unknown; until: number } | undefined;
  let refused: { value: string; until: number } | undefined;
  let proven: string | undefined;

  const isFresh = (token: AccessToken | undefined): token is AccessToken =>
    token !== undefined && now() < token.renewAt && !isRefused(token);
  /** Until `until` it is used all the same: the source has no other. */
  const isRefused = ({ value }: AccessToken): boolean => value === refused?.value && now() >= refused.until;

  function isUnproven({ value, isReplacement = false, fetchedAt }: AccessToken): boolean {
    return isReplacement && value !== proven && Math.abs(now() - fetchedAt) < UNPROVEN_HOLD_MS;
  }

  async function renew(): Promise<AccessToken> {
    const deadline = now() + LOCK_MS;
    do {
      const stored = await storedToken();
      if (isFresh(stored)) return stored;
      const release = await lock();
      if (release) {
        try {
          const again = await storedToken();
          return isFresh(again) ? again : await fetchAndStore();
        } finally {
          // It ends by itself if the store is away.
          await release().catch(() => undefined);
        }
      }
      await sleep(POLL_MS);
    } while (now() < deadline);
    throw new RelayFailure('token', 'no access token: another process has been asking for one for too long');
  }

  async function fetchAndStore(): Promise<AccessToken> {
    const isReplacement = refused !== undefined;
    let token = await fetchOne(false);
    // The source does not know that WeChat refuses it.
    if (isRefused(token)) token = (await canForce()) ? await fetchOne(true) : token;
    if (token.value === refused?.value) refused = { value: token.value, until: now() + REFUSED_HOLD_MS };
    else refused = undefined;
    token = { ...token, isReplacement };
    await reachStore(() => store.set(appid, token), undefined);
    return token;
  }

  async function fetchOne(isForced: boolean): Promise<AccessToken> {
    try {
      const { value, expiresIn } = await fetchToken({ account, isForced });
      onFetch?.('ok');
      const fetchedAt = now();
      const lifetime = expiresIn * 1000;
      const renewIn = Math.max(lifetime - OVERLAP_MS, Math.min(lifetime, LEAST_MS));
      return { value, fetchedAt, renewAt: fetchedAt + renewIn, expiresAt: fetchedAt + lifetime };
    } catch (error) {
      onFetch?.('failed');
      throw error;
    }
  }

  const canForce = (): Promise<boolean> =>
    account.tokenSource.kind === 'stable'
      ? reachStore(() => store.takeForced(appid, now()), false)
      : Promise.resolve(false);
  const storedToken = () => reachStore(() => store.get(appid), undefined);
  const lock = () =>
    reachStore(
      () => store.lock(appid, LOCK_MS),
      () => Promise.resolve(),
    );

  /** Several hosts may ask for a stable token without knowing of each other: a store that is away stops nothing. */
  async function reachStore<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (account.tokenSource.kind !== 'legacy') return otherwise;
      throw new RelayFailure('token', 'no access token: its store cannot be reached', { cause: error });
    }
  }

  async function current(): Promise<string> {
    if (isFresh(held)) return held.value;
    if (failed && now() < failed.until) return lastResort(failed.error);
    flying ??= renew().finally(() => (flying = undefined));
    try {
      held = await flying;
      failed = undefined;
      return held.value;
    } catch (error) {
      failed = { error, until: now() + HOLD_MS };
      return lastResort(error);
    }
  }

  /** Until the very end of its life the token at hand is better than none. */
  function lastResort(error: unknown): string {
    if (held && now() < held.expiresAt && !isRefused(held)) return held.value;
    throw error;
  }

  return {
    current,
    async replace(value) {
      const isHeld = held === undefined || held.value === value;
      const isOnHold = value === refused?.value && now() < refused.until;
      if (isHeld && !isOnHold && !(held && isUnproven(held))) {
        refused = { value, until: 0 };
        await reachStore(() => store.forget(appid, value), undefined);
      }
      return await current();
    },
    accepted: (value) => void (proven = value),
    age: () => held && now() - held.fetchedAt,
  };
}
