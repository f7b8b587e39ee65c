import type { FastifyInstance } from 'fastify';
import type { Authenticate } from '../authenticate/identity';
import { readPluginConfig } from '../config/server-config';
import type { Environment } from '../config/section';
import { readSignConfig } from '../config/sign-config';
import { signService } from './service';

export interface SignRoutesOptions {
  /** What the config file has under `sign`; secrets as `"${NAME}"`. */
  sign: unknown;
  authenticate: Authenticate;
  /** Where the `${NAME}`s are looked up; `process.env` by default. */
  env?: Environment | undefined;
}

/**
 * The routes under `/sign/`, to be mounted in one's own Fastify server.
 *
 * @throws ConfigError with all mistakes of `sign`.
 * @example
 * await app.register(signRoutes, {
 *   sign: { unionId: { key: '${SOBOT_CHANNEL_KEY}' } },
 *   authenticate: (request) => userOf(request.headers.authorization),
 * });
 */
export async function signRoutes(app: FastifyInstance, options: SignRoutesOptions): Promise<void> {
  const { sign, authenticate, env = process.env } = options;
  if (typeof authenticate !== 'function') throw new TypeError('authenticate: expected a function of the request');
  await app.register(signService, { config: readPluginConfig('sign', sign, env, readSignConfig), authenticate });
}
