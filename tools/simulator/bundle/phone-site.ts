import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { build } from 'esbuild';

import { bundleApp, type BuiltApp } from './bundle-app';
import { readSourceTree } from './source-tree';

/** URL paths and what the server answers there. */
export type PhoneSite = Map<string, { type: string; body: string | Uint8Array }>;

const PHONE = path.join(__dirname, '..', 'phone');

const IMAGE_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/**
 * Builds the page of the phone with a mini program in it: to be served as it is, on one origin with the page around it.
 * The modules of the mini program are evaluated as text, so a content security policy must allow `'unsafe-eval'`.
 */
export async function buildPhoneSite(app: BuiltApp): Promise<PhoneSite> {
  const [{ styles, ...bundle }, code, html, assets] = await Promise.all([
    bundleApp(app),
    buildPhoneCode(),
    readFile(path.join(PHONE, 'index.html')),
    collectAssets(app),
  ]);
  const site: PhoneSite = new Map(assets);
  site.set('/phone/', { type: 'text/html; charset=utf-8', body: html });
  site.set('/phone/app.json', { type: 'application/json; charset=utf-8', body: JSON.stringify(bundle) });
  site.set('/phone/app.css', { type: 'text/css; charset=utf-8', body: styles });
  for (const [name, body] of code) {
    const type = name.endsWith('.css') ? 'text/css' : name.endsWith('.js') ? 'text/javascript' : 'application/json';
    site.set(`/phone/${name}`, { type: `${type}; charset=utf-8`, body });
  }
  return site;
}

/** The browser code, which does not depend on the mini program: `phone.js`, `phone.css` and their source maps. */
async function buildPhoneCode(): Promise<[name: string, body: Uint8Array][]> {
  const { outputFiles } = await build({
    entryPoints: { phone: path.join(PHONE, 'main.tsx') },
    outdir: path.join(PHONE, 'out'),
    bundle: true,
    write: false,
    minify: true,
    sourcemap: 'linked',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  return outputFiles.map((file) => [path.basename(file.path), file.contents]);
}

async function collectAssets({ miniprogramRoot, pluginRoot }: BuiltApp): Promise<PhoneSite> {
  const assets: PhoneSite = new Map();
  const roots: [space: string, root: string | undefined][] = [
    ['main', miniprogramRoot],
    ['plugin', pluginRoot],
  ];
  for (const [space, root] of roots) {
    if (root === undefined) continue;
    const tree = await readSourceTree(root, '', []);
    for (const file of tree.paths) {
      const type = IMAGE_TYPES[path.posix.extname(file).toLowerCase()];
      if (type !== undefined) assets.set(`/phone/assets/${space}/${file}`, { type, body: await tree.bytes(file) });
    }
  }
  return assets;
}
