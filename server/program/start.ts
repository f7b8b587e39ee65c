import type { AddressInfo } from 'node:net';
import type { Authenticate } from '../authenticate/identity';
import { demoAuthenticate } from '../authenticate/demo';
import { type ImportModule, loadAuthenticate } from '../authenticate/load';
import { ConfigError, type ConfigProblem } from '../config/problem';
import type { Environment } from '../config/section';
import { readServerConfig, type ServerConfig } from '../config/server-config';
import type { Sources } from '../sign/context';
import { createApp } from './app';
import type { LogStream } from './logger';
import { isLoopback } from './loopback';

export interface StartOptions extends Sources {
  /** The parsed config file. */
  config: unknown;
  /** Where its `${NAME}`s are looked up; `process.env` by default. */
  env?: Environment | undefined;
  /** Without an `authenticate`, on loopback: everybody is a user of the demo. */
  demo?: boolean | undefined;
  /** Instead of the configured one. */
  authenticate?: Authenticate | undefined;
  /** Instead of the configured ones; port 0 takes a free one. */
  host?: string | undefined;
  port?: number | undefined;
  /** Folder that the config's paths run from; the working folder by default. */
  baseDir?: string | undefined;
  logStream?: LogStream | undefined;
  importModule?: ImportModule | undefined;
}

export interface RunningServer {
  url: string;
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
  const { env = process.env, demo = false, logStream, now, nonce } = options;
  const { config, problems } = readServerConfig(options.config, env);
  config.listen.host = options.host ?? config.listen.host;
  config.listen.port = options.port ?? config.listen.port;
  const authenticate = await authenticateOf(config, options, problems);
  if (demo && !isLoopback(config.listen.host))
    problems.push({ path: 'listen.host', message: 'the demo listens on loopback only, as 127.0.0.1' });
  if (problems.length || !authenticate) throw new ConfigError(problems);

  const app = await createApp({ config, authenticate, isDemo: demo, logStream, now, nonce });
  await app.listen(config.listen);
  const { address, port, family } = app.server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    shutdownMs: config.shutdownMs,
    close: () => app.close(),
  };
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
