import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Files by posix path; objects are written as JSON. */
export type Files = Record<string, string | object>;

const MINIMAL: Files = {
  'app.json': { pages: ['pages/a/a'] },
  'app.js': 'App({});',
  'pages/a/a.js': 'Page({});',
  'pages/a/a.json': {},
  'pages/a/a.wxml': '<view/>',
};

const made: string[] = [];

/** Writes a mini program with one page to a folder of its own; `files` add to it or take the place of its files. */
export async function writeApp(files: Files = {}): Promise<string> {
  return writeFolder({ ...MINIMAL, ...files });
}

export async function writeFolder(files: Files): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'phone-app-'));
  made.push(root);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, ...name.split('/'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

export async function removeApps(): Promise<void> {
  await Promise.all(made.splice(0).map((root) => rm(root, { recursive: true })));
}
