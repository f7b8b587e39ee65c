import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { AccountConfig, RelayConfig } from '../config/relay-config';
import { createDelivery } from '../outbox/delivery';
import { createUdesk, DELIVER_WITHIN_MS } from '../outbox/udesk';
import { customMessageOf } from '../wechat/passive-reply';
import type { Push } from '../wechat/push';
import { pushRoutes } from '../wechat/push-routes';
import type { FillUser } from './fill-user';
import { createMetrics, type Metrics } from './metrics';
import { openStore } from './store';
import { udeskRoutes } from './udesk-routes';
import { createWechatApi } from './wechat-api';
import type { WechatApi } from './wechat-call';

export interface RelayOptions {
  config: RelayConfig;
  fillUser?: FillUser | undefined;
  log: FastifyBaseLogger;
  /** Folder that the config's paths run from. */
  baseDir: string;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
}

export interface Relay {
  metrics: Metrics;
  /** Whether WeChat may be sent here: messages can be stored. */
  isReady(): Promise<boolean>;
  /** The routes of WeChat and of Udesk. */
  mount(app: FastifyInstance): Promise<void>;
  /** Delivers what earlier processes have left. */
  start(): void;
  /** After the routes take nothing any more: ends what runs, and leaves the rest in the store. */
  close(): Promise<void>;
}

const HOUR = 3_600_000;

/** The whole relay but its sockets. @throws OutboxError when its store is another process's */
export async function openRelay({ config, fillUser, log, baseDir, now = Date.now }: RelayOptions): Promise<Relay> {
  const { accounts, limits } = config;
  const metrics = createMetrics();
  const store = await openStore(config.store, { baseDir, now, warn: (facts, message) => log.warn(facts, message) });
  const api = createWechatApi({ config, tokens: store.tokens, metrics, now });
  const udesk = createUdesk();
  const byAppid = new Map(accounts.map((account) => [account.appid, account]));
  const delivery = createDelivery({
    outbox: store.outbox,
    appids: [...byAppid.keys()],
    post: ({ appid, body }) => udesk.post(byAppid.get(appid)!.udeskUrl, body),
    postWithinMs: DELIVER_WITHIN_MS,
    retryForMs: limits.retryForHours * HOUR,
    sendLate: limits.lateReply === 'drop' ? undefined : lateSender(byAppid, api),
    metrics: metrics.delivery,
    log,
    now,
  });
  const figures = () => store.outbox.figures();
  metrics.watchOutbox(figures, now);
  let isClosing = false;
  return {
    metrics,
    async isReady() {
      const { isRefusing } = await figures().catch(() => ({ isRefusing: true }));
      return !isRefusing && !isClosing;
    },
    async mount(app) {
      await app.register(pushRoutes, { config, delivery, metrics: metrics.push, now });
      await app.register(udeskRoutes, { config, api, metrics, fillUser });
    },
    start: () => delivery.start(),
    async close() {
      isClosing = true;
      await delivery.stop();
      await Promise.all([store.close(), udesk.close(), api.close()]);
    },
  };
}

function lateSender(accounts: ReadonlyMap<string, AccountConfig>, api: WechatApi) {
  return async function sendLate({ appid, openid }: Push, reply: Buffer): Promise<void> {
    const message = customMessageOf(reply, openid);
    if (message === undefined) throw new TypeError('this kind of reply cannot be sent by itself');
    const { errcode } = await api.sendCustom(accounts.get(appid)!, message);
    if (errcode !== 0) throw new Error(`WeChat answered errcode ${errcode}`);
  };
}
