import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quickScriptsOf } from '../../../tools/build/quick-scripts';
import { compilationOf } from '../../../tools/build/scripts';
import { removeScratch, scratch, TSCONFIG } from './scratch';

afterAll(removeScratch);

test('the plugin’s scripts are those of the compiler, letter by letter', async () => {
  const settings = { tsconfig: 'plugin/tsconfig.json', settings: { module: 'ESNext' } };
  const [quick, compiled] = [new Map<string, string>(), new Map<string, string>()];
  await quickScriptsOf({ ...settings, scripts: quick })();
  // Types change no script, and the build has checked them.
  await compilationOf({ ...settings, settings: { ...settings.settings, noCheck: true }, scripts: compiled })();
  expect(quick.size).toBeGreaterThan(30);
  expect(Object.fromEntries(quick)).toEqual(Object.fromEntries(compiled));
});

test('only what has changed is written; a mistake of syntax leaves the script as it was', async () => {
  const folder = scratch({
    'tsconfig.json': TSCONFIG,
    'src/limit.ts': 'export const bytes: number = 1000;\n',
    'src/name.ts': "export const name: string = 'desk';\n",
  });
  const write = quickScriptsOf({ tsconfig: join(folder, 'tsconfig.json'), scripts: join(folder, 'out') });
  const limit = join(folder, 'out/src/limit.js');
  const name = join(folder, 'out/src/name.js');
  await write();
  expect(readFileSync(limit, 'utf8')).toContain('exports.bytes = 1000;');

  writeFileSync(limit, 'touched');
  writeFileSync(join(folder, 'src/name.ts'), 'export const = ;\n');
  writeFileSync(join(folder, 'src/more.ts'), 'export const more = 1;\n');
  await write();
  expect(readFileSync(limit, 'utf8')).toBe('touched');
  expect(readFileSync(name, 'utf8')).toContain("exports.name = 'desk';");
  expect(existsSync(join(folder, 'out/src/more.js'))).toBe(true);

  // A wrong type is the check's business.
  writeFileSync(join(folder, 'src/limit.ts'), "export const bytes: number = 'many';\n");
  await write();
  expect(readFileSync(limit, 'utf8')).toContain("exports.bytes = 'many';");
});
