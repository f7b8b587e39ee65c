import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { OutboxFigures } from '../outbox/outbox';
import { PUSH_OUTCOMES } from '../wechat/metrics';

/** Times from a call on loopback to the longest that anybody waits here. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 4.5, 10, 30];

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * What the relay counts, in a registry of its own. A label never carries a path secret, an openid or a text; an appid is
 * public, and only configured ones become labels.
 */
export function createMetrics() {
  const registry = new Registry();
  const common = { registers: [registry] };
  const collectors: (() => Promise<void>)[] = [];
  const counter = <T extends string>(name: string, help: string, ...labelNames: T[]) =>
    new Counter({ ...common, name, help, labelNames });
  const gauge = <T extends string>(name: string, help: string, ...labelNames: T[]) =>
    new Gauge({ ...common, name, help, labelNames });
  const histogram = <T extends string>(name: string, help: string, ...labelNames: T[]) =>
    new Histogram({ ...common, name, help, labelNames, buckets: BUCKETS });

  const pushes = counter('desk_pushes_total', 'Pushes of WeChat, by what became of them', 'appid', 'outcome');
  const pushSeconds = histogram('desk_push_seconds', 'Time until WeChat had its answer to a push', 'outcome');
  const deliveries = counter('desk_udesk_deliveries_total', 'Tries to give a message to Udesk', 'appid', 'result');
  const deliverySeconds = histogram('desk_udesk_delivery_seconds', "Time of Udesk's answer to a message", 'result');
  const deadLetters = counter('desk_dead_letters_total', 'Messages that were given up', 'appid');
  const lateReplies = counter('desk_late_replies_total', 'Passive replies that came too late', 'appid', 'outcome');
  const waiting = gauge('desk_outbox_messages', 'Accepted messages that Udesk does not have yet');
  const dead = gauge('desk_outbox_dead_letters', 'Dead letters that are kept');
  const oldest = gauge('desk_outbox_oldest_seconds', 'Age of the oldest message that waits');
  const unwritable = gauge('desk_outbox_unwritable', '1 while no message can be stored, so that pushes are refused');

  return {
    /** Begins counts of what is rare at 0: in a series that begins with its first event Prometheus sees no increase. */
    begin(appids: readonly string[]): void {
      for (const appid of appids) {
        for (const outcome of PUSH_OUTCOMES) pushes.inc({ appid, outcome }, 0);
        deadLetters.inc({ appid }, 0);
      }
    },
    /** Runs before each reading, to set gauges that nobody keeps up to date in between. */
    onCollect: (collect: () => void): void => void collectors.push(() => Promise.resolve(collect())),
    /** The text that Prometheus reads. */
    async read(): Promise<string> {
      await Promise.all(collectors.map((collect) => collect()));
      return await registry.metrics();
    },

    answers: counter('desk_wechat_answers_total', "WeChat's answers to calls, by errcode", 'appid', 'flow', 'errcode'),
    callSeconds: histogram('desk_wechat_call_seconds', 'Time of calls to WeChat until the answer is there', 'flow'),
    failures: counter('desk_relay_failures_total', "The relay's own failures, errcode -1", 'flow', 'reason'),
    refusals: counter('desk_udesk_refusals_total', 'Callers of Udesk routes that were refused', 'reason'),
    tokenRequests: counter('desk_token_requests_total', 'Access tokens asked for', 'appid', 'result'),
    tokenAge: gauge('desk_token_age_seconds', 'Age of the access token in use', 'appid'),

    push: {
      pushed(appid: string, outcome: string, tookMs: number): void {
        pushes.inc({ appid, outcome });
        pushSeconds.observe({ outcome }, tookMs / 1000);
      },
    },
    delivery: {
      delivered(appid: string, tookMs: number): void {
        deliveries.inc({ appid, result: 'ok' });
        deliverySeconds.observe({ result: 'ok' }, tookMs / 1000);
      },
      failed(appid: string, reason: string, tookMs: number): void {
        deliveries.inc({ appid, result: reason });
        deliverySeconds.observe({ result: reason }, tookMs / 1000);
      },
      buried: (appid: string): void => deadLetters.inc({ appid }),
      late: (appid: string, outcome: string): void => lateReplies.inc({ appid, outcome }),
    },
    /** The outbox's gauges are read when Prometheus reads. */
    watchOutbox(figures: () => Promise<OutboxFigures>, now: () => number): void {
      collectors.push(async () => {
        // A store that is away is told by `unwritable`, not by a reading that fails.
        const read = await figures().catch(() => undefined);
        unwritable.set(read?.isRefusing === false ? 0 : 1);
        // What cannot be counted now keeps its last figure.
        if (!read) return;
        waiting.set(read.waiting);
        dead.set(read.dead);
        oldest.set(read.oldestAt === undefined ? 0 : (now() - read.oldestAt) / 1000);
      });
    },
  };
}
