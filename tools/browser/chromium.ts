import { existsSync } from 'node:fs';
import path from 'node:path';

/** What the search depends on, so that it can be tried for machines that one has not. */
export interface Machine {
  platform: string;
  env: Readonly<Record<string, string | undefined>>;
  exists: (file: string) => boolean;
}

export type Found = { path: string } | { reason: string };

/** The shell first: without windows to draw, a page costs it a fraction of the time. */
const LINUX = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

const MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** `CHROME_PATH`, and where there is none the usual places of the system. */
export function findChromium({ platform, env, exists }: Machine): Found {
  const given = env['CHROME_PATH'] ?? '';
  if (given !== '') return exists(given) ? { path: given } : { reason: `CHROME_PATH names no file: ${given}` };
  const found = usualPlaces(platform, env).find(exists);
  return found === undefined ? { reason: 'no Chromium in the usual places: name one in CHROME_PATH' } : { path: found };
}

function usualPlaces(platform: string, env: Machine['env']): string[] {
  const within = (folders: (string | undefined)[], files: string[], paths: path.PlatformPath): string[] =>
    folders.flatMap((folder) => (folder === undefined ? [] : files.map((file) => paths.join(folder, file))));
  if (platform === 'darwin') {
    const home = env['HOME'] === undefined ? undefined : path.posix.join(env['HOME'], 'Applications');
    return within(['/Applications', home], MAC, path.posix);
  }
  if (platform === 'win32') {
    const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    return within(folders, WINDOWS, path.win32);
  }
  return within(['/usr/bin', '/usr/local/bin', '/snap/bin'], LINUX, path.posix);
}

export const thisMachine: Machine = { platform: process.platform, env: process.env, exists: existsSync };
