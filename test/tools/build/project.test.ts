import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { filesOf } from './built-files';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown;

interface Project {
  compileType: string;
  miniprogramRoot: string;
  pluginRoot: string;
  appid: string;
}
interface App {
  pages: string[];
  plugins: Record<string, { version: string; provider: string }>;
  tabBar?: { list: { pagePath: string }[] };
}
interface Plugin {
  publicComponents: Record<string, string>;
  main: string;
}

const project = read('project.config.json') as Project;
const app = read('dist/miniprogram/app.json') as App;
const plugin = read('dist/plugin/plugin.json') as Plugin;

describe('project.config.json, as WeChat DevTools read it', () => {
  test('is a plugin project whose two roots the build has made', () => {
    expect(project).toMatchObject({
      compileType: 'plugin',
      miniprogramRoot: 'dist/miniprogram/',
      pluginRoot: 'dist/plugin/',
    });
    for (const root of [project.miniprogramRoot, project.pluginRoot]) expect(statSync(root).isDirectory()).toBe(true);
  });

  test('the demo takes the plugin that is being developed', () => {
    expect(Object.values(app.plugins)).toEqual([{ version: 'dev', provider: project.appid }]);
  });
});

describe('plugin.json', () => {
  test('offers the contact button', () => {
    expect(plugin.publicComponents).toMatchObject({ 'contact-button': 'contact-button/contact-button' });
  });

  test('names only what is there', () => {
    const files = Object.values(plugin.publicComponents).flatMap((path) =>
      ['.js', '.json', '.wxml', '.wxss'].map((suffix) => path + suffix),
    );
    expect([plugin.main, ...files].filter((path) => !existsSync(join('dist/plugin', path)))).toEqual([]);
  });
});

describe('the demo', () => {
  test('has every page it names', () => {
    const files = app.pages.flatMap((page) => ['.js', '.json', '.wxml'].map((suffix) => page + suffix));
    expect(files.filter((path) => !existsSync(join('dist/miniprogram', path)))).toEqual([]);
    expect(app.tabBar?.list.filter(({ pagePath }) => !app.pages.includes(pagePath))).toEqual([]);
  });

  test('holds the npm package as DevTools would have built it', () => {
    const [from, to] = ['dist/npm/miniprogram_dist', 'dist/miniprogram/miniprogram_npm/miniprogram-desk'];
    const contents = (folder: string) =>
      filesOf(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]);
    expect(contents(to)).toEqual(contents(from));
  });
});

describe.each(['dist/miniprogram', 'dist/plugin', 'dist/npm/miniprogram_dist'])('%s is whole', (root) => {
  test('every script that another requires is inside it', () => {
    const missing = filesOf(root, '.js').flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/\brequire\((["'])([^"']+)\1\)/g)]
        .map(([, , name]) => target(root, path, name!))
        .filter((file) => file.startsWith('..') || !existsSync(join(root, file))),
    );
    expect(missing).toEqual([]);
  });

  test('has no source and no second copy of one', () => {
    expect(filesOf(root, '.ts', '.map').filter((path) => !path.endsWith('.d.ts'))).toEqual([]);
  });
});

/** The script that WeChat takes for a required name. */
function target(root: string, from: string, name: string): string {
  const path = name.startsWith('.') ? normalize(join(dirname(from), name)) : join('miniprogram_npm', name);
  return [path, `${path}.js`, join(path, 'index.js')].find((file) => isFile(join(root, file))) ?? path;
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
