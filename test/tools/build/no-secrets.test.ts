import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDemoSigner } from '../../../tools/simulator/demo-signer';
import { filesOf } from './built-files';

/** What reaches phones. `dist/server` is the one place for secrets, and has their type. */
const TREES = ['dist/plugin', 'dist/miniprogram', 'dist/npm', 'dist/files', 'dist/web'];

const scripts = TREES.flatMap((tree) =>
  ['.js', '.json', '.d.ts'].flatMap((type) => filesOf(tree, type).map((path) => join(tree, path))),
);

test('there is something to look through', () => {
  expect(scripts.length).toBeGreaterThan(40);
});

test.each(scripts)('%s knows neither a secret nor the type of one', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/\bSecret\b/);
  expect(text).not.toMatch(/im_user_key|EncodingAESKey|DEMO_VIDEO_SECRET|x-demo-user/);
  expect(text).not.toContain(createDemoSigner().videoSecret);
});

test('the demo makes its secret up at each start', () => {
  const secrets = [createDemoSigner(), createDemoSigner()].map(({ videoSecret }) => videoSecret);
  expect(new Set(secrets).size).toBe(2);
  expect(secrets[0]).toMatch(/^[\da-f]{48}$/);
});
