import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDelivery, type Delivery, type DeliveryOptions } from '../../../server/outbox/delivery';
import { openEmbeddedOutbox } from '../../../server/outbox/embedded/embedded-outbox';
import type { Outbox } from '../../../server/outbox/outbox';
import { DeliveryError } from '../../../server/outbox/udesk';
import type { Push } from '../../../server/wechat/push';

export const folder = mkdtempSync(join(tmpdir(), 'desk-delivery-'));
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

export let stage: Stage;
afterEach(async () => {
  await stage.delivery.stop();
  await stage.outbox.close();
});

export async function open(more: Partial<DeliveryOptions> = {}, path = join(folder, String(++stores))): Promise<Stage> {
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

export const down = () => new DeliveryError('status', 'Udesk answered 503');
export const waiting = async () => (await stage.outbox.figures()).waiting;

export async function held(push: Push) {
  const acceptance = await stage.outbox.accept(push, 0);
  if (acceptance.state !== 'held') throw new Error(acceptance.state);
  return acceptance.held;
}
