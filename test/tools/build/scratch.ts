import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** For a folder of scripts, compiled as a mini program's are. */
export const TSCONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: 'ES2017',
    lib: ['ES2017'],
    module: 'CommonJS',
    types: [],
    rootDir: '.',
    // Or most of each compilation would be a check of TypeScript's own declarations.
    skipDefaultLibCheck: true,
  },
  include: ['**/*.ts'],
});

const folders: string[] = [];

/** Writes files (path → text) into a new folder, which `removeScratch` takes away. */
export function scratch(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-desk-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A folder in which the built package is installed, as npm would link it. */
export function consumer(files: Record<string, string>): string {
  const folder = scratch(files);
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(resolve('dist/npm'), join(folder, 'node_modules/miniprogram-desk'), 'junction');
  return folder;
}

export function removeScratch(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
