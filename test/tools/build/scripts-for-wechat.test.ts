import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_TREES, filesOf } from './built-files';
import { removeScratch, scratch } from './scratch';
import { freeNames, laterSyntax } from './script-lint';

afterAll(removeScratch);

/** What WeChat gives to a module, to a component or a plugin, and to the pages of a mini program besides. */
const MODULE = 'require exports module'.split(' ');
const GIVEN = [
  ...MODULE,
  ...'wx Component Behavior console setTimeout clearTimeout setInterval clearInterval'.split(' '),
];
const GIVEN_TO_PAGES = [...GIVEN, ...'App Page getApp getCurrentPages requirePlugin'.split(' ')];

/** Host-side code; its own name, and the global object wherever there is one, for apps that call a bare global. */
const GIVEN_TO_TRACES = [...GIVEN_TO_PAGES, ...'UdeskSdk globalThis global'.split(' ')];

/** Calls are made by pages, and by a plugin's code. */
const GIVEN_TO_CALLS = [...GIVEN, 'unescape'];

function namesFor(file: string, names: string[]): string[] {
  if (file.endsWith('web-im.js')) return [...names, 'console'];
  if (/ud-sdk(?:\/index)?\.js$/.test(file)) return GIVEN_TO_TRACES;
  return /(?:video-entry|local-signer)(?:\/index)?\.js$/.test(file) ? GIVEN_TO_CALLS : names;
}

/** One file is for browsers: web.test.ts has its names. */
const scriptsOf = (tree: string) =>
  filesOf(tree, '.js')
    .filter((path) => path !== 'desk-web.js')
    .map((path) => join(tree, path));

const TREES: [tree: string, names: string[]][] = [
  ...BUILT_TREES.map((tree): [string, string[]] => [tree, tree === 'dist/miniprogram' ? GIVEN_TO_PAGES : GIVEN]),
  ['dist/files', MODULE],
];

const found = freeNames(TREES.flatMap(([tree]) => scriptsOf(tree)));

const unknownNames = (file: string, names: string[]) => found.get(file)!.filter((name) => !names.includes(name));

describe.each(TREES)('%s', (tree, names) => {
  const scripts = scriptsOf(tree);

  test.each(scripts)('%s is ES2017 without async functions', (file) => {
    expect(laterSyntax(readFileSync(file, 'utf8'))).toEqual([]);
  });

  test.each(scripts)('%s uses no name that a phone does not know', (file) => {
    expect(unknownNames(file, namesFor(file, names))).toEqual([]);
  });
});

test.each(['index.js', 'session-from/index.js'])('%s, a pure part, uses no name of WeChat’s either', (path) => {
  expect(unknownNames(join('dist/npm/miniprogram_dist', path), MODULE)).toEqual([]);
});

test('the component uses `wx` and `Component`, or this file tests nothing', () => {
  const file = 'dist/npm/miniprogram_dist/contact-button/contact-button.js';
  expect(unknownNames(file, MODULE).sort()).toEqual(['Component', 'wx']);
});

test.each([
  ['async function a() { await b(); }', ['async', 'await']],
  ['const a = async () => 1;', ['async']],
  ['for await (const a of b) {}', ['await']],
  ['function* a() { yield 1; }', ['function*', 'yield']],
  ['a?.b ?? c;', ['??', '?.']],
  ['a ??= 1; a ||= 2; a &&= 3;', ['??=', '||=', '&&=']],
  ['const { a, ...b } = { ...c };', ['{ ... }']],
  ['try { a(); } catch {}', ['catch without a name']],
  ['1n;', ['BigInt']],
  ['class A { b = 1; #c() {} static {} }', ['class field', '#private', 'static block']],
  ['import("a");', ['import()']],
  ['/(?<=a)b/; /a/s; /\\p{L}/u;', ['/(?<=a)b/', '/a/s', '/\\p{L}/u']],
  ['const [a, ...b] = [...c]; d(...e); ({ f, g() {} }); x ? .5 : 1; 2 ** 3; "async"; ({ async: 1 }).async;', []],
])('the lint sees in %s: %j', (script, syntax) => {
  expect(laterSyntax(script).sort()).toEqual(syntax.sort());
});

test('the lint sees free names, and members of later editions', () => {
  const script =
    'var own = 1; own + wx.x; typeof TextEncoder; new URL("a"); window.a; fetch("b"); globalThis.c; ' +
    'Object.fromEntries([]); "a".matchAll(/a/g); [1].flat(); Promise.resolve(JSON, own.window);';
  const file = join(scratch({ 'script.js': script }), 'script.js');
  const names = freeNames([file]).get(file)!;
  expect(names).toEqual(expect.arrayContaining(['wx', 'TextEncoder', 'URL', 'window', 'fetch']));
  for (const member of ['fromEntries', 'matchAll', 'flat']) {
    expect(names).toContainEqual(expect.stringContaining(`'${member}'`));
  }
});
