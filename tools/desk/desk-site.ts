import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What a browser loads from the vendors, by URL path. `policy`: its Content-Security-Policy. */
export type DeskSite = Map<string, { type: string; body: string | Uint8Array; policy: string }>;

const PAGES = join(__dirname, 'pages');

/** The window and the workbench stand in pages of anybody on this machine, and show pages and pictures of anybody. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'frame-src http: https:',
  "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
  'img-src http: https: data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

/** The vendors' pages and scripts as far as this desk stands in for them. */
export async function buildDeskSite(): Promise<DeskSite> {
  const site: DeskSite = new Map();
  const add = (path: string, kind: keyof typeof TYPES, body: string | Uint8Array): void => {
    site.set(path, { type: `${TYPES[kind] ?? ''}; charset=utf-8`, body, policy: POLICY });
  };
  const [imClient, workbench, udeskApi] = await Promise.all([
    readPage('im-client'),
    readPage('workbench'),
    bundle('udesk-api', 'main.ts'),
  ]);
  const im = '/desk/udesk/im_client/';
  add(im, 'html', imClient.html);
  add(im.slice(0, -1), 'html', imClient.html);
  for (const [kind, body] of imClient.code) add(`${im}im-client.${kind}`, kind, body);
  for (const [kind, body] of udeskApi) add(`${im}js/udeskApi.${kind}`, kind, body);
  const sobot = '/desk/sobot/workbench/';
  add(sobot, 'html', workbench.html);
  for (const [kind, body] of workbench.code) add(`${sobot}workbench.${kind}`, kind, body);
  return site;
}

type Code = [kind: 'js' | 'css', body: Uint8Array][];

async function readPage(name: string): Promise<{ html: string; code: Code }> {
  const [html, code] = await Promise.all([readFile(join(PAGES, name, 'index.html'), 'utf8'), bundle(name, 'main.tsx')]);
  return { html, code };
}

async function bundle(name: string, entry: string): Promise<Code> {
  const { outputFiles } = await build({
    entryPoints: { code: join(PAGES, name, entry) },
    outdir: join(PAGES, 'out'), // names only: nothing is written
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles.map(({ path, contents }) => [path.endsWith('.css') ? 'css' : 'js', contents]);
}
