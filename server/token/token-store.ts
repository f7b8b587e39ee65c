export interface AccessToken {
  value: string;
  /** Milliseconds since 1970, all three. */
  fetchedAt: number;
  /** From then on another is asked for, while this one still works. */
  renewAt: number;
  expiresAt: number;
  /** It came in the place of one that WeChat refused. */
  isReplacement?: boolean | undefined;
}

/** Where the token of an account is kept, for one process or for several. Each method names the account by its appid. */
export interface TokenStore {
  get(appid: string): Promise<AccessToken | undefined>;
  set(appid: string, token: AccessToken): Promise<void>;
  /** Forgets the token, only if it is still this one: another process may have replaced it already. */
  forget(appid: string, value: string): Promise<void>;
  /**
   * One at a time may ask for a token; it ends by itself after `lifetimeMs`, should its holder die.
   * @returns what releases it; `undefined` while somebody else has it.
   */
  lock(appid: string, lifetimeMs: number): Promise<(() => Promise<void>) | undefined>;
  /** Takes one of the forced refreshes that WeChat grants. @returns whether there was one. */
  takeForced(appid: string, now: number): Promise<boolean>;
}

/** When forced refreshes were made: WeChat goes on counting them while a process starts anew. */
export interface ForcedRefreshes {
  /** The times of an account's, in milliseconds since 1970; none of the last 24 hours is missing. */
  timesOf(appid: string): Promise<number[]>;
  /** Kept when it resolves. */
  add(appid: string, at: number): Promise<void>;
}

/** `force_refresh` of `stable_token`: 20 a day, 30 s apart at least. WeChat does not say which day, so any 24 hours. */
export const FORCED = { most: 20, withinMs: 24 * 60 * 60_000, apartMs: 30_000 } as const;
