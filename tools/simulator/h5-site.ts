import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Site } from './site';

const H5 = join(__dirname, 'h5');
/** Built: the part of the package for pages in a browser. */
const DESK_WEB = join(__dirname, '..', '..', 'dist', 'files', 'desk-web.js');

/** As strict as a shop's own may be: nothing inline, and nothing from elsewhere but the desk's own pages. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The shop's pages for browsers: `/h5/`, and two that the desks show in frames. */
const PAGES = { '': 'index', 'custom-url/': 'custom-url', 'sobot-card/': 'sobot-card' };
const SCRIPTS = ['shop', 'custom-url', 'sobot-card'];

export async function buildH5Site(): Promise<Site> {
  const site: Site = new Map();
  const add = (path: string, type: string, body: string | Uint8Array): void => {
    site.set(`/h5/${path}`, { type: `${type}; charset=utf-8`, body, policy: POLICY });
  };
  const [{ outputFiles }, deskWeb, css, ...pages] = await Promise.all([
    build({
      entryPoints: Object.fromEntries(SCRIPTS.map((name) => [name, join(H5, `${name}.ts`)])),
      outdir: join(H5, 'out'), // names only: nothing is written
      write: false,
      bundle: true,
      format: 'iife',
      target: 'es2022',
      minify: true,
      logLevel: 'silent',
    }),
    readFile(DESK_WEB),
    readFile(join(H5, 'h5.css')),
    ...Object.values(PAGES).map((name) => readFile(join(H5, `${name}.html`))),
  ]);
  for (const { path, contents } of outputFiles)
    add(path.slice(join(H5, 'out').length + 1), 'text/javascript', contents);
  add('desk-web.js', 'text/javascript', deskWeb);
  add('h5.css', 'text/css', css);
  Object.keys(PAGES).forEach((path, index) => add(path, 'text/html', pages[index] ?? ''));
  return site;
}
