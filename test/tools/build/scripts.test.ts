import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compilationOf } from '../../../tools/build/scripts';
import { removeScratch, scratch, TSCONFIG } from './scratch';

afterAll(removeScratch);

const FINE = 'export const bytes: number = 1000;\n';
const WRONG = "export const bytes: number = 'many';\n";

test('scripts and declarations of a sound project are written', async () => {
  const folder = scratch({ 'tsconfig.json': TSCONFIG, 'src/limit.ts': FINE });
  const compile = compilationOf({
    tsconfig: join(folder, 'tsconfig.json'),
    scripts: join(folder, 'out'),
    types: join(folder, 'types'),
  });
  await compile();
  expect(readFileSync(join(folder, 'out/src/limit.js'), 'utf8')).toContain('exports.bytes = 1000;');
  expect(readFileSync(join(folder, 'types/src/limit.d.ts'), 'utf8')).toBe('export declare const bytes: number;\n');
});

test('scripts may go into a map, without declarations', async () => {
  const folder = scratch({
    'tsconfig.json': TSCONFIG,
    'src/limit.ts': FINE,
    'index.ts': "export * from './src/limit';\n",
  });
  const scripts = new Map<string, string>();
  await compilationOf({ tsconfig: join(folder, 'tsconfig.json'), settings: { module: 'ESNext' }, scripts })();
  expect(Object.fromEntries(scripts)).toEqual({
    'index.js': "export * from './src/limit';\n",
    'src/limit.js': 'export const bytes = 1000;\n',
  });
});

test('a type error rejects and names the file and the place', async () => {
  const folder = scratch({ 'tsconfig.json': TSCONFIG, 'src/fine.ts': FINE, 'src/wrong.ts': WRONG });
  const compile = compilationOf({ tsconfig: join(folder, 'tsconfig.json'), scripts: join(folder, 'out') });
  await expect(compile()).rejects.toThrow(/src\/wrong\.ts\(1,14\)[^]*TS2322/);
  // The same compilation again, as `watch` does it.
  await expect(compile()).rejects.toThrow(/src\/wrong\.ts/);
});

test('a mistake of syntax rejects too', async () => {
  const folder = scratch({ 'tsconfig.json': TSCONFIG, 'broken.ts': 'export const = ;\n' });
  const compile = compilationOf({ tsconfig: join(folder, 'tsconfig.json'), scripts: new Map() });
  await expect(compile()).rejects.toThrow(/broken\.ts\(1,14\)/);
});

test('gulp ends with a code that says so', () => {
  const gulpfile = [
    `import { compilationOf } from ${JSON.stringify(resolve('tools/build/scripts.ts'))};`,
    "export const build = compilationOf({ tsconfig: 'tsconfig.json', scripts: 'out' });",
  ].join('\n');
  const exitCode = (source: string) => {
    const folder = scratch({ 'gulpfile.mts': gulpfile, 'tsconfig.json': TSCONFIG, 'src/limit.ts': source });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    const gulp = resolve('node_modules/gulp/bin/gulp.js');
    const args = ['--import', 'tsx', gulp, '--gulpfile', 'gulpfile.mts', 'build'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return { status, output: stdout + stderr, isWritten: existsSync(join(folder, 'out/src/limit.js')) };
  };
  const fine = exitCode(FINE);
  expect(fine).toMatchObject({ status: 0, isWritten: true });
  const wrong = exitCode(WRONG);
  expect(wrong.status).toBe(1);
  expect(wrong.output).toContain('src/limit.ts(1,14)');
});
