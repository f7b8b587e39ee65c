import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { writeDocuments } from './documents';

/** What is imported by a path of its own, and its module. */
const PARTS = {
  'session-from': 'session-from/index',
  'ud-sdk': 'ud-sdk/index',
  'video-entry': 'video-entry/index',
  'video-entry/local-signer': 'video-entry/local-signer',
  'web-im': 'web-im/index',
  'web-im/link': 'web-im/link',
  'web-im/parse': 'web-im/parse',
  'web-im/renewal': 'web-im/renewal',
};

/** What a user of the package reads, in English and in Chinese. */
const PAGES = [
  'CHANGELOG.md',
  ...[
    'README',
    ...['contact-button', 'session-from', 'ud-sdk', 'video-entry', 'web-im', 'web-im-parameters', 'web'].map(
      (page) => `docs/${page}`,
    ),
  ].flatMap((page) => [`${page}.md`, `${page}.zh-CN.md`]),
];

function fromEntries<T>(write: (part: [string, string]) => [string, T]): Record<string, T> {
  return Object.fromEntries(Object.entries(PARTS).map(write));
}

/** Makes `dist/npm` a package to publish, around what the compiler has put into `miniprogram_dist`. */
export async function writePackage(): Promise<void> {
  const { version, description, license, engines } = JSON.parse(await readFile('package.json', 'utf8')) as Record<
    string,
    unknown
  >;
  const manifest = {
    name: 'miniprogram-desk',
    version,
    description,
    keywords: ['wechat', 'miniprogram', 'udesk', 'sobot', 'contact-button', 'session-from', '客服', '小程序'],
    license,
    engines,
    // WeChat DevTools copy this folder and nothing else.
    miniprogram: 'miniprogram_dist',
    main: 'miniprogram_dist/index.js',
    types: 'miniprogram_dist/index.d.ts',
    // The same specifiers in Node and in bundlers as in a mini program, where DevTools drop `miniprogram_dist`.
    exports: {
      '.': './miniprogram_dist/index.js',
      ...fromEntries(([name, path]) => [`./${name}`, `./miniprogram_dist/${path}.js`]),
      './require-plugin': { types: './miniprogram_dist/require-plugin.d.ts' },
      './web': { import: { types: './web/index.d.mts', default: './web/index.mjs' } },
      './package.json': './package.json',
      './miniprogram_dist/*': './miniprogram_dist/*',
      './*': './miniprogram_dist/*',
    },
    typesVersions: {
      '*': {
        ...fromEntries(([name, path]) => [name, [`miniprogram_dist/${path}.d.ts`]]),
        'require-plugin': ['miniprogram_dist/require-plugin.d.ts'],
        web: ['web/index.d.mts'],
      },
    },
    files: ['miniprogram_dist', 'web', 'docs', 'CHANGELOG.md'],
    sideEffects: ['**/contact-button/*', '**/ud-sdk/*'],
  };
  await mkdir('dist/npm', { recursive: true });
  await writeFile('dist/npm/package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  await copyFile('LICENSE', 'dist/npm/LICENSE');
  await writeDocuments(new Map(PAGES.map((page) => [page, page])), 'dist/npm');
}

/** Lays the package into the demo as DevTools' "build npm" would. */
export async function installIntoDemo(): Promise<void> {
  await cp('dist/npm/miniprogram_dist', 'dist/miniprogram/miniprogram_npm/miniprogram-desk', { recursive: true });
}
