/** Built files and Chromium are slow to start and few: they run after the pure tests, each in its own project. */
const typescript = {
  '^.+\\.tsx?$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
};

/** Published as ES modules only, which Jest's sandbox cannot load. */
const MODULES_ONLY = ['jose', '@stablelib'];

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir: __dirname,
  testMatch: testMatch.map((glob) => `<rootDir>/test/${glob}`),
  transform: { ...typescript, [`/node_modules/(?:${MODULES_ONLY.join('|')})/.+\\.js$`]: '<rootDir>/test/commonjs.cjs' },
  transformIgnorePatterns: [`/node_modules/(?!(?:${MODULES_ONLY.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/npm', '<rootDir>/dist/server'],
  ...more,
});

module.exports = {
  reporters: ['default', '<rootDir>/test/report.cjs'],
  testTimeout: 30_000,
  // By default Jest leaves one core idle, which on two cores is half of them.
  maxWorkers: '100%',
  projects: [
    project(
      'unit',
      ['plugin', 'tools', 'server', 'house', 'web'].map((part) => `${part}/**/*.test.ts`),
    ),
    project('e2e', ['e2e/**/*.test.ts']),
  ],
};
