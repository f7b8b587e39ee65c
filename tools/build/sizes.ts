import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

export interface Budget {
  name: string;
  /** Files of `dist`, each with all it requires. */
  files: string[];
  /** Bytes after `gzip -9`. */
  most: number;
}

const BUTTON = 'dist/npm/miniprogram_dist/contact-button/contact-button';

/** What a user carries in his package; "kB" is 1000 bytes. */
export const BUDGETS: readonly Budget[] = [
  { name: 'contact-button', files: ['js', 'wxml', 'wxss', 'json'].map((type) => `${BUTTON}.${type}`), most: 5000 },
  { name: 'session-from.js', files: ['dist/files/session-from.js'], most: 6300 },
  { name: 'ud-sdk.js', files: ['dist/files/ud-sdk.js'], most: 5000 },
  { name: 'video-entry.js', files: ['dist/files/video-entry.js'], most: 2000 },
  { name: 'web-im.js, link building', files: ['dist/files/web-im.js'], most: 2000 },
  { name: 'web-im-parse.js', files: ['dist/files/web-im-parse.js'], most: 2000 },
  { name: 'web-im-renewal.js', files: ['dist/files/web-im-renewal.js'], most: 500 },
  { name: 'local-signer.js', files: ['dist/files/local-signer.js'], most: 2500 },
  { name: 'web, loader and events', files: ['dist/web/loader.js'], most: 2500 },
  { name: 'desk-web.js', files: ['dist/files/desk-web.js'], most: 4300 },
];

/** The task of the build: `checkBudgets` of all there are. */
export async function checkSizes(): Promise<void> {
  await checkBudgets(BUDGETS);
}

/** Prints the table of sizes; throws past a budget. */
export async function checkBudgets(budgets: readonly Budget[]): Promise<void> {
  const rows = await Promise.all(
    budgets.map(async ({ name, files, most }) => {
      const all = withRequired(files);
      const bytes = gzipSync(all.length > 1 ? await tarOf(all) : readFileSync(all[0]!), { level: 9 }).length;
      return { name, files: all.length, bytes, most, left: most - bytes };
    }),
  );
  console.table(rows);
  const over = rows.filter(({ left }) => left < 0).map(({ name }) => name);
  if (over.length) throw new Error(`past the budget: ${over.join(', ')}`);
}

/** The files and every file they require, directly or not. */
function withRequired(files: string[]): string[] {
  const all = new Set(files);
  for (const file of all) {
    if (!file.endsWith('.js')) continue;
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/require\("(\.[^"]+)"\)/g)) {
      const target = posix.join(posix.dirname(file), path!);
      all.add(existsSync(`${target}.js`) ? `${target}.js` : `${target}/index.js`);
    }
  }
  return [...all];
}

async function tarOf(files: string[]): Promise<Buffer> {
  const archive = pack();
  for (const name of files) archive.entry({ name, mtime: new Date(0) }, readFileSync(name));
  archive.finalize();
  return buffer(archive);
}
