import { build, type Plugin } from 'esbuild';

import { resolveModule } from './module-path';
import type { SourceTree } from './source-tree';

/**
 * The CommonJS sources of a code space as they are. esbuild reads them once, only to find what a phone would stumble over:
 * a syntax error, or a `require` that leads nowhere.
 */
export async function collectModules(tree: SourceTree): Promise<Record<string, string>> {
  const files = tree.paths.filter((file) => file.endsWith('.js'));
  if (files.length > 0) await checkModules(tree, files);
  return Object.fromEntries(files.map((file) => [file, tree.text(file)]));
}

async function checkModules(tree: SourceTree, files: readonly string[]): Promise<void> {
  const result = await build({
    entryPoints: files.map((file) => ({ in: file, out: file })),
    outdir: 'out',
    bundle: true,
    write: false,
    format: 'cjs',
    logLevel: 'silent',
    plugins: [resolver(tree)],
  }).catch((failure: unknown) => {
    const { errors } = failure as { errors?: readonly Message[] };
    if (errors === undefined) throw failure;
    return { errors };
  });
  for (const { text, location } of result.errors) {
    const file = location?.file.replace(/^source:/, '') ?? 'app.js';
    tree.fault(file, text, location?.line, location === null ? undefined : location.column + 1);
  }
}

interface Message {
  text: string;
  location: { file: string; line: number; column: number } | null;
}

function resolver(tree: SourceTree): Plugin {
  return {
    name: 'mini program modules',
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, ({ kind, path, importer }) => {
        if (kind === 'entry-point') return { path, namespace: 'source' };
        const found = resolveModule(importer, path, (file) => tree.has(file));
        if (found === undefined) return { errors: [{ text: `module "${path}" is not found` }] };
        return { path: found, namespace: 'source' };
      });
      builder.onLoad({ filter: /.*/, namespace: 'source' }, ({ path }) => ({
        contents: tree.text(path),
        loader: 'js',
      }));
    },
  };
}
