import { fastify, type FastifyInstance, LogController } from 'fastify';
import type { RelayConfig } from '../config/relay-config';
import type { ServerConfig } from '../config/server-config';
import { answerBroken, answerError, answerNotFound } from '../errors';
import type { FillUser } from '../relay/fill-user';
import { openRelay } from '../relay/relay';
import { refuseForeignHosts } from './foreign-host';
import { listenAt } from './listen';
import { type LogStream, loggerOptions } from './logger';
import { partWhenClosing } from './part-when-closing';

export interface RelayServersOptions {
  config: RelayConfig;
  level: ServerConfig['log'];
  fillUser: FillUser | undefined;
  baseDir: string;
  now?: (() => number) | undefined;
  logStream?: LogStream | undefined;
}

export interface RelayServers {
  /** Where WeChat and Udesk call. */
  url: string;
  adminUrl: string;
  close(): Promise<void>;
}

/** A connection on which nothing moves for so long is ended: longer than anything here waits. */
const IDLE_MS = 60_000;

/** A whole request, 10 MB of a slow caller's included. */
const REQUEST_MS = 120_000;

/** The relay and its administration, listening. @throws OutboxError when another process uses its store */
export async function startRelay(options: RelayServersOptions): Promise<RelayServers> {
  const { config, level, fillUser, baseDir, now, logStream } = options;
  const logger = loggerOptions(level, logStream);
  const admin = fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    clientErrorHandler: answerBroken,
  });
  const app = fastify({
    logger,
    // Addresses of requests have path secrets in them; the routes write their own lines.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    connectionTimeout: IDLE_MS,
    requestTimeout: REQUEST_MS,
    // A 503 shows the follower an error: who comes while it closes is served, and is the last on his connection.
    return503OnClosing: false,
    // What cannot be decoded is nobody's address; the framework would answer with all of it.
    frameworkErrors: (_error, request, reply) => answerNotFound(request, reply),
    clientErrorHandler: answerBroken,
  });
  const relay = await openRelay({ config, fillUser, baseDir, now, log: app.log });
  async function closeAll(): Promise<void> {
    await app.close();
    await relay.close();
    // Last: what watches sees the end of it.
    await admin.close();
  }
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= closeAll());
  try {
    for (const each of [app, admin]) prepare(each);
    refuseForeignHosts(admin, config.admin);
    await relay.mount(app);
    await relay.mountAdmin(admin);
    const adminUrl = await listenAt(admin, config.admin);
    const url = await listenAt(app, config.listen);
    relay.start();
    return { url, adminUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function prepare(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  partWhenClosing(app);
}
