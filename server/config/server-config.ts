import { type AuthenticateConfig, readAuthenticateConfig } from './authenticate-config';
import { clash } from './network';
import { ConfigError, type ConfigProblem } from './problem';
import { readRelayConfig, type RelayConfig } from './relay-config';
import { type Environment, Section } from './section';
import { readSignConfig, type SignConfig } from './sign-config';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface ServerConfig {
  listen: { host: string; port: number };
  log: (typeof LEVELS)[number];
  /** How long running requests may take to end once the server is told to stop. */
  shutdownMs: number;
  authenticate: AuthenticateConfig | undefined;
  sign: SignConfig | undefined;
  relay: RelayConfig | undefined;
}

/** The configuration as far as it can be read, and all its mistakes. */
export function readServerConfig(
  value: unknown,
  environment: Environment,
): { config: ServerConfig; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const root = new Section(value, '', environment, problems);
  const listen = root.section('listen');
  const config = {
    listen: { host: listen.text('host', { fallback: '127.0.0.1' }), port: listen.count('port', 8787, [0, 65_535]) },
    log: root.choice('log', LEVELS, 'info'),
    shutdownMs: root.count('shutdownMs', 10_000, [0, 600_000]),
    authenticate: root.has('authenticate') ? readAuthenticateConfig(root.section('authenticate')) : undefined,
    // A file with neither is told what it could sign.
    sign: root.has('sign') || !root.has('relay') ? readSignConfig(root.section('sign')) : undefined,
    relay: root.has('relay') ? readRelayConfig(root.section('relay')) : undefined,
  };
  listen.end();
  root.end();
  return { config, problems };
}

/** Where the signatures cannot listen, because the relay does. */
export function readClashes({ listen, sign, relay }: ServerConfig): ConfigProblem[] {
  if (!sign || !relay) return [];
  return (['listen', 'admin'] as const)
    .filter((name) => clash(listen, relay[name]))
    .map((name) => ({ path: 'listen.port', message: `expected another port than relay.${name}.port` }));
}

/** For a plugin, whose owner listens and authenticates by himself. @throws ConfigError */
export function readPluginConfig<T>(
  name: string,
  value: unknown,
  environment: Environment,
  read: (section: Section) => T,
): T {
  const problems: ConfigProblem[] = [];
  const config = read(new Section(value, name, environment, problems));
  if (problems.length) throw new ConfigError(problems);
  return config;
}
