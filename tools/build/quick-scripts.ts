import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import type { Compilation } from './scripts';

/**
 * Writes the scripts whose text has changed since the last run, without a look at their types: that takes milliseconds,
 * where checking takes most of a second. For `watch`, which checks afterwards. A file with a mistake of syntax is left as
 * it was; the check names it.
 */
export function quickScriptsOf({ tsconfig, settings, scripts }: Omit<Compilation, 'types'>): () => Promise<void> {
  const known = new Map<string, string>();
  const project = resolve(tsconfig);
  return async function quickScripts() {
    const { options, fileNames } = readProject(project, settings);
    for (const file of fileNames) {
      const source = readFileSync(file, 'utf8');
      if (file.endsWith('.d.ts') || known.get(file) === source) continue;
      known.set(file, source);
      const { outputText, diagnostics } = ts.transpileModule(source, {
        compilerOptions: options,
        fileName: file,
        reportDiagnostics: true,
      });
      if (diagnostics?.length) continue;
      writeScript(scripts, relative(dirname(project), file).replace(/\\/g, '/').replace(/\.ts$/, '.js'), outputText);
    }
    return Promise.resolve();
  };
}

/** Anew for each run: files come and go. */
function readProject(file: string, settings: Compilation['settings']): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions?: object };
  };
  const compilerOptions = { ...config.compilerOptions, ...settings, noEmit: false };
  return ts.parseJsonConfigFileContent({ ...config, compilerOptions }, ts.sys, dirname(file), undefined, file);
}

function writeScript(scripts: Compilation['scripts'], path: string, code: string): void {
  if (typeof scripts !== 'string') {
    scripts.set(path, code);
    return;
  }
  const file = join(scripts, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
}
