import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Site } from './site';

const PANEL = join(__dirname, 'panel');

/** Bundles the panel: its page, one script, one style sheet. */
export async function buildPanelSite(): Promise<Site> {
  const [html, bundle] = await Promise.all([
    readFile(join(PANEL, 'index.html'), 'utf8'),
    build({
      entryPoints: { panel: join(PANEL, 'main.tsx'), style: join(PANEL, 'style', 'index.css') },
      outdir: join(PANEL, 'out'), // names only: nothing is written
      write: false,
      bundle: true,
      format: 'iife',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      minify: true,
      legalComments: 'none',
      logLevel: 'silent',
    }),
  ]);
  const site: Site = new Map([['/', { type: 'text/html; charset=utf-8', body: html }]]);
  for (const file of bundle.outputFiles) {
    if (file.path.endsWith('.js'))
      site.set('/panel.js', { type: 'text/javascript; charset=utf-8', body: file.contents });
    if (file.path.endsWith('.css')) site.set('/panel.css', { type: 'text/css; charset=utf-8', body: file.contents });
  }
  return site;
}
