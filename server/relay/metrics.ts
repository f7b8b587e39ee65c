import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Times from a call on loopback to the longest that anybody waits here. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 4.5, 10, 30];

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * What the relay counts, in a registry of its own. A label never carries a path secret, an openid or a text; `appid` is
 * public. Gauges of the outbox and of tokens are set by whoever keeps them, when they are read (`onCollect`).
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const collectors: (() => void | Promise<void>)[] = [];
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Histogram({ name, help, labelNames, registers, buckets: SECONDS });

  return {
    registry,
    /** Runs before each reading, to set gauges that nobody keeps up to date in between. */
    onCollect: (collect: () => void | Promise<void>): void => void collectors.push(collect),
    /** The text that Prometheus reads. */
    async read(): Promise<string> {
      await Promise.all(collectors.map((collect) => collect()));
      return await registry.metrics();
    },

    wechatAnswers: counter('desk_wechat_answers_total', 'Answers of WeChat to calls, by errcode', [
      'appid',
      'flow',
      'errcode',
    ]),
    wechatSeconds: histogram('desk_wechat_call_seconds', 'Time of calls to WeChat, until the answer begins', ['flow']),
    failures: counter('desk_relay_failures_total', "The relay's own failures, answered with errcode -1", [
      'flow',
      'reason',
    ]),
    refusals: counter('desk_refusals_total', 'Callers that were refused', ['side', 'reason']),
    tokenRequests: counter('desk_token_requests_total', 'Access tokens asked for', ['appid', 'result']),
    tokenAge: gauge('desk_token_age_seconds', 'Age of the access token in use', ['appid']),

    pushes: counter('desk_pushes_total', 'Pushes of WeChat, by what became of them', ['appid', 'result']),
    pushSeconds: histogram('desk_push_seconds', 'Time until WeChat had its answer to a push', ['result']),
    configurationErrors: counter('desk_configuration_errors_total', 'Signs of a wrong setting at a vendor', [
      'appid',
      'kind',
    ]),
    deliveries: counter('desk_udesk_deliveries_total', 'Tries to hand a message to Udesk', ['appid', 'result']),
    deliverySeconds: histogram('desk_udesk_delivery_seconds', "Time of Udesk's answer to a message", ['result']),
    lateReplies: counter('desk_late_replies_total', 'Passive replies that came too late', ['appid', 'result']),
    outboxMessages: gauge('desk_outbox_messages', 'Accepted messages that Udesk does not have yet', ['appid']),
    outboxOldest: gauge('desk_outbox_oldest_seconds', 'Age of the oldest message that waits', ['appid']),
    outboxDead: gauge('desk_outbox_dead_letters', 'Messages that were given up', ['appid']),
    /** 1 while nothing can be stored: pushes are refused, so that WeChat sends them again. */
    outboxUnwritable: gauge('desk_outbox_unwritable', '1 while messages cannot be stored'),
  };
}
