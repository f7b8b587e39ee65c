import path from 'node:path';

import { bundleApp, BundleError } from '../../../../tools/simulator/bundle';
import { removeApps, writeApp, writeFolder, type Files } from './scratch-app';

const FIXTURES = path.join(__dirname, '..', '..', '..', 'fixtures');
const fixture = {
  miniprogramRoot: path.join(FIXTURES, 'phone-app'),
  pluginRoot: path.join(FIXTURES, 'phone-plugin'),
};

afterEach(removeApps);

async function faultsOf(files: Files, pluginFiles?: Files): Promise<string[]> {
  const miniprogramRoot = await writeApp(files);
  const roots =
    pluginFiles === undefined ? { miniprogramRoot } : { miniprogramRoot, pluginRoot: await writeFolder(pluginFiles) };
  const failure: unknown = await bundleApp(roots).catch((error: unknown) => error);
  if (!(failure instanceof BundleError)) throw new Error('there was no fault');
  return failure.message.split('\n');
}

describe('the fixture', () => {
  test('is JSON, with resolved components', async () => {
    const bundle = await bundleApp(fixture);
    expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle);
    expect(bundle.main.configs['pages/home/home']?.usingComponents).toEqual({
      badge: '/components/badge/badge',
      'kit-card': '/miniprogram_npm/fixture-kit/card/index',
    });
    expect(bundle.main.configs['pages/contact/contact']?.usingComponents?.['entry']).toBe('plugin://desk/entry');
    expect(bundle.plugin?.publicComponents).toEqual({ entry: 'entry/entry' });
    expect(bundle.pluginAliases).toEqual(['desk']);
    expect(bundle.appId).toBe('wx0000000000000000');
    expect(bundle.warnings).toEqual([]);
  });

  test('has its styles in WeChat’s order: app, components, pages', async () => {
    const { styles } = await bundleApp(fixture);
    const marks = ['/* app.wxss */', '/* components/badge/badge.wxss */', '/* pages/home/home.wxss */'];
    const places = marks.map((mark) => styles.indexOf(mark));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(styles).not.toContain('rpx');
    expect(styles).not.toContain('@import');
  });
});

describe('faults name the file that is to be changed', () => {
  test.each<[string, Files, string]>([
    ['no such page', { 'app.json': { pages: ['pages/a/a', 'pages/b/b'] } }, 'pages/b/b.js: file is missing'],
    ['broken JSON', { 'pages/a/a.json': '{ "x": }' }, 'pages/a/a.json: Unexpected token'],
    [
      'no such component',
      { 'pages/a/a.json': { usingComponents: { badge: '/badge/badge' } } },
      'pages/a/a.json: component "badge": there is no "/badge/badge"',
    ],
    [
      'no such plugin',
      { 'pages/a/a.json': { usingComponents: { badge: 'plugin://desk/badge' } } },
      'pages/a/a.json: component "badge": app.json has no plugin "desk"',
    ],
    [
      'unknown tag',
      { 'pages/a/a.wxml': '<view>\n<badge/></view>' },
      'pages/a/a.wxml:2:2: there is no component <badge>',
    ],
    ['unclosed tag', { 'pages/a/a.wxml': '<view>\n <text>\n</view>' }, 'pages/a/a.wxml:2:3: missing end tag'],
    ['bad expression', { 'pages/a/a.wxml': '<view>{{ a?.b }}</view>' }, 'pages/a/a.wxml:1:11: unexpected character'],
    [
      'missing import',
      { 'pages/a/a.wxml': '<import src="/parts"/>' },
      'pages/a/a.wxml: imports parts.wxml, which is missing',
    ],
    [
      'missing wxs',
      { 'pages/a/a.wxml': '<wxs module="m" src="./m.wxs"/>' },
      'pages/a/a.wxml: uses pages/a/m.wxs, which is missing',
    ],
    [
      'missing style sheet',
      { 'pages/a/a.wxss': '.a {}\n@import "./b.wxss";' },
      'pages/a/a.wxss:2:1: @import "./b.wxss": file is missing',
    ],
    [
      'style sheet that imports itself',
      { 'app.wxss': '@import "/app.wxss";' },
      'app.wxss:1:1: @import "/app.wxss": the file imports itself',
    ],
    ['broken style sheet', { 'app.wxss': '.a { color: red' }, 'app.wxss:1:1: Unclosed block'],
    ['missing module', { 'pages/a/a.js': 'Page({});\nrequire("./b");' }, 'pages/a/a.js:2:9: module "./b" is not found'],
    ['syntax error', { 'pages/a/a.js': 'Page({);' }, 'pages/a/a.js:1:7: Expected identifier'],
    [
      'tab without a page',
      { 'app.json': { pages: ['pages/a/a'], tabBar: { list: [{ pagePath: 'pages/b/b', text: 'B' }] } } },
      'app.json: tabBar: "pages/b/b" is not one of the pages',
    ],
  ])('%s', async (_name, files, expected) => {
    expect(await faultsOf(files)).toContainEqual(expect.stringContaining(expected));
  });

  test('the plugin’s files are told apart, and so is what it does not offer', async () => {
    const faults = await faultsOf(
      {
        'app.json': { pages: ['pages/a/a'], plugins: { desk: { version: 'dev', provider: 'wx0' } } },
        'pages/a/a.json': { usingComponents: { badge: 'plugin://desk/badge' } },
      },
      { 'plugin.json': { publicComponents: { entry: 'entry/entry' }, main: 'main.js' } },
    );
    expect(faults).toEqual([
      'plugin/entry/entry.js: file is missing',
      'plugin/entry/entry.wxml: file is missing',
      'plugin/plugin.json: main: there is no "main.js"',
      'pages/a/a.json: component "badge": plugin "desk" has no public component "badge"',
    ]);
  });

  test('all are told at once', async () => {
    expect(await faultsOf({ 'pages/a/a.wxml': '<badge/>', 'app.wxss': '.a {', 'app.js': 'App({' })).toHaveLength(3);
  });
});

test('a local picture in a style sheet works here and not on a phone', async () => {
  const miniprogramRoot = await writeApp({ 'app.wxss': '.a { background: url("/a.png") }' });
  const { warnings } = await bundleApp({ miniprogramRoot });
  expect(warnings).toEqual([expect.stringContaining('app.wxss: background uses a local file')]);
});
