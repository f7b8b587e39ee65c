import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDelivery, type Delivery, type DeliveryOptions } from '../../../server/outbox/delivery';
import { openEmbeddedOutbox } from '../../../server/outbox/embedded/embedded-outbox';
import { type Outbox, OutboxError } from '../../../server/outbox/outbox';
import { DeliveryError } from '../../../server/outbox/udesk';
import type { Push } from '../../../server/wechat/push';
import { pushOf } from './pushes';

const folder = mkdtempSync(join(tmpdir(), 'desk-delivery-'));
let stores = 0;

type Answer = Buffer | Error | Promise<Buffer>;

interface Stage {
  outbox: Outbox;
  delivery: Delivery;
  /** Keys in the order in which Udesk got them. */
  arrived: string[];
  counted: string[];
  sent: { key: string; reply: string }[];
  /** How Udesk answers from now on; at once and with nothing by default. */
  answer: (push: Push, time: number) => Answer;
  push(push: Push, withinMs?: number): Promise<string | undefined>;
  until(isSo: () => boolean | Promise<boolean>): Promise<void>;
  /** The same, while time runs much faster: so many milliseconds in five. */
  soon(isSo: () => boolean | Promise<boolean>, step?: number): Promise<void>;
  now: () => number;
}

let stage: Stage;
afterEach(async () => {
  await stage.delivery.stop();
  await stage.outbox.close();
});

async function open(more: Partial<DeliveryOptions> = {}, path = join(folder, String(++stores))): Promise<Stage> {
  let passed = 0;
  const now = () => Date.now() + passed;
  const outbox = await openEmbeddedOutbox(path, now);
  const times = new Map<string, number>();
  const opened: Stage = {
    outbox,
    arrived: [],
    counted: [],
    sent: [],
    answer: () => Buffer.alloc(0),
    delivery: createDelivery({
      outbox,
      appids: ['wx1', 'wx2'],
      async post(push) {
        opened.arrived.push(push.key);
        const time = (times.get(push.key) ?? 0) + 1;
        times.set(push.key, time);
        const answer = await opened.answer(push, time);
        if (answer instanceof Error) throw answer;
        return answer;
      },
      postWithinMs: 1000,
      retryForMs: 60_000,
      metrics: {
        delivered: (appid) => void opened.counted.push(`${appid} delivered`),
        failed: (appid, reason) => void opened.counted.push(`${appid} ${reason}`),
        buried: (appid) => void opened.counted.push(`${appid} buried`),
        late: (appid, outcome) => void opened.counted.push(`${appid} late ${outcome}`),
      },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      random: () => 0.5,
      now,
      ...more,
    }),
    async push(push, withinMs = 1000) {
      return (await opened.delivery.push(push, now() + withinMs))?.toString();
    },
    async until(isSo) {
      for (let time = 0; !(await isSo()); time++) {
        if (time > 2000) throw new Error(`it has not come to it: ${isSo.toString()}`);
        await sleep(5);
      }
    },
    async soon(isSo, step = 50) {
      await opened.until(() => {
        passed += step;
        return isSo();
      });
    },
    now,
  };
  stage = opened;
  return opened;
}

const down = () => new DeliveryError('status', 'Udesk answered 503');
const sendLate = (push: Push, reply: Buffer) => {
  stage.sent.push({ key: push.key, reply: reply.toString() });
  return Promise.resolve();
};
const waiting = async () => (await stage.outbox.figures()).waiting;

describe('an answer in time', () => {
  it('goes back, and again to a re-send', async () => {
    await open({ sendLate });
    stage.answer = () => Buffer.from('<xml/>');
    expect(await stage.push(pushOf('o1', 'k1'))).toBe('<xml/>');
    expect(await stage.push(pushOf('o1', 'k1'))).toBe('<xml/>');
    expect([stage.arrived, stage.sent, stage.counted]).toEqual([['k1'], [], ['wx1 delivered']]);
    expect(await waiting()).toBe(0);
  });

  it('goes to everybody who waits for it', async () => {
    await open();
    stage.answer = () => sleep(100, Buffer.from('<xml/>'));
    const answers = await Promise.all([1, 2, 3].map(() => stage.push(pushOf('o1', 'k1'))));
    expect([answers, stage.arrived]).toEqual([['<xml/>', '<xml/>', '<xml/>'], ['k1']]);
  });
});

