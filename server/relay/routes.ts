import type { FastifyInstance } from 'fastify';
import { readPluginConfig } from '../config/server-config';
import { readRelayConfig } from '../config/relay-config';
import type { Environment } from '../config/section';
import type { FillUser } from './fill-user';
import { openRelay, type Relay } from './relay';

export interface RelayRoutesOptions {
  /** What the config file has under `relay`; secrets as `"${NAME}"`. `listen` and `admin` are your server's business. */
  relay: unknown;
  /** Where the `${NAME}`s are looked up; `process.env` by default. */
  env?: Environment | undefined;
  fillUser?: FillUser | undefined;
  /** Folder that `store.path` runs from; the working folder by default. */
  baseDir?: string | undefined;
  /** Gets what tells how the relay is doing, also as routes for an administration server of yours. */
  onOpen?: ((watch: RelayWatch) => void | Promise<void>) | undefined;
}

export type RelayWatch = Pick<Relay, 'readMetrics' | 'isReady' | 'mountAdmin'>;

/**
 * `/wechat/{appid}` and `/udesk/{pathSecret}/…`, to be mounted in one's own Fastify server, whose `trustProxy` decides which
 * address a caller has. Its log names addresses of requests, and with them path secrets, unless its
 * `logController` is told `disableRequestLogging`: the routes write their own lines. With `return503OnClosing: false` no
 * follower is shown an error while it closes.
 *
 * @throws ConfigError with all mistakes of `relay`; OutboxError when another process uses its store.
 * @example
 * await app.register(relayRoutes, { relay: config.relay, fillUser: async ({ openid }) => await customers.find(openid) });
 */
export async function relayRoutes(app: FastifyInstance, options: RelayRoutesOptions): Promise<void> {
  const { env = process.env, fillUser, baseDir = process.cwd(), onOpen } = options;
  const config = readPluginConfig('relay', options.relay, env, readRelayConfig);
  const relay = await openRelay({ config, fillUser, baseDir, log: app.log });
  await relay.mount(app);
  app.addHook('onReady', () => Promise.resolve(relay.start()));
  app.addHook('onClose', () => relay.close());
  await onOpen?.(relay);
}
