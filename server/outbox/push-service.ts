import type { FastifyBaseLogger } from 'fastify';
import type { AccountConfig } from '../config/account-config';
import type { RelayConfig } from '../config/relay-config';
import { customMessageOf, isPassiveReply } from '../wechat/passive-reply';
import type { Push } from '../wechat/push';
import { createDelivery, type Delivery } from './delivery';
import type { DeliveryMetrics } from './metrics';
import type { Outbox } from './outbox';
import { createUdesk, DELIVER_WITHIN_MS } from './udesk';

export interface PushServiceOptions {
  config: Pick<RelayConfig, 'accounts' | 'limits'>;
  outbox: Outbox;
  /** Posts the JSON text to `message/custom/send`; never tried again here. */
  sendCustom: (account: AccountConfig, jsonText: string) => Promise<unknown>;
  metrics: DeliveryMetrics;
  log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
  now?: (() => number) | undefined;
}

const HOUR = 3_600_000;
const EMPTY = Buffer.alloc(0);

/** Delivers what is in the outbox to the Udesk of each account. */
export function createPushService(options: PushServiceOptions): Delivery {
  const { config, outbox, sendCustom, metrics, log, now } = options;
  const accounts = new Map(config.accounts.map((account) => [account.appid, account]));
  const udesk = createUdesk(accounts.size);

  async function post({ appid, body }: Push): Promise<Buffer> {
    const answer = await udesk.post(accounts.get(appid)!.udeskUrl, body);
    if (answer.length === 0 || isPassiveReply(answer)) return answer;
    // WeChat would show the customer an error.
    log.warn({ appid, bytes: answer.length }, 'Udesk answered something that is no passive reply: it is left out');
    return EMPTY;
  }

  async function sendLate({ appid, openid }: Push, reply: Buffer): Promise<void> {
    const text = customMessageOf(reply, openid);
    if (text === undefined) throw new TypeError('there is no customer-service message of this kind');
    await sendCustom(accounts.get(appid)!, text);
  }

  const delivery = createDelivery({
    outbox,
    appids: [...accounts.keys()],
    post,
    postWithinMs: DELIVER_WITHIN_MS,
    retryForMs: config.limits.retryForHours * HOUR,
    sendLate: config.limits.lateReply === 'custom-send' ? sendLate : undefined,
    metrics,
    log,
    now,
  });
  return {
    ...delivery,
    async stop() {
      await delivery.stop();
      await udesk.close();
    },
  };
}