describe('an answer too late', () => {
  it('is nothing to WeChat, which has had its own in time', async () => {
    await open();
    let answer: (reply: Buffer) => void = () => undefined;
    stage.answer = () => new Promise((resolve) => (answer = resolve));
    expect(await stage.push(pushOf('o1', 'k1'), 50)).toBeUndefined();
    // On a slow disk it is sent later than that.
    await stage.until(() => stage.arrived.includes('k1'));
    answer(Buffer.from('<xml/>'));
    await stage.until(() => stage.counted.includes('wx1 late dropped'));
    expect(stage.arrived).toEqual(['k1']);
    expect(await stage.push(pushOf('o1', 'k1'))).toBe('<xml/>');
  });

  it('is sent to the customer once, and a re-send does not get it too', async () => {
    await open({ sendLate });
    stage.answer = () => sleep(200, Buffer.from('<xml/>'));
    expect(await stage.push(pushOf('o1', 'k1'), 50)).toBeUndefined();
    await stage.until(() => stage.counted.includes('wx1 late sent'));
    expect(stage.sent).toEqual([{ key: 'k1', reply: '<xml/>' }]);
    expect(await stage.push(pushOf('o1', 'k1'))).toBe('');
    expect(stage.sent).toHaveLength(1);
  });

  it('that is in time for a re-send goes back with that', async () => {
    await open({ sendLate });
    stage.answer = () => sleep(200, Buffer.from('<xml/>'));
    expect(await stage.push(pushOf('o1', 'k1'), 50)).toBeUndefined();
    expect(await stage.push(pushOf('o1', 'k1'), 1000)).toBe('<xml/>');
    expect([stage.sent, stage.arrived]).toEqual([[], ['k1']]);
  });

  it('that cannot be sent is not tried again', async () => {
    let calls = 0;
    await open({
      sendLate: () => {
        calls++;
        return Promise.reject(new Error('45015'));
      },
    });
    stage.answer = () => sleep(100, Buffer.from('<xml/>'));
    await stage.push(pushOf('o1', 'k1'), 10);
    await stage.until(() => stage.counted.includes('wx1 late failed'));
    expect([calls, await waiting()]).toEqual([1, 0]);
  });

  it('with nothing in it sends nothing', async () => {
    await open({ sendLate });
    stage.answer = () => sleep(100, Buffer.alloc(0));
    await stage.push(pushOf('o1', 'k1'), 10);
    await stage.until(async () => (await waiting()) === 0);
    expect([stage.sent, stage.counted]).toEqual([[], ['wx1 delivered']]);
  });
});

describe('a Udesk that does not take it', () => {
  it('gets it again with back-off, and the customer’s later ones after it; others do not wait', async () => {
    await open();
    stage.answer = (push, time) => (push.key === 'k1' && time <= 2 ? down() : Buffer.alloc(0));
    stage.delivery.start();
    const begun = stage.now();
    const answers = ['k1', 'k2', 'k3'].map((key) => stage.push(pushOf('o1', key), 100));
    expect(await stage.push(pushOf('o2', 'other'), 1000)).toBe('');
    expect(await Promise.all(answers)).toEqual([undefined, undefined, undefined]);
    await stage.soon(async () => (await waiting()) === 0);
    expect(stage.arrived).toEqual(['k1', 'other', 'k1', 'k1', 'k2', 'k3']);
    expect(stage.now() - begun).toBeGreaterThan(1000 + 2000 - 50);
    expect(stage.counted.filter((each) => each === 'wx1 status')).toHaveLength(2);
  });

  it('does not get a re-send as well', async () => {
    await open();
    stage.answer = (_push, time) => (time === 1 ? down() : Buffer.from('<xml/>'));
    stage.delivery.start();
    const first = stage.push(pushOf('o1', 'k1'), 2000);
    const second = stage.push(pushOf('o1', 'k1'), 2000);
    await stage.soon(() => stage.arrived.length === 2);
    expect([await first, await second, stage.arrived]).toEqual(['<xml/>', '<xml/>', ['k1', 'k1']]);
  });

  it('for too long: it is a dead letter, and the next has its turn', async () => {
    await open({ retryForMs: 500 });
    stage.answer = ({ key }) => (key === 'k1' ? down() : Buffer.alloc(0));
    stage.delivery.start();
    await stage.push(pushOf('o1', 'k1'), 20);
    await stage.push(pushOf('o1', 'k2'), 20);
    await stage.soon(async () => (await waiting()) === 0);
    expect([stage.arrived, stage.counted.includes('wx1 buried')]).toEqual([['k1', 'k1', 'k2'], true]);
    const [letter] = await stage.outbox.letters.list('dead', 10);
    expect(letter!.death).toMatchObject({ attempts: 2, reason: 'Udesk answered 503' });

    stage.answer = () => Buffer.alloc(0);
    await stage.outbox.letters.replay(letter!.id);
    await stage.until(() => stage.arrived.length === 4);
    expect(stage.arrived.at(-1)).toBe('k1');
  });

  it('is knocked at by one customer at a time, and no other account waits', async () => {
    await open();
    let isDown = true;
    stage.answer = ({ appid }) => (isDown && appid === 'wx1' ? down() : Buffer.alloc(0));
    const pushes = Array.from({ length: 200 }, (_, at) => pushOf(`o${at}`, `k${at}`));
    for (const push of pushes) await stage.outbox.postpone(await held(push), 0);
    for (let at = 0; at < 20; at++) await stage.outbox.postpone(await held(pushOf(`p${at}`, `w${at}`, 'wx2')), 0);
    stage.delivery.start();
    await stage.until(() => stage.arrived.filter((key) => key.startsWith('w')).length === 20);
    await sleep(300);
    const knocks = stage.arrived.filter((key) => key.startsWith('k')).length;
    // 64 at once before anybody knows, and those that take the place of the first four.
    expect(knocks).toBeGreaterThanOrEqual(5);
    expect(knocks).toBeLessThanOrEqual(70);
    isDown = false;
    // Somebody for whom WeChat waits gets through at once, and with him the others.
    expect(await stage.push(pushOf('new', 'new'))).toBe('');
    await stage.soon(async () => (await waiting()) === 0);
  });
});

