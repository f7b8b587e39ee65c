import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_TREES, filesOf } from './built-files';
import { unfitSelectors, unknownTags, unusedTags } from './template-lint';

describe('the lint itself', () => {
  test.each<[string, string[], string[]]>([
    ['<view><text>a</text><slot /></view>', [], []],
    ['<wxs module="m">if (1 <two) {}</wxs><block wx:if="{{a <b}}"/>', [], []],
    ['<!-- <stranger/> --><contact-button/>', ['contact-button'], []],
    ['<div><span/></div><div/>', [], ['div', 'span']],
  ])('tags: %s', (template, declared, unknown) => {
    expect(unknownTags(template, declared)).toEqual(unknown);
  });

  test('declared tags that nobody uses', () => {
    expect(unusedTags('<a-b x="1"/><c-d-e/>', ['a-b', 'c-d', 'c-d-e'])).toEqual(['c-d']);
  });

  test.each([
    ['.a .b > .c::after, .a.b:not(.c), :host { color: red }', []],
    ['@keyframes x { from { top: 0 } 50% { top: 1px } }', []],
    ['@media (min-width: 1px) { view .a { color: red } }', ['view .a']],
    ['#a { color: red } .b[c] { color: red } * { color: red }', ['#a', '.b[c]', '*']],
    ['page { color: red }', ['page']],
  ])('selectors: %s', (sheet, unfit) => {
    expect(unfitSelectors(sheet)).toEqual(unfit);
  });

  test('exceptions', () => {
    expect(unfitSelectors('page .a { color: red } view { color: red }', ['page'])).toEqual(['view']);
  });
});

interface Config {
  component?: boolean;
  usingComponents?: Record<string, string>;
}

/** The configuration beside a template or sheet; a sheet that others import has none. */
function configOf(tree: string, path: string): Config | undefined {
  const file = join(tree, path.replace(/\.wx[ms][ls]$/, '.json'));
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Config) : undefined;
}

describe.each(BUILT_TREES)('%s', (tree) => {
  const shared = existsSync(join(tree, 'app.json')) ? (configOf(tree, 'app.wxml')?.usingComponents ?? {}) : {};

  test.each(filesOf(tree, '.wxml'))('%s has known tags only', (path) => {
    const template = readFileSync(join(tree, path), 'utf8');
    const own = Object.keys(configOf(tree, path)?.usingComponents ?? {});
    expect(unknownTags(template, [...own, ...Object.keys(shared)])).toEqual([]);
    expect(unusedTags(template, own)).toEqual([]);
  });

  test.each(filesOf(tree, '.wxss'))('%s has class selectors only', (path) => {
    expect(unfitSelectors(readFileSync(join(tree, path), 'utf8'), path === 'app.wxss' ? ['page'] : [])).toEqual([]);
  });

  test.each(filesOf(tree, '.wxml'))('%s has a script and a configuration', (path) => {
    const missing = ['.js', '.json'].filter((suffix) => !existsSync(join(tree, path.replace('.wxml', suffix))));
    expect(missing).toEqual([]);
  });
});
