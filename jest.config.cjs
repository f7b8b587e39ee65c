const { availableParallelism } = require('node:os');

const typescript = {
  '^.+\\.tsx?$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
};

/** Published as ES modules only, which Jest's sandbox cannot load. */
const MODULES_ONLY = ['jose', '@stablelib'];

/** What an app requires by these paths is what was built, minified: so do its tests. */
const BUILT = {
  '/plugin/(session-from|ud-sdk|video-entry|web-im)(?:/index)?$': '<rootDir>/dist/npm/miniprogram_dist/$1/index.js',
  '/plugin/(video-entry/local-signer|web-im/(?:link|parse|renewal))$': '<rootDir>/dist/npm/miniprogram_dist/$1.js',
};

/** What has a command of its own, so that `npm test` is done in three minutes: folders of this name. */
const APART = ['views', 'soak'];

const WITH_BROWSER = {
  testEnvironment: '<rootDir>/test/e2e/environment.ts',
  globalSetup: '<rootDir>/test/e2e/setup.ts',
  globalTeardown: '<rootDir>/test/e2e/teardown.ts',
};

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir: __dirname,
  testMatch: testMatch.map((glob) => `<rootDir>/test/${glob}`),
  testEnvironment: '<rootDir>/test/environment.ts',
  transform: { ...typescript, [`/node_modules/(?:${MODULES_ONLY.join('|')})/.+\\.js$`]: '<rootDir>/test/commonjs.cjs' },
  transformIgnorePatterns: [`/node_modules/(?!(?:${MODULES_ONLY.join('|')})/)`, '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/npm', '<rootDir>/dist/server'],
  testPathIgnorePatterns: APART.filter((name) => name !== displayName).map((name) => `<rootDir>/test/.+/${name}/`),
  ...more,
});

module.exports = {
  reporters: ['default', '<rootDir>/test/report.cjs'],
  testSequencer: '<rootDir>/test/sequencer.cjs',
  // Far more than any test takes alone, for machines that have other things to do.
  testTimeout: 90_000,
  // One more than there are cores: many tests wait for processes and browsers. `tests:jobs`, which runs beside other tests,
  // takes half as many as there are: each page is work for several processes of Chromium.
  maxWorkers: availableParallelism() + 1,
  projects: [
    project(
      'unit',
      ['tools', 'server', 'house', 'web'].map((part) => `${part}/**/*.test.ts`),
    ),
    project('plugin', ['plugin/**/*.test.ts'], { moduleNameMapper: BUILT }),
    project('e2e', ['e2e/**/*.test.ts'], WITH_BROWSER),
    project('views', ['e2e/views/*.test.ts'], WITH_BROWSER),
    project('soak', ['**/soak/*.test.ts'], { ...WITH_BROWSER, moduleNameMapper: BUILT }),
  ],
};