it('has dead letters of all that wait when their time is over, though it knocks rarely', async () => {
  await open();
  stage.answer = down;
  stage.delivery.start();
  const pushes = Array.from({ length: 300 }, (_, at) => pushOf(`o${at % 150}`, `k${at}`));
  await Promise.all(pushes.map((push) => stage.push(push, 20)));
  const late = pushOf('o0', 'late');
  await stage.soon(() => stage.now() > Date.now() + 30_000, 500);
  await stage.push(late, 20);
  const before = stage.arrived.length;
  await stage.soon(async () => (await stage.outbox.figures()).dead === 300, 500);
  expect(stage.arrived.length - before).toBeLessThan(60);
  expect(await stage.outbox.letters.list('waiting', 10)).toMatchObject([{ openid: 'o0' }]);
  const [letter] = await stage.outbox.letters.list('dead', 1);
  expect(letter!.death!.reason).toMatch(/^Udesk (?:answered 503|has been down for too long)$/);
});

it('takes no account’s time because another’s Udesk is slow', async () => {
  await open();
  for (let at = 0; at < 200; at++) await stage.outbox.postpone(await held(pushOf(`o${at}`, `slow${at}`, 'wx1')), 0);
  for (let at = 0; at < 20; at++) await stage.outbox.postpone(await held(pushOf(`o${at}`, `w${at}`, 'wx2')), 0);
  let isSlow = true;
  stage.answer = async ({ appid }) => {
    while (isSlow && appid === 'wx1') await sleep(5);
    return Buffer.alloc(0);
  };
  stage.delivery.start();
  await stage.until(() => stage.arrived.filter((key) => key.startsWith('w')).length === 20);
  expect(stage.arrived.filter((key) => key.startsWith('slow'))).toHaveLength(64);
  isSlow = false;
  await stage.until(async () => (await waiting()) === 0);
});

async function held(push: Push) {
  const acceptance = await stage.outbox.accept(push, 0);
  if (acceptance.state !== 'held') throw new Error(acceptance.state);
  return acceptance.held;
}

it('begins with what was left, many customers at once, each in order', async () => {
  const path = join(folder, 'left');
  const before = await openEmbeddedOutbox(path);
  const expected: string[] = [];
  for (let at = 0; at < 600; at++) {
    expected.push(`k${at}`);
    await before.accept(pushOf(`o${at % 150}`, `k${at}`), 0);
  }
  await before.close();
  await open({}, path);
  stage.answer = () => sleep(1, Buffer.alloc(0));
  stage.delivery.start();
  await stage.until(async () => (await waiting()) === 0);
  expect([...stage.arrived].sort()).toEqual([...expected].sort());
  for (let customer = 0; customer < 150; customer++) {
    const own = stage.arrived.filter((key) => Number(key.slice(1)) % 150 === customer);
    expect(own).toEqual([customer, customer + 150, customer + 300, customer + 450].map((at) => `k${at}`));
  }
});

it('lets what runs end when it is stopped, and begins nothing else', async () => {
  await open();
  stage.answer = () => sleep(200, Buffer.alloc(0));
  stage.delivery.start();
  const [first, second] = [stage.push(pushOf('o1', 'k1')), stage.push(pushOf('o1', 'k2'), 300)];
  await stage.until(() => stage.arrived.length === 1);
  await stage.delivery.stop();
  expect([await first, await second, stage.arrived, await waiting()]).toEqual(['', undefined, ['k1'], 1]);
});

it('tells what cannot be kept', async () => {
  await open();
  await stage.outbox.close();
  await expect(stage.push(pushOf('o1', 'k1'))).rejects.toThrow(OutboxError);
});
