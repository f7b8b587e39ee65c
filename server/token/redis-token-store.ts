import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type AccessToken, FORCED, type TokenStore } from './token-store';

/** Deletes the key if it still has the value. */
const DELETE_IF = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/** The token is the first member of the list, so that it can be compared without reading JSON. */
const FORGET_IF = `if redis.call('LINDEX', KEYS[1], 0) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

const REPLACE = `redis.call('DEL', KEYS[1])
redis.call('RPUSH', KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return redis.call('PEXPIRE', KEYS[1], ARGV[6])`;

/** A window that slides: what is older than a day no longer counts. */
const TAKE_FORCED = `local now = tonumber(ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[2]))
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
if last[2] and now - tonumber(last[2]) < tonumber(ARGV[4]) then return 0 end
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`;

/** For several processes. The keys name accounts by their appid, never by a secret. */
export function createRedisTokenStore(redis: Redis, prefix: string): TokenStore {
  const key = (kind: string, appid: string) => `${prefix}${kind}:${appid}`;
  return {
    async get(appid) {
      const [value, ...times] = await redis.lrange(key('token', appid), 0, -1);
      if (value === undefined) return undefined;
      const [fetchedAt = 0, renewAt = 0, expiresAt = 0, isReplacement = 0] = times.map(Number);
      return { value, fetchedAt, renewAt, expiresAt, ...(isReplacement === 1 ? { isReplacement: true } : {}) };
    },
    async set(appid, { value, fetchedAt, renewAt, expiresAt, isReplacement = false }: AccessToken) {
      const lifetime = Math.max(1, Math.ceil(expiresAt - fetchedAt));
      const members = [value, fetchedAt, renewAt, expiresAt, Number(isReplacement)];
      await redis.eval(REPLACE, 1, key('token', appid), ...members, lifetime);
    },
    async forget(appid, value) {
      await redis.eval(FORGET_IF, 1, key('token', appid), value);
    },
    async lock(appid, lifetimeMs) {
      const mine = randomUUID();
      const name = key('token-lock', appid);
      if ((await redis.set(name, mine, 'PX', lifetimeMs, 'NX')) === null) return undefined;
      return async function release() {
        await redis.eval(DELETE_IF, 1, name, mine);
      };
    },
    async takeForced(appid, now) {
      const { withinMs, most, apartMs } = FORCED;
      return (await redis.eval(TAKE_FORCED, 1, key('token-forced', appid), now, withinMs, most, apartMs)) === 1;
    },
  };
}
