import { setTimeout as sleep } from 'node:timers/promises';
import { connectRedis, type RedisConnection } from '../../../../server/outbox/redis/connection';
import { createRedisOutbox } from '../../../../server/outbox/redis/redis-outbox';
import type { Held, Outbox } from '../../../../server/outbox/outbox';
import { Secret } from '../../../../server/secret';
import { describeWithRedis, type RedisServer, startRedis } from '../../redis-server';
import { describeOutbox } from '../contract';
import { pushOf } from '../pushes';

/** What is held for longer than this is somebody else's. */
const HOLD_MS = 25_000;
const NONE = { inTime: Buffer.alloc(0), late: Buffer.alloc(0) };

/** Lets time pass: whatever has a time in the store has it so much earlier. */
const PASS = `
for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do
  local kind = redis.call('TYPE', key).ok
  if kind == 'zset' then
    for _, customer in ipairs(redis.call('ZRANGE', key, 0, -1)) do redis.call('ZINCRBY', key, -ARGV[2], customer) end
  elseif kind == 'hash' and redis.call('HEXISTS', key, 'until') == 1 then
    redis.call('HINCRBY', key, 'until', -ARGV[2])
  end
end
`;

describeWithRedis('the outbox in Redis', () => {
  let server: RedisServer;
  const connections: RedisConnection[] = [];
  let prefixes = 0;

  beforeAll(async () => {
    server = await startRedis();
  });
  afterEach(async () => {
    for (const connection of connections.splice(0)) await connection.close();
  });
  afterAll(() => server.remove());

  async function connect(prefix: string): Promise<{ outbox: Outbox; connection: RedisConnection }> {
    const connection = connectRedis(new Secret(server.url), () => undefined);
    connections.push(connection);
    await connection.untilReady(5000);
    return { outbox: createRedisOutbox(connection, { prefix }), connection };
  }
  const pass = async (prefix: string, ms: number) => {
    await connections[0]!.client.eval(PASS, 0, prefix, ms);
  };
  const newPrefix = () => `test${++prefixes}:`;

  describeOutbox(async () => {
    const prefix = newPrefix();
    return {
      outbox: (await connect(prefix)).outbox,
      reopen: async () => (await connect(prefix)).outbox,
      pass: (ms) => pass(prefix, ms),
    };
  });

  it('holds a customer for one process, and lets another have him when that one is gone', async () => {
    const prefix = newPrefix();
    const [one, other] = [(await connect(prefix)).outbox, (await connect(prefix)).outbox];
    const acceptance = await one.accept(pushOf('o1', 'k1'), 1000);
    expect(await other.accept(pushOf('o1', 'k2'), 1000)).toEqual({ state: 'waiting' });
    await pass(prefix, HOLD_MS - 5000);
    expect(await other.claim('wx1', 10)).toEqual([]);
    await pass(prefix, 5000);
    const [taken] = await other.claim('wx1', 10);
    expect(taken!.push).toEqual(pushOf('o1', 'k1'));

    // It was only slow: what it says about the message does not touch the customer's turn, but its delivery counts.
    const { held } = acceptance as { held: Held };
    await one.postpone(held, 0);
    expect(await one.bury(held, 'x', 0)).toBeUndefined();
    expect(await one.claim('wx1', 10)).toEqual([]);
    expect((await one.settle(held, NONE)).next).toBeUndefined();
    const { next } = await other.settle(taken!, NONE);
    expect(next?.push.key).toBe('k2');
    expect((await other.settle(next!, NONE)).next).toBeUndefined();
    expect(await one.figures()).toMatchObject({ waiting: 0, dead: 0 });
  });

  it('gives a customer’s next message to one process, also when the last was settled late', async () => {
    const prefix = newPrefix();
    const { outbox } = await connect(prefix);
    const { held } = (await outbox.accept(pushOf('o1', 'k1'), 1000)) as { held: Held };
    await pass(prefix, HOLD_MS);
    // Another account's process finds that the hold is over.
    expect(await outbox.claim('wx2', 10)).toEqual([]);
    await outbox.settle(held, NONE);
    expect((await outbox.accept(pushOf('o1', 'k2'), 1000)).state).toBe('held');
    expect(await outbox.claim('wx1', 10)).toEqual([]);
  });

  it('is told twice what it is told twice: nothing more happens', async () => {
    const { outbox, connection } = await connect(newPrefix());
    const run = connection.run.bind(connection);
    const answers: unknown[] = [];
    // Each answer is lost once.
    connection.run = async (...args) => {
      await run(...args);
      const again = await run(...args);
      answers.push(again);
      return again;
    };
    const { held } = (await outbox.accept(pushOf('o1', 'k1'), 1000)) as { held: Held };
    expect(held.push.key).toBe('k1');
    expect(await outbox.accept(pushOf('o1', 'k2'), 1000)).toEqual({ state: 'waiting' });
    await outbox.accept(pushOf('o1', 'k3'), 1000);
    const { next } = await outbox.settle(held, NONE);
    expect(next?.push.key).toBe('k2');
    expect((await outbox.bury(next!, 'x', 0))?.push.key).toBe('k3');
    expect(await outbox.figures()).toMatchObject({ waiting: 1, dead: 1 });
    expect(answers).toHaveLength(5);
  });

  it('tells the second time too that an answer was late', async () => {
    const prefix = newPrefix();
    const { outbox, connection } = await connect(prefix);
    const { held } = (await outbox.accept(pushOf('o1', 'k1'), 1000)) as { held: Held };
    await pass(prefix, 1100);
    const run = connection.run.bind(connection);
    connection.run = async (...args) => {
      await run(...args);
      return await run(...args);
    };
    expect((await outbox.settle(held, NONE)).isLate).toBe(true);
  });

  it('has no openid in a key, and leaves nothing but answers behind', async () => {
    const prefix = newPrefix();
    const { outbox, connection } = await connect(prefix);
    const { held } = (await outbox.accept(pushOf('openid-of-somebody', 'k1'), 1000)) as { held: Held };
    const during = await connection.client.keys(`${prefix}*`);
    expect(during.join()).not.toContain('openid-of-somebody');
    await outbox.settle(held, NONE);
    const after = await connection.client.keys(`${prefix}*`);
    expect(after.sort()).toEqual([`${prefix}log`, `${prefix}push:k1`]);
    const lifetime = await connection.client.pttl(`${prefix}push:k1`);
    expect(lifetime > 59_000 && lifetime <= 60_000).toBe(true);
  });

  it('refuses while Redis is away, in time, and goes on when it is back', async () => {
    const prefix = newPrefix();
    const { outbox } = await connect(prefix);
    const { held } = (await outbox.accept(pushOf('o1', 'k1'), 1000)) as { held: Held };
    await outbox.accept(pushOf('o1', 'k2'), 1000);
    await server.kill();
    const refused = outbox.accept(pushOf('o2', 'k3'), 800).catch((error: unknown) => error);
    expect(await Promise.race([refused, sleep(800, 'late', { ref: false })])).toMatchObject({ code: 'redis' });
    await expect(outbox.figures()).rejects.toThrow();
    const settled = outbox.settle(held, NONE);
    const accepted = outbox.accept(pushOf('o3', 'k4'), 4500);
    await sleep(300);
    await server.start();
    expect((await settled).next?.push.key).toBe('k2');
    expect((await accepted).state).toBe('held');
    expect(await outbox.figures()).toMatchObject({ waiting: 2, isRefusing: false });
  });
});
