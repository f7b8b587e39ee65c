/** Built files and Chromium are slow to start and few: they run after the pure tests, each in its own project. */
const typescript = {
  '^.+\\.tsx?$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
};

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir: __dirname,
  testMatch: testMatch.map((glob) => `<rootDir>/test/${glob}`),
  transform: typescript,
  modulePathIgnorePatterns: ['<rootDir>/dist/npm'],
  ...more,
});

module.exports = {
  reporters: ['default', '<rootDir>/test/report.cjs'],
  testTimeout: 30_000,
  // By default Jest leaves one core idle, which on two cores is half of them.
  maxWorkers: '100%',
  projects: [
    project('unit', ['plugin/**/*.test.ts', 'tools/**/*.test.ts', 'house/**/*.test.ts']),
    project('component', ['components/**/*.test.ts'], { testEnvironment: 'jsdom' }),
    project('e2e', ['e2e/**/*.test.ts']),
  ],
};
