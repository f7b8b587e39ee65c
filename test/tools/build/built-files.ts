import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files below a folder that end like this, as paths from the folder, sorted; hidden ones too. */
export function filesOf(folder: string, ...endings: string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !endings.length || endings.some((ending) => path.endsWith(ending)))
    .sort();
}

/** What the build makes for mini programs, each a tree of its own. */
export const BUILT_TREES = ['dist/plugin', 'dist/npm/miniprogram_dist', 'dist/miniprogram'];
