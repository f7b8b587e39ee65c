import { resolve } from 'node:path';
import type { StoreConfig } from '../config/relay-config';
import { createMemoryTokenStore } from '../token/memory-token-store';
import type { TokenStore } from '../token/token-store';
import { openEmbeddedOutbox } from './embedded/embedded-outbox';
import { damageOf, hasJournal } from './embedded/journal';
import { type Outbox, OutboxError } from './outbox';
import type { RedisConnection } from './redis/connection';

export interface OpenedStore {
  outbox: Outbox;
  /** Of a shared store the tokens are in it; beside an embedded one they are in memory, and only what WeChat counts is kept. */
  tokens: TokenStore;
  /** Of a shared store. */
  redis: RedisConnection | undefined;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Folder that an embedded store's path runs from. */
  baseDir: string;
  /** Redis has gone or come back. */
  onChange?: ((isReady: boolean, why: string) => void) | undefined;
  /** An embedded store was damaged: what it had to leave out is gone. */
  onDamage?: ((what: string) => void) | undefined;
  /** Where there is no embedded store none is made: who looks for messages is told that he looks in the wrong place. */
  mustExist?: boolean | undefined;
  now?: (() => number) | undefined;
  /** See `RedisOutboxOptions`. */
  holdMs?: number | undefined;
}

/** @throws OutboxError, `in-use` when another process has the embedded store, `absent` when it must exist */
export async function openStore(store: StoreConfig, options: OpenOptions): Promise<OpenedStore> {
  if (store.kind === 'embedded') return await openEmbeddedStore(store.path, options);
  // Its client is loaded where it is used.
  const { openRedisStore } = await import('./redis/redis-store');
  return await openRedisStore(store.url, store.prefix, options);
}

async function openEmbeddedStore(
  folder: string,
  { baseDir, mustExist = false, onDamage, now }: OpenOptions,
): Promise<OpenedStore> {
  const path = resolve(baseDir, folder);
  if (mustExist && !(await hasJournal(path)))
    throw new OutboxError('absent', `relay.store.path: ${path} has no outbox: no relay has ever run on it`);
  const outbox = await openEmbeddedOutbox(path, now);
  const damage = await damageOf(path);
  if (damage !== undefined) onDamage?.(damage);
  const tokens = createMemoryTokenStore(outbox.forcedRefreshes);
  return { outbox, tokens, redis: undefined, close: () => outbox.close() };
}
