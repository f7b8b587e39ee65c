import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { AccountConfig, RelayConfig } from '../config/relay-config';
import { openStore } from '../outbox/open-store';
import { outboxRoutes } from '../outbox/outbox-routes';
import { createPushService } from '../outbox/push-service';
import { pushRoutes } from '../wechat/push-routes';
import { adminRoutes } from './admin-routes';
import type { FillUser } from './fill-user';
import { createMetrics } from './metrics';
import { udeskRoutes } from './udesk-routes';
import { createWechatApi } from './wechat-api';

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
  /** The text that Prometheus reads. */
  readMetrics(): Promise<string>;
  /** Whether WeChat may be sent here: messages can be stored. */
  isReady(): Promise<boolean>;
  /** The routes of WeChat and of Udesk. */
  mount(app: FastifyInstance): Promise<void>;
  /** Metrics, health, and the outbox for the command line: for a port that nobody reaches from outside. */
  mountAdmin(admin: FastifyInstance): Promise<void>;
  /** Delivers what earlier processes have left. */
  start(): void;
  /** After the routes take nothing any more: ends what runs, and leaves the rest in the store. */
  close(): Promise<void>;
}

/** The whole relay but its sockets. @throws OutboxError when its store is another process's */
export async function openRelay({ config, fillUser, log, baseDir, now = Date.now }: RelayOptions): Promise<Relay> {
  const metrics = createMetrics();
  metrics.begin(config.accounts.map(({ appid }) => appid));
  const { outbox, tokens, ...store } = await openStore(config.store, {
    baseDir,
    now,
    onDamage: (what) => log.error({ what }, 'the store was damaged: messages that had been accepted may be lost'),
    onChange: (isReady, why) => log.warn({ isReady, why }, 'the connection to Redis has changed'),
  });
  const api = createWechatApi({ config, tokens, metrics, now });
  const sendCustom = async (account: AccountConfig, jsonText: string) => {
    const { errcode } = await api.sendCustom(account, jsonText);
    if (errcode !== 0) throw new Error(`WeChat answered errcode ${errcode}`);
  };
  const delivery = createPushService({ config, outbox, sendCustom, metrics: metrics.delivery, log, now });
  metrics.watchOutbox(() => outbox.figures(), now);
  let isClosing = false;

  const relay: Relay = {
    readMetrics: () => metrics.read(),
    async isReady() {
      const { isRefusing } = await outbox.figures().catch(() => ({ isRefusing: true }));
      return !isRefusing && !isClosing;
    },
    async mount(app) {
      // Who looks where to send the next request is told before the routes are gone.
      app.addHook('preClose', (done) => {
        isClosing = true;
        done();
      });
      await app.register(pushRoutes, { config, delivery, metrics: metrics.push, now });
      await app.register(udeskRoutes, { config, api, metrics, fillUser });
    },
    async mountAdmin(admin) {
      adminRoutes(admin, relay);
      await admin.register(outboxRoutes, { letters: outbox.letters });
    },
    start: () => delivery.start(),
    async close() {
      isClosing = true;
      await delivery.stop();
      await Promise.all([store.close(), api.close()]);
    },
  };
  return relay;
}
