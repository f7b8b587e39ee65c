import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { relink } from '../../../tools/build/documents';
import { filesOf } from './built-files';

const PACKAGE = 'dist/server';
const NPM = 'dist/npm';

function targetsIn(folder: string, page: string): string[] {
  const text = readFileSync(join(folder, page), 'utf8');
  return [...text.matchAll(/\]\((?!https?:)([^)#:\s]+)/g)].map(([, target]) => target!);
}

/** Where links of the page lead that is not there. */
function leadingOut(folder: string, page: string): string[] {
  const led = targetsIn(folder, page).map((target) => posix.join(posix.dirname(page), target));
  return led.filter((path) => path.startsWith('..') || !existsSync(join(folder, path)));
}

describe('a page in a package', () => {
  const places = new Map([
    ['server/README.md', 'README.md'],
    ['server/deploy/Dockerfile', 'deploy/Dockerfile'],
    ['docs/relay.md', 'docs/relay.md'],
    ['docs/sizing.md', 'docs/sizing.md'],
  ]);

  it.each([
    ['server/README.md', '[the relay](../docs/relay.md#part)', '[the relay](docs/relay.md#part)'],
    ['docs/relay.md', '[a Dockerfile](../server/deploy/Dockerfile)', '[a Dockerfile](../deploy/Dockerfile)'],
    ['docs/relay.md', '[sizing](sizing.md), [below](#below)', '[sizing](sizing.md), [below](#below)'],
    ['docs/relay.md', '[server](../server/README.md)', '[server](../README.md)'],
    ['server/README.md', 'part of [miniprogram-desk](../README.md), here', 'part of miniprogram-desk, here'],
    ['server/README.md', 'a picture:\n![of it](../docs/picture.png)\n', 'a picture:\n\n'],
    ['server/README.md', '[npm](https://docs.npmjs.com/)', '[npm](https://docs.npmjs.com/)'],
  ])('%s: %s', (from, text, expected) => expect(relink(text, from, places)).toBe(expected));
});

describe("the server's package", () => {
  const pages = filesOf(PACKAGE).filter((path) => path.endsWith('.md'));

  it('has the pages that its readme speaks of, in both languages, and publishes them', () => {
    const named = ['README', 'docs/relay', 'docs/sizing', 'docs/web-im-parameters'];
    expect([...pages].sort()).toEqual(named.flatMap((page) => [`${page}.md`, `${page}.zh-CN.md`]).sort());
    const { files } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { files: string[] };
    expect(files).toContain('docs');
  });

  it.each(pages)('%s leads to nothing that is not in the package', (page) => {
    expect(targetsIn(PACKAGE, page)).not.toEqual([]);
    expect(leadingOut(PACKAGE, page)).toEqual([]);
  });
});

describe('the package for mini programs', () => {
  const pages = filesOf(NPM).filter((path) => path.endsWith('.md'));

  it('has the pages that its readme speaks of', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/contact-button.md', 'docs/web.zh-CN.md']));
  });

  it.each(pages)('%s leads to nothing that is not in the package', (page) => {
    expect(leadingOut(NPM, page)).toEqual([]);
  });
});
