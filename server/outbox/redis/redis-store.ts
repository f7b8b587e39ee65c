import type { Secret } from '../../secret';
import { createRedisTokenStore } from '../../token/redis-token-store';
import type { OpenedStore, OpenOptions } from '../open-store';
import { connectRedis } from './connection';
import { createRedisOutbox } from './redis-outbox';

const CONNECT_MS = 3000;

/** A Redis that is not there yet is taken when it comes; until then pushes are refused. */
export async function openRedisStore(
  url: Secret,
  prefix: string,
  { onChange = () => undefined, holdMs }: OpenOptions,
): Promise<OpenedStore> {
  const redis = connectRedis(url, onChange);
  await redis.untilReady(CONNECT_MS);
  const outbox = createRedisOutbox(redis, { prefix, holdMs });
  return {
    outbox,
    tokens: createRedisTokenStore(redis.client, prefix),
    redis,
    async close() {
      await outbox.close();
      await redis.close();
    },
  };
}
