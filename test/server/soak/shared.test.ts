import { setTimeout as sleep } from 'node:timers/promises';
import type { Arrival } from '../../../tools/desk/udesk-relay/arrival';
import { openUdesk, type Udesk } from '../../../tools/desk/udesk-relay/open-udesk';
import { openWeChat, type WeChat } from '../../../tools/desk/wechat-api/open-wechat';
import { describeWithRedis, type RedisServer, startRedis } from '../redis-server';
import { APPID } from '../wechat/vectors';
import { type Crowd, findings, gather, untilDelivered } from './crowd';
import { forward, type Front } from './front';
import { launch, type PushProcess } from './launch';

const ANSWER_MS = 5;
/** So slow that most of the work of a process is waiting for Udesk. */
const SLOW_MS = 100;
/** Accepted before anything is looked at: two of each follower, on average. */
const MANY = 40;

/** In earnest 25 s, which the outbox's own tests see to; what one process holds, another has after this. */
const HOLD_MS = 6_000;
/** To find it, and to deliver it. */
const TAKEN_OVER_MS = HOLD_MS + 5_000;

describeWithRedis('three processes on one Redis', () => {
  let redis: RedisServer;
  let wechat: WeChat;
  let udesk: Udesk;
  /** Between the third process and Redis. */
  let wire: Front;
  /** In front of all of them. */
  let door: Front;
  let processes: PushProcess[];
  let crowd: Crowd;

  beforeAll(async () => {
    redis = await startRedis();
    wechat = await openWeChat({ apartMs: 0 });
    udesk = await openUdesk({ origin: wechat });
    const port = Number(new URL(redis.url).port);
    wire = await forward(() => port);
    const urls = [redis.url, redis.url, `redis://127.0.0.1:${wire.port}`];
    // Udesk can tell which one has sent a push.
    const udeskUrlOf = (at: number) => `${udesk.urlOf(APPID)}?process=${at}`;
    processes = await Promise.all(
      urls.map((url, at) => launch({ store: { kind: 'redis', url }, udeskUrl: udeskUrlOf(at), holdMs: HOLD_MS })),
    );
    let turn = 0;
    door = await forward(() => processes[turn++ % processes.length]!.port);
  }, 60_000);
  afterAll(async () => {
    for (const each of processes) await each.stop();
    await Promise.all([door.close(), wire.close(), wechat.close(), udesk.close()]);
    await redis.remove();
  });
  beforeEach(async () => {
    udesk.clear();
    udesk.behave({ delayMs: ANSWER_MS });
    crowd = await gather(wechat, () => `${door.url}/wechat/${APPID}`, 20, 120);
  });

  it('share the load, each follower’s messages in order', async () => {
    await sleep(1500);
    while (crowd.accepted.length <= MANY) await sleep(20);
    await crowd.stop();
    await untilDelivered(udesk, crowd.accepted, 5000);
    expect([crowd.refused, udesk.problems()]).toEqual([0, []]);
  });

  it('outlive a Redis that is killed and comes back', async () => {
    await sleep(500);
    await redis.kill();
    await sleep(1000);
    await redis.start();
    await sleep(1000);
    await crowd.stop();
    await untilDelivered(udesk, crowd.accepted, TAKEN_OVER_MS);
    expect([crowd.refused, udesk.problems()]).toEqual([0, []]);
  }, 90_000);

  it('do without one that Redis cannot reach, and have it back', async () => {
    await sleep(500);
    wire.freeze();
    // Longer than a process waits for Redis.
    await sleep(3000);
    wire.thaw();
    await sleep(1000);
    await crowd.stop();
    await untilDelivered(udesk, crowd.accepted, TAKEN_OVER_MS);
    expect([crowd.refused, udesk.problems()]).toEqual([0, []]);
  }, 90_000);

  it('take over what one that is killed has held', async () => {
    udesk.behave({ delayMs: SLOW_MS });
    await sleep(500);
    while (crowd.accepted.length <= MANY) await sleep(20);
    // From here on the first one waits for answers in vain: it has some on their way when it is killed.
    const held: Arrival[] = [];
    const isOfFirst = ({ url }: Arrival) => url.endsWith('?process=0');
    const answerAgain = udesk.behave({ end: 'hang' }, { of: (push) => isOfFirst(push) && held.push(push) > 0 });
    while (held.length === 0) await sleep(1);
    const killedAt = Date.now();
    await processes.shift()!.kill();
    answerAgain();
    await sleep(1000);
    await crowd.stop();
    const before = crowd.accepted.length;
    await untilDelivered(udesk, crowd.accepted, TAKEN_OVER_MS - (Date.now() - killedAt));
    const { duplicates, others } = findings(udesk, SLOW_MS);
    expect(others).toEqual([]);
    expect(held.map(({ state }) => state)).toEqual(held.map(() => 'aborted'));
    expect(held.every(({ body }) => udesk.hasAnswered(body.toString()))).toBe(true);
    // Only what Udesk had answered and the process had not marked.
    for (const { answeredAt } of duplicates) expect(Math.abs(killedAt - answeredAt)).toBeLessThan(500);
    expect([crowd.refused, before > MANY]).toEqual([0, true]);
  }, 90_000);
});
