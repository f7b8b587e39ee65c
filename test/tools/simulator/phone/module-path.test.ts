import { joinPath, resolveComponent, resolveModule } from '../../../../tools/simulator/bundle/module-path';

const files = new Set([
  'app.js',
  'utils/log.js',
  'utils/index.js',
  'pages/home/home.js',
  'miniprogram_npm/kit/index.js',
  'miniprogram_npm/kit/card/index.js',
  'miniprogram_npm/kit/deep.js',
  'miniprogram_npm/@scope/kit/index.js',
  'packageA/miniprogram_npm/kit/index.js',
  'packageA/pages/a/a.js',
  'components/badge/badge.json',
  'pages/home/part/part.json',
  'miniprogram_npm/kit/card/index.json',
  'miniprogram_npm/kit/button/button.json',
]);
const has = (file: string) => files.has(file);

describe('joinPath', () => {
  test.each([
    ['pages/home', './log', 'pages/home/log'],
    ['pages/home', '../../utils/log', 'utils/log'],
    ['pages/home', '/utils/log', 'utils/log'],
    ['', 'app', 'app'],
    ['pages', '../../outside', undefined],
  ])('%s + %s', (directory, request, joined) => {
    expect(joinPath(directory, request)).toBe(joined);
  });
});

describe('resolveModule', () => {
  test.each([
    ['pages/home/home.js', '../../utils/log', 'utils/log.js'],
    ['pages/home/home.js', '../../utils/log.js', 'utils/log.js'],
    ['pages/home/home.js', '../../utils', 'utils/index.js'],
    ['pages/home/home.js', '/utils/log', 'utils/log.js'],
    ['pages/home/home.js', 'kit', 'miniprogram_npm/kit/index.js'],
    ['pages/home/home.js', 'kit/deep', 'miniprogram_npm/kit/deep.js'],
    ['pages/home/home.js', 'kit/card', 'miniprogram_npm/kit/card/index.js'],
    ['pages/home/home.js', '@scope/kit', 'miniprogram_npm/@scope/kit/index.js'],
    ['miniprogram_npm/kit/card/index.js', 'kit/deep', 'miniprogram_npm/kit/deep.js'],
    ['packageA/pages/a/a.js', 'kit', 'packageA/miniprogram_npm/kit/index.js'],
    ['packageA/pages/a/a.js', 'kit/deep', 'miniprogram_npm/kit/deep.js'],
    ['app.js', './missing', undefined],
    ['app.js', 'missing', undefined],
    ['app.js', '../outside', undefined],
  ])('%s requires %s', (from, request, found) => {
    expect(resolveModule(from, request, has)).toBe(found);
  });
});

describe('resolveComponent', () => {
  test.each([
    ['pages/home/home', '/components/badge/badge', 'components/badge/badge'],
    ['pages/home/home', '../../components/badge/badge', 'components/badge/badge'],
    ['pages/home/home', 'part/part', 'pages/home/part/part'],
    ['pages/home/home', 'kit/button/button', 'miniprogram_npm/kit/button/button'],
    ['pages/home/home', 'kit/card', 'miniprogram_npm/kit/card/index'],
    ['pages/home/home', './kit/card', undefined],
    ['pages/home/home', '/components/none', undefined],
  ])('%s uses %s', (from, request, found) => {
    expect(resolveComponent(from, request, has)).toBe(found);
  });
});
