import { cp, rm } from 'node:fs/promises';
import { parallel, series, watch as watchFiles } from 'gulp';
import { copyAssets, copySmallAssets } from './tools/build/assets';
import { writeBundle, writeBundles } from './tools/build/bundles';
import { writeDeclarations } from './tools/build/declarations';
import { installIntoDemo, writePackage } from './tools/build/package';
import { quickScriptsOf } from './tools/build/quick-scripts';
import { compilationOf } from './tools/build/scripts';
import { writeServer } from './tools/build/server';
import { checkSizes } from './tools/build/sizes';
import { writeWeb } from './tools/build/web';
import './tools/short-run';

const PACKAGE = 'dist/npm/miniprogram_dist';

/** What others require or name in `usingComponents`. */
const PLUGIN_ENTRIES = [
  'index',
  'session-from/index',
  'video-entry/index',
  'web-im/link',
  'contact-button/contact-button',
];

/** The host's own context is out of reach of a plugin: traces come by npm or as a file. */
const ENTRIES = [
  ...PLUGIN_ENTRIES,
  'ud-sdk/index',
  'video-entry/local-signer',
  'web-im/index',
  'web-im/parse',
  'web-im/renewal',
];

/** Files to drop into a `utils/` folder, and the entry each is made of. */
const SINGLE_FILES = {
  'session-from': 'session-from/index',
  'ud-sdk': 'ud-sdk/index',
  'video-entry': 'video-entry/index',
  'local-signer': 'video-entry/local-signer',
  'web-im': 'web-im/link',
  'web-im-parse': 'web-im/parse',
  'web-im-renewal': 'web-im/renewal',
};

const modules = new Map<string, string>();

const pluginScripts = { tsconfig: 'plugin/tsconfig.json', settings: { module: 'ESNext' }, scripts: modules };
const compilePlugin = compilationOf({ ...pluginScripts, types: PACKAGE });

// The demo is compiled against the package's declarations, as its users compile against them.
const demoScripts = {
  tsconfig: 'miniprogram/tsconfig.json',
  settings: { rootDir: '.', paths: { 'miniprogram-desk/*': [`${PACKAGE}/*`] } },
  scripts: 'dist/miniprogram',
};
const compileDemo = compilationOf(demoScripts);

async function clean(): Promise<void> {
  await rm('dist', { recursive: true, force: true });
}

/** Minifying takes longer than all the rest, so it is left out while somebody waits for each rebuild. */
let isMinified = true;

async function bundlePlugin(): Promise<void> {
  await writeBundles(modules, ENTRIES, PACKAGE, isMinified);
  await Promise.all(
    PLUGIN_ENTRIES.map((entry) => cp(`${PACKAGE}/${entry}.js`, `dist/plugin/${entry}.js`, { recursive: true })),
  );
}

async function pluginAssets(): Promise<void> {
  await copySmallAssets('plugin', ['dist/plugin', PACKAGE]);
  await rm(`${PACKAGE}/plugin.json`);
  await cp('plugin/require-plugin.d.ts', `${PACKAGE}/require-plugin.d.ts`);
}

async function demoAssets(): Promise<void> {
  await copyAssets('miniprogram', 'dist/miniprogram');
}

async function singleFiles(): Promise<void> {
  const files = Object.entries(SINGLE_FILES);
  for (const [name, entry] of files) await writeBundle(modules, entry, [], `dist/files/${name}.js`);
  writeDeclarations(
    Object.fromEntries(files.map(([name, entry]) => [`dist/files/${name}.d.ts`, `${PACKAGE}/${entry}.d.ts`])),
  );
}

const plugin = parallel(series(compilePlugin, bundlePlugin), pluginAssets);
const demo = series(parallel(compileDemo, demoAssets), installIntoDemo);

/** Everything into `dist/`, sizes checked. */
export const build = series(clean, plugin, demo, writePackage, singleFiles, writeWeb, writeServer, checkSizes);

/** The part for browsers alone, into what is built. */
export const web = writeWeb;

/** The server's package alone. */
export const server = writeServer;

async function hurry(): Promise<void> {
  isMinified = false;
  return Promise.resolve();
}

const quickPlugin = quickScriptsOf(pluginScripts);
const quickDemo = quickScriptsOf(demoScripts);

/** Builds once, then what a change touches, and checks its types after that; nothing is minified. */
export const watch = series(hurry, clean, plugin, demo, quickPlugin, quickDemo, function watching() {
  const soon = { delay: 50 };
  watchFiles('plugin/**/*.ts', soon, series(quickPlugin, bundlePlugin, installIntoDemo, compilePlugin));
  watchFiles('plugin/**/*.{json,wxml,wxss}', soon, series(pluginAssets, installIntoDemo));
  watchFiles('miniprogram/**/*.ts', soon, series(quickDemo, compileDemo));
  watchFiles(['miniprogram/**/*', '!miniprogram/**/*.ts'], soon, demoAssets);
});
