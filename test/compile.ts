import { resolve } from 'node:path';
import ts from 'typescript';

/** As TypeScript spells paths. */
const INSTALLED = `${resolve('node_modules').replaceAll('\\', '/')}/`;

/** Installed declarations, the language's and WeChat's, by file and target; reading them is most of a small compilation. */
const known = new Map<string, ts.SourceFile | undefined>();

/** A compilation of files that a test has written. */
export function compile(files: string[], options: ts.CompilerOptions): ts.Program {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, ...rest) => {
    if (!name.startsWith(INSTALLED)) return read(name, target, ...rest);
    const key = JSON.stringify([name, target]);
    if (!known.has(key)) known.set(key, read(name, target, ...rest));
    return known.get(key);
  };
  return ts.createProgram(files, options, host);
}
