import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serialize } from 'node:v8';
import { findChromium, thisMachine } from '../../tools/browser/chromium';
import { serveChromium } from '../../tools/browser/launch';
import { buildPhoneSite } from '../../tools/simulator/bundle';
import { buildSimulatorSite } from '../../tools/simulator/serve';
import type { Site } from '../../tools/simulator/site';
import { BROWSER, type SiteName, SITES } from './run';

const DIST = path.join(__dirname, '..', '..', 'dist');
const FIXTURES = path.join(__dirname, '..', 'fixtures');

const builders: Record<SiteName, () => Promise<Site>> = {
  simulator() {
    const roots = { miniprogramRoot: path.join(DIST, 'miniprogram'), pluginRoot: path.join(DIST, 'plugin') };
    if (!Object.values(roots).every(existsSync)) throw new Error('nothing is built: run `npm run build` first');
    return buildSimulatorSite(roots);
  },
  fixture() {
    const roots = {
      miniprogramRoot: path.join(FIXTURES, 'phone-app'),
      pluginRoot: path.join(FIXTURES, 'phone-plugin'),
    };
    return buildPhoneSite(roots);
  },
};

/** One Chromium and one build of the pages for all specs, whatever process they run in. Gives what ends them. */
async function openRun(): Promise<() => Promise<void>> {
  const found = findChromium(thisMachine);
  if (!('path' in found)) return () => Promise.resolve(); // each spec says so itself
  const folder = await mkdtemp(path.join(tmpdir(), 'miniprogram-desk-sites-'));
  const [browser] = await Promise.all([
    serveChromium(found.path),
    ...Object.entries(builders).map(async ([name, build]) => {
      await writeFile(path.join(folder, name), serialize(await build()));
    }),
  ]);
  process.env[BROWSER] = browser.wsEndpoint();
  process.env[SITES] = folder;
  return async () => {
    await Promise.all([browser.close(), rm(folder, { recursive: true })]);
  };
}

/** Before the first spec. Jest keeps its globals until `teardown.ts`. */
export default async function setUp(): Promise<void> {
  Object.assign(globalThis, { closeRun: await openRun() });
}
