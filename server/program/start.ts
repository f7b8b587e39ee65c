import type { FastifyInstance } from 'fastify';
import type { Authenticate } from '../authenticate/identity';
import { demoAuthenticate } from '../authenticate/demo';
import { loadAuthenticate } from '../authenticate/load';
import { type ImportModule, loadFunction } from '../config/load-function';
import { ConfigError, type ConfigProblem } from '../config/problem';
import type { Environment } from '../config/section';
import { readClashes, readServerConfig, type ServerConfig } from '../config/server-config';
import type { FillUser } from '../relay/fill-user';
import type { Sources } from '../sign/context';
import { listenAt } from './listen';
import type { LogStream } from './logger';
import { isLoopback } from './loopback';
import type { RelayServers } from './relay-servers';

export interface StartOptions extends Sources {
  /** The parsed config file. */
  config: unknown;
  /** Where its `${NAME}`s are looked up; `process.env` by default. */
  env?: Environment | undefined;
  /** Without an `authenticate`, on loopback: everybody is a user of the demo. */
  demo?: boolean | undefined;
  /** Instead of the configured ones. */
  authenticate?: Authenticate | undefined;
  fillUser?: FillUser | undefined;
  /** Of the signatures, instead of the configured ones; port 0 takes a free one. */
  host?: string | undefined;
  port?: number | undefined;
  /** Folder that the config's paths run from; the working folder by default. */
  baseDir?: string | undefined;
  logStream?: LogStream | undefined;
  importModule?: ImportModule | undefined;
}

export interface RunningServer {
  /** Of the signatures; of the relay where nothing is signed. */
  url: string;
  relay: { url: string; adminUrl: string } | undefined;
  shutdownMs: number;
  /** Takes no new requests, and resolves when the running ones have their answers. */
  close(): Promise<void>;
}

/**
 * Starts the server.
 *
 * @throws ConfigError with all mistakes at once, before anything listens.
 * @example
 * const signer = await startServer({ config, env: { VIDEO_SECRET: secret }, demo: true, port: 0 });
 * await fetch(`${signer.url}/sign/video`, …);
 * await signer.close();
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { env = process.env, demo = false, baseDir = process.cwd(), logStream, now, nonce } = options;
  const { config, problems } = readServerConfig(options.config, env);
  for (const name of ['host', 'port'] as const)
    if (options[name] !== undefined && !config.sign)
      problems.push({ path: name, message: 'is of the signatures, and nothing is signed; the relay has relay.listen' });
  config.listen.host = options.host ?? config.listen.host;
  config.listen.port = options.port ?? config.listen.port;
  problems.push(...readClashes(config));
  const authenticate = config.sign && (await authenticateOf(config, options, problems));
  const fillUser = options.fillUser ?? (await fillUserOf(config, options, problems));
  if (demo && !isLoopback(config.listen.host))
    problems.push({ path: 'listen.host', message: 'the demo listens on loopback only, as 127.0.0.1' });
  if (problems.length) throw new ConfigError(problems);

  // What is not configured is not loaded either: each half has a good part of what a start takes.
  let relay: RelayServers | undefined;
  if (config.relay) {
    const { startRelay } = await import('./relay-servers');
    relay = await startRelay({ config: config.relay, level: config.log, fillUser, baseDir, now, logStream });
  }
  const close = async () => {
    await Promise.all([app?.close(), relay?.close()]);
  };
  let app: FastifyInstance | undefined;
  let url = relay?.url ?? '';
  try {
    if (authenticate) {
      const { createApp } = await import('./app');
      app = await createApp({ config, authenticate, isDemo: demo, logStream, now, nonce });
      url = await listenAt(app, config.listen);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { url, relay: relay && { url: relay.url, adminUrl: relay.adminUrl }, shutdownMs: config.shutdownMs, close };
}

async function fillUserOf(
  { relay }: ServerConfig,
  { baseDir = process.cwd(), importModule }: StartOptions,
  problems: ConfigProblem[],
): Promise<FillUser | undefined> {
  if (!relay?.fillUser) return undefined;
  return await loadFunction<FillUser>('relay.fillUser', relay.fillUser, { baseDir, importModule }, problems);
}

async function authenticateOf(
  config: ServerConfig,
  options: StartOptions,
  problems: ConfigProblem[],
): Promise<Authenticate | undefined> {
  if (options.authenticate) return options.authenticate;
  const { demo, baseDir = process.cwd(), now = Date.now, importModule } = options;
  if (config.authenticate) return await loadAuthenticate(config.authenticate, { baseDir, now, importModule }, problems);
  if (demo === true) return demoAuthenticate;
  const message = 'is required: {"module": …} or {"jwt": …}; without it anybody could have anything signed';
  problems.push({ path: 'authenticate', message });
  return undefined;
}
