import { appendFile, copyFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { type OutputOptions, rollup } from 'rollup';
import ts from 'typescript';
import { inMemory, minifier } from './bundles';
import { writeDeclarations } from './declarations';
import { compileProgram } from './program';

/** In the package, outside of the folder that WeChat DevTools copy. */
const MODULE = 'dist/npm/web/index';

/** To be named in a `<script>`, or in a page that loads scripts one by one. */
const SCRIPT = 'dist/files/desk-web';
const GLOBAL = 'MiniprogramDesk';

/** Declarations, and the script of the sizes. */
const OUT = 'dist/web';

/** What a bundler keeps of the module for a page that opens the desk and listens to it. */
const LOADER = `${OUT}/loader.js`;

/** Names of fields that never leave a bundle, nor are the browser's. */
const INNER_FIELDS = /^(?:value|bytes)$/;

/** As for the traces that it has in it. */
const LATE_FUNCTIONS = { hoist_funs: false };

const modules = new Map([['loader.js', "export { loadUdesk, onDeskEvent } from './web/index';"]]);

function compile(): void {
  compileProgram(
    'web/tsconfig.json',
    { declaration: true, outDir: OUT, module: ts.ModuleKind.ESNext },
    (path, text) => {
      if (path.endsWith('.js')) modules.set(posix.relative(OUT, path), text);
      else ts.sys.writeFile(path, text);
    },
  );
}

/** The part for browsers; needs the package's manifest. */
export async function writeWeb(): Promise<void> {
  compile();
  await Promise.all([
    bundle('web/index.js', { file: `${MODULE}.mjs`, format: 'es' }),
    bundle('web/index.js', { file: `${SCRIPT}.js`, format: 'iife', name: GLOBAL }),
    bundle('loader.js', { file: LOADER, format: 'es' }),
  ]);
  writeDeclarations(
    { [`${MODULE}.d.mts`]: `${OUT}/web/index.d.ts` },
    { manifest: 'dist/npm/package.json', settings: { lib: ['ES2017', 'DOM'], types: [] } },
  );
  await copyFile(`${MODULE}.d.mts`, `${SCRIPT}.d.ts`);
  await appendFile(`${SCRIPT}.d.ts`, `\nexport as namespace ${GLOBAL};\n`);
}

async function bundle(input: string, output: OutputOptions): Promise<void> {
  const built = await rollup({
    input,
    plugins: [inMemory(modules)],
    onwarn(warning) {
      throw new Error(warning.message);
    },
  });
  // The one name at the top of a classic script is what pages use.
  const toplevel = output.format === 'es';
  await built.write({
    ...output,
    plugins: [minifier(INNER_FIELDS, { ecma: 2015, toplevel, compress: LATE_FUNCTIONS })],
  });
  await built.close();
}
