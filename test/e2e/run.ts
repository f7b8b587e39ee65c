import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize } from 'node:v8';
import type { Site } from '../../tools/simulator/site';

/** Where the workers find the run's Chromium, and the pages it loads: `setup.ts` puts them into the environment. */
export const BROWSER = 'E2E_BROWSER';
export const SITES = 'E2E_SITES';

/** Of the simulator with the shop, and of a phone with the fixture's mini program. */
export type SiteName = 'simulator' | 'fixture';

export function browserOfRun(): string {
  return given(BROWSER);
}

export async function siteOfRun(name: SiteName): Promise<Site> {
  return deserialize(await readFile(path.join(given(SITES), name))) as Site;
}

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error('nothing was set up for this run: jest.config.cjs names the set-up');
  return value;
}
