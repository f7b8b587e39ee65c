import { resolve } from 'node:path';
import type { StoreConfig } from '../config/relay-config';
import { openEmbeddedOutbox } from '../outbox/embedded/embedded-outbox';
import type { Outbox } from '../outbox/outbox';
import { connectRedis } from '../outbox/redis/connection';
import { createRedisOutbox } from '../outbox/redis/redis-outbox';
import { createMemoryTokenStore } from '../token/memory-token-store';
import { createRedisTokenStore } from '../token/redis-token-store';
import type { TokenStore } from '../token/token-store';

/** Where messages wait and tokens are kept. */
export interface Store {
  outbox: Outbox;
  tokens: TokenStore;
  close(): Promise<void>;
}

export interface StoreContext {
  /** Folder that the config's paths run from. */
  baseDir: string;
  now: () => number;
  warn: (facts: object, message: string) => void;
}

/** @throws OutboxError when another process uses the path */
export async function openStore(config: StoreConfig, { baseDir, now, warn }: StoreContext): Promise<Store> {
  if (config.kind === 'embedded') {
    const outbox = await openEmbeddedOutbox(resolve(baseDir, config.path), now);
    return { outbox, tokens: createMemoryTokenStore(), close: () => outbox.close() };
  }
  const { url, prefix } = config;
  const connection = connectRedis(url, (isReady, why) => warn({ isReady, why }, 'the connection to Redis has changed'));
  const outbox = createRedisOutbox(connection, { prefix });
  return {
    outbox,
    tokens: createRedisTokenStore(connection.client, prefix),
    async close() {
      await outbox.close();
      await connection.close();
    },
  };
}
