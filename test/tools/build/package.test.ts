import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './built-files';
import { consumer, removeScratch } from './scratch';

afterAll(removeScratch);

const PACKAGE = 'dist/npm';

interface Manifest extends Record<string, unknown> {
  exports: Record<string, string | { types: string } | { import: { types: string; default: string } }>;
  files: string[];
}

const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Manifest;

describe('package.json', () => {
  test('says what it is and where WeChat finds it', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(manifest).toMatchObject({
      name: 'miniprogram-desk',
      version,
      license: 'MIT',
      miniprogram: 'miniprogram_dist',
      main: 'miniprogram_dist/index.js',
      types: 'miniprogram_dist/index.d.ts',
    });
  });

  test('has no dependency: DevTools would pack it into every host', () => {
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]);
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('private');
  });

  test('names only what is there', () => {
    const exported = Object.values(manifest.exports)
      .flatMap((target) =>
        typeof target === 'string' ? target : Object.values('import' in target ? target.import : target),
      )
      .map((path) => path.replace(/\*$/, ''));
    const named = ['main', 'types', 'miniprogram'].map((key) => manifest[key] as string);
    const missing = [...exported, ...named, ...manifest.files].filter((path) => !existsSync(join(PACKAGE, path)));
    expect(missing).toEqual([]);
  });
});

/** The one that runs the tests, where one does: npm is no program of its own on Windows. */
function runNpm(args: string[]): { stdout: string; stderr: string } {
  const { npm_execpath: npm } = process.env;
  const options = { cwd: PACKAGE, encoding: 'utf8' } as const;
  return npm?.endsWith('.js') ? spawnSync(process.execPath, [npm, ...args], options) : spawnSync('npm', args, options);
}

describe('what npm would publish', () => {
  interface Packed {
    files: { path: string }[];
  }
  const { stdout, stderr } = runNpm(['pack', '--dry-run', '--json', '--offline']);
  if (!stdout) throw new Error(stderr);
  const published = (JSON.parse(stdout) as Packed[])[0]!.files.map(({ path }) => path);

  test('the built files, the manifest, the licence, the pages and what has changed', () => {
    const built = filesOf(join(PACKAGE, 'miniprogram_dist')).map((path) => `miniprogram_dist/${path}`);
    const web = ['web/index.d.mts', 'web/index.mjs'];
    const docs = filesOf(join(PACKAGE, 'docs')).map((path) => `docs/${path}`);
    expect(docs).toHaveLength(14);
    const pages = ['CHANGELOG.md', 'README.md', 'README.zh-CN.md', ...docs];
    const expected = ['LICENSE', 'package.json', ...pages, ...built, ...web];
    expect([...published].sort()).toEqual(expected.sort());
  });

  test('no source, no test, no map, no configuration of the build', () => {
    const shipped = /^miniprogram_dist\/[\w/-]+(?:\.js|\.d\.ts|\.json|\.wxml|\.wxss)$/;
    expect(published.filter((path) => path.startsWith('miniprogram_dist') && !shipped.test(path))).toEqual([]);
    expect(published.filter((path) => /\.test\.|\.spec\.|tsconfig|\.map$|plugin\.json/.test(path))).toEqual([]);
  });

  test('the entry points that a host names', () => {
    const button = ['js', 'json', 'wxml', 'wxss'].map(
      (type) => `miniprogram_dist/contact-button/contact-button.${type}`,
    );
    expect(published).toEqual(
      expect.arrayContaining(['miniprogram_dist/index.js', 'miniprogram_dist/session-from/index.js', ...button]),
    );
  });

  test('declarations beside every script', () => {
    const scripts = published.filter((path) => path.endsWith('.js'));
    expect(scripts.filter((path) => !published.includes(path.replace(/\.js$/, '.d.ts')))).toEqual([]);
  });
});

describe('Node', () => {
  const run = (code: string, ...options: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, [...options, '-e', code], {
      cwd: consumer({}),
      encoding: 'utf8',
    });
    return stderr || stdout;
  };
  const STRING = 'udesk|张三||customer^{"level":"vip"}';
  const SESSION = "{ nickname: '张三', customer: { level: 'vip' } }";

  test.each([
    'miniprogram-desk',
    'miniprogram-desk/session-from',
    'miniprogram-desk/session-from/index.js',
    'miniprogram-desk/miniprogram_dist/session-from/index.js',
  ])('requires %s', (name) => {
    expect(run(`process.stdout.write(require('${name}').udeskSessionFrom(${SESSION}).value)`)).toBe(STRING);
  });

  test.each(['miniprogram-desk', 'miniprogram-desk/session-from'])('imports %s', (name) => {
    const code = `import desk from '${name}'; process.stdout.write(desk.udeskSessionFrom(${SESSION}).value)`;
    expect(run(code, '--input-type=module')).toBe(STRING);
  });

  test.each([
    ['miniprogram-desk', 'byteLength, udeskSessionFrom, readVideoReturn, webImLink'],
    ['miniprogram-desk/session-from', 'parseSessionFrom, sobotSessionFrom'],
    ['miniprogram-desk/web-im', 'webImLink, parseWebImLink, keepWebImLink'],
    ['miniprogram-desk/video-entry/local-signer', 'localSigner'],
  ])('imports names of %s', (name, names) => {
    const code = `import { ${names} } from '${name}'; console.log([${names}].map((each) => typeof each).join())`;
    const expected = names.replace(/\w+/g, 'function').replaceAll(' ', '');
    expect(run(code, '--input-type=module').trim()).toBe(expected);
  });

  test('imports the part for browsers, which touches no page until it is called', () => {
    const code = "import * as web from 'miniprogram-desk/web'; console.log(Object.keys(web).join())";
    expect(run(code, '--input-type=module').trim()).toBe(
      'TICKET_PRIORITY,TICKET_STATUS,dragButton,loadUdesk,onDeskEvent,sendSobotCard,sendToDesk',
    );
  });

  test('every name of the parts is offered by the main entry', () => {
    const code = "console.log(Object.keys(require('miniprogram-desk')).sort().join())";
    expect(run(code).trim()).toBe(
      'byteLength,parseSessionFrom,prepareVideoJump,readVideoReturn,sobotSessionFrom,udeskSessionFrom,webImLink',
    );
  });
});
