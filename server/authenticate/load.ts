import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AuthenticateConfig } from '../config/authenticate-config';
import type { ConfigProblem } from '../config/problem';
import type { Authenticate } from './identity';
import { jwtAuthenticate } from './jwt';

export type ImportModule = (url: string) => Promise<unknown>;

/** What a configured way of knowing users needs from outside. */
interface LoadContext {
  /** Folder that the module's path runs from: the one of the config file. */
  baseDir: string;
  now: () => number;
  importModule?: ImportModule | undefined;
}

/** The configured function; a mistake goes to `problems`. */
export async function loadAuthenticate(
  config: AuthenticateConfig,
  { baseDir, now, importModule = (url) => import(url) }: LoadContext,
  problems: ConfigProblem[],
): Promise<Authenticate | undefined> {
  if ('jwt' in config) return jwtAuthenticate(config.jwt, now);
  if (config.module === '') return undefined;
  const path = 'authenticate.module';
  try {
    const found = defaultExport(await importModule(pathToFileURL(resolve(baseDir, config.module)).href));
    if (typeof found === 'function') return found as Authenticate;
    problems.push({ path, message: 'expected a default export that is a function' });
  } catch (error) {
    problems.push({ path, message: `cannot be loaded: ${error instanceof Error ? error.message : String(error)}` });
  }
  return undefined;
}

/** A CommonJS module's `exports` come as the default; what a compiler made of `export default` is one step deeper. */
function defaultExport(loaded: unknown): unknown {
  const outer = (loaded as { default?: unknown }).default;
  return typeof outer === 'object' && outer !== null && 'default' in outer ? outer.default : outer;
}
