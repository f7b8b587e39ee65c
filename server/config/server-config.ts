import { type AuthenticateConfig, readAuthenticateConfig } from './authenticate-config';
import { ConfigError, type ConfigProblem } from './problem';
import { type Environment, Section } from './section';
import { readSignConfig, type SignConfig } from './sign-config';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

export interface ServerConfig {
  listen: { host: string; port: number };
  log: (typeof LEVELS)[number];
  /** How long running requests may take to end once the server is told to stop. */
  shutdownMs: number;
  authenticate: AuthenticateConfig | undefined;
  sign: SignConfig;
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
    sign: readSignConfig(root.section('sign')),
  };
  listen.end();
  root.end();
  return { config, problems };
}

/** For the plugin, whose owner listens and authenticates by himself. @throws ConfigError */
export function readPluginConfig(sign: unknown, environment: Environment): SignConfig {
  const problems: ConfigProblem[] = [];
  const config = readSignConfig(new Section(sign, 'sign', environment, problems));
  if (problems.length) throw new ConfigError(problems);
  return config;
}
