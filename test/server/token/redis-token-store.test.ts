import type { AccountConfig } from '../../../server/config/relay-config';
import { connectRedis, type RedisConnection } from '../../../server/outbox/redis/connection';
import { Secret } from '../../../server/secret';
import { createRedisTokenStore } from '../../../server/token/redis-token-store';
import { createTokenKeeper } from '../../../server/token/token-keeper';
import type { TokenStore } from '../../../server/token/token-store';
import { describeWithRedis, type RedisServer, startRedis } from '../redis-server';

const TOKEN = { value: 'token-1', fetchedAt: 1e12, renewAt: 1e12 + 6_900_000, expiresAt: 1e12 + 7_200_000 };

const ACCOUNT: AccountConfig = {
  appid: 'wx1',
  appSecret: new Secret('s'),
  token: new Secret('t'),
  encodingAesKeys: [],
  mode: 'plain',
  udeskUrl: 'https://u',
  pathSecrets: [],
  tokenSource: { kind: 'legacy' },
};

describeWithRedis('tokens in Redis', () => {
  let server: RedisServer;
  let connection: RedisConnection;
  let redis: RedisConnection['client'];
  let store: TokenStore;

  beforeAll(async () => {
    server = await startRedis();
    connection = connectRedis(new Secret(server.url), () => undefined);
    await connection.untilReady(5000);
    redis = connection.client;
    store = createRedisTokenStore(redis, 'desk:');
  });
  afterEach(() => redis.flushall());
  afterAll(async () => {
    await connection.close();
    await server.kill();
  });

  it('are kept for their life, under a name without a secret', async () => {
    expect(await store.get('wx1')).toBeUndefined();
    await store.set('wx1', TOKEN);
    expect(await store.get('wx1')).toEqual(TOKEN);
    expect(await redis.keys('*')).toEqual(['desk:token:wx1']);
    expect(await redis.pttl('desk:token:wx1')).toBeGreaterThan(7_190_000);
    await store.set('wx1', { ...TOKEN, value: 'token-2' });
    expect(await store.get('wx1')).toEqual({ ...TOKEN, value: 'token-2' });
  });

  it('are forgotten only if they are still the one', async () => {
    await store.set('wx1', TOKEN);
    await store.forget('wx1', 'token-0');
    expect(await store.get('wx1')).toEqual(TOKEN);
    await store.forget('wx1', 'token-1');
    expect(await store.get('wx1')).toBeUndefined();
  });

  it('are locked by one at a time, who cannot release what has become the lock of another', async () => {
    const release = await store.lock('wx1', 10_000);
    expect(await store.lock('wx1', 10_000)).toBeUndefined();
    expect(await store.lock('wx2', 10_000)).toBeDefined();
    await release!();
    const late = await store.lock('wx1', 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const next = await store.lock('wx1', 10_000);
    await late!();
    expect(await store.lock('wx1', 10_000)).toBeUndefined();
    await next!();
    expect(await store.lock('wx1', 10_000)).toBeDefined();
  });

  it('are forced every 30 s at most, 20 times in any 24 hours', async () => {
    const start = 1e12;
    expect(await store.takeForced('wx1', start)).toBe(true);
    expect(await store.takeForced('wx1', start + 29_999)).toBe(false);
    for (let count = 1; count < 20; count++) expect(await store.takeForced('wx1', start + count * 30_000)).toBe(true);
    expect(await store.takeForced('wx1', start + 20 * 30_000)).toBe(false);
    expect(await store.takeForced('wx1', start + 24 * 3_600_000)).toBe(true);
    expect(await store.takeForced('wx1', start + 24 * 3_600_000 + 30_000)).toBe(true);
  });

  it('are asked for once by 100 keepers that begin together', async () => {
    let asked = 0;
    const fetchToken = async () => {
      asked++;
      await new Promise((resolve) => setTimeout(resolve, 120));
      return { value: `token-${asked}`, expiresIn: 7200 };
    };
    const keepers = Array.from({ length: 100 }, () => createTokenKeeper({ account: ACCOUNT, store, fetchToken }));
    const all = () => Promise.all(keepers.map((keeper) => keeper.current()));
    expect(new Set(await all())).toEqual(new Set(['token-1']));
    // The lock of one that died ends by itself; here it is released, and the refused token replaced once.
    expect(new Set(await Promise.all(keepers.map((keeper) => keeper.replace('token-1'))))).toEqual(
      new Set(['token-2']),
    );
    expect(new Set(await all())).toEqual(new Set(['token-2']));
    expect(asked).toBe(2);
  });

  it('are replaced once a second by all keepers together when WeChat refuses each that it gives', async () => {
    let asked = 0;
    const clock = { now: Date.now() };
    const fetchToken = () => Promise.resolve({ value: `token-${++asked}`, expiresIn: 7200 });
    const options = { account: ACCOUNT, store, fetchToken, now: () => clock.now };
    const keepers = Array.from({ length: 3 }, () => createTokenKeeper(options));
    async function storm(): Promise<void> {
      for (let wave = 0; wave < 5; wave++)
        await Promise.all(
          keepers.flatMap((keeper) =>
            Array.from({ length: 20 }, async () => await keeper.replace(await keeper.current())),
          ),
        );
    }
    await storm();
    expect(asked).toBe(2);
    clock.now += 999;
    await storm();
    expect(asked).toBe(2);
    clock.now += 1;
    await storm();
    expect(asked).toBe(3);
    expect(await store.get('wx1')).toMatchObject({ value: 'token-3', isReplacement: true });
  });

  it('are what they were after Redis was killed', async () => {
    await store.set('wx1', TOKEN);
    await server.kill();
    await expect(store.get('wx1')).rejects.toThrow();
    await server.start();
    await connection.untilReady(5000);
    expect(await store.get('wx1')).toEqual(TOKEN);
  });
});
