import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConfigProblem } from './problem';

export type ImportModule = (url: string) => Promise<unknown>;

export interface LoadContext {
  /** Folder that the module's path runs from: the one of the config file. */
  baseDir: string;
  importModule?: ImportModule | undefined;
}

/** The default export of somebody's module, as far as can be seen; a mistake goes to `problems` under `path`. */
export async function loadFunction<T>(
  path: string,
  module: string,
  { baseDir, importModule = (url) => import(url) }: LoadContext,
  problems: ConfigProblem[],
): Promise<T | undefined> {
  try {
    const found = defaultExport(await importModule(pathToFileURL(resolve(baseDir, module)).href));
    if (typeof found === 'function') return found as T;
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
