import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Parts of the plugin that know nothing of WeChat: tools, servers and pages may use them. */
const PURE = ['session-from', 'text', 'traces', 'video-referer', 'web-im'];

/** What code that runs in WeChat may find at run time, besides the language. */
const WECHAT_GLOBALS =
  'document window fetch URL URLSearchParams TextEncoder TextDecoder btoa atob crypto structuredClone';

/** What WeChat itself brings, of which pure code knows nothing. */
const HOST_GLOBALS = 'wx getApp getCurrentPages App Page Component Behavior requirePlugin';

const wall = (target, from, except, message) => ({ target, from, except, message });

export default defineConfig(
  { ignores: ['dist/', 'reports/', 'test/fixtures/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.cjs'] })] },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            wall('./plugin', '.', ['./plugin', './node_modules'], 'plugin/ imports nothing outside itself'),
            wall(
              './miniprogram',
              '.',
              ['./miniprogram', './node_modules'],
              'the demo knows the package by its name only',
            ),
            wall(
              './tools',
              './plugin',
              PURE.map((part) => `./${part}`),
              'of plugin/ only the pure parts are for tools/',
            ),
            wall(
              './tools/desk',
              '.',
              ['./tools/desk', './node_modules'],
              'the desk shares no code with what it checks',
            ),
            wall(
              './web',
              '.',
              ['./web', './node_modules', ...PURE.map((part) => `./plugin/${part}`)],
              'web/ imports nothing but itself and the pure parts of plugin/',
            ),
            ...PURE.map((part) =>
              wall(
                `./plugin/${part}`,
                './plugin',
                PURE.map((other) => `./${other}`),
                'a pure part imports pure parts only',
              ),
            ),
            wall('./tools', './test', [], 'tests are for tests'),
            wall(
              './server',
              '.',
              ['./server', './node_modules', ...PURE.map((part) => `./plugin/${part}`)],
              'server/ imports nothing but itself and the pure parts of plugin/',
            ),
            wall('./tools', './server', ['./index.ts'], 'of server/ only what it exports is for tools/'),
            wall(
              ['./gulpfile.ts', './test/*.ts', './test/!(server)/**/*'],
              './server',
              ['./index.ts'],
              'nothing but server/ knows the type of a secret',
            ),
          ],
        },
      ],
    },
  },
  {
    files: ['plugin/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'plugin/ has no run-time dependency' }] },
      ],
      'no-restricted-globals': ['error', ...WECHAT_GLOBALS.split(' ')],
    },
  },
  {
    files: ['web/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'web/ has no run-time dependency' }] },
      ],
    },
  },
  {
    files: PURE.map((part) => `plugin/${part}/**/*.ts`),
    rules: {
      'no-restricted-globals': ['error', ...HOST_GLOBALS.split(' '), ...WECHAT_GLOBALS.split(' ')],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{cjs,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        'module require __dirname process console'.split(' ').map((name) => [name, 'readonly']),
      ),
    },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { module: 'writable' } } },
);
