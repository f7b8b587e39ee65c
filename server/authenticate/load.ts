import type { AuthenticateConfig } from '../config/authenticate-config';
import { type LoadContext, loadFunction } from '../config/load-function';
import type { ConfigProblem } from '../config/problem';
import type { Authenticate } from './identity';

/** The configured function; a mistake goes to `problems`. */
export async function loadAuthenticate(
  config: AuthenticateConfig,
  context: LoadContext & { now: () => number },
  problems: ConfigProblem[],
): Promise<Authenticate | undefined> {
  if ('jwt' in config) {
    // Its library is loaded where it is used.
    const { jwtAuthenticate } = await import('./jwt');
    return jwtAuthenticate(config.jwt, context.now);
  }
  if (config.module === '') return undefined;
  return await loadFunction<Authenticate>('authenticate.module', config.module, context, problems);
}
