import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { type Plugin, rollup } from 'rollup';
import { minify, type MinifyOptions } from 'terser';
import ts from 'typescript';

/** Names of fields that never leave a bundle (the parts of a string, a vendor's grammar): they may become one letter. */
const SESSION_FIELDS = /^(?:positional|separator|readers|members|isKept|rank|head|tail|up|path|key)$/;

/** Of a call nearly all fields are WeChat's, the vendor's or the caller's. */
const CALL_FIELDS = /^(?:problems|warnings)$/;

/** Of a link: all but what the tables are made of. */
const LINK_FIELDS = /^(?:group|kind|form|start|wire)$/;

/** Of the library in the local signer. */
const PRIVATE_FIELDS =
  /^_(?!_)|^(?:bufferLength|bytesHashed|blockSize|clean|digest|digestLength|finish|reset|state|update)$/;

/** Of the same library: a hash that is begun, put aside and gone on with. */
const UNUSED_METHODS = /^(?:saveState|restoreState|cleanSavedState)$/;

/** The same for the queue of traces: none of these is in storage, on the wire, or WeChat's. */
const TRACE_FIELDS = /^(?:bytes|context|entries|fresh|json|loss|place|value|weight)$/;

/** Of `minifier`: it makes the traces smaller, and most of the others larger. */
const LATE_FUNCTIONS = { hoist_funs: false, passes: 3 };

/** Also of `minifier`, and the same for links; that what can be decoded is only tried there, `unsafe` takes for nothing done. */
const PLAIN_NAMES = { reduce_vars: false, unsafe: false };

/**
 * Bundles compiled modules (path → ES module) into minified CommonJS files, one an entry. An entry carries all it needs
 * except other entries, which it requires.
 */
export async function writeBundles(
  modules: Map<string, string>,
  entries: string[],
  out: string,
  isMinified = true,
): Promise<void> {
  await Promise.all(entries.map((entry) => writeBundle(modules, entry, entries, `${out}/${entry}.js`, isMinified)));
}

/** One entry with all it needs, other entries included. */
export async function writeBundle(
  modules: Map<string, string>,
  entry: string,
  entries: string[],
  file: string,
  isMinified = true,
): Promise<void> {
  const others = entries.filter((other) => other !== entry).map((other) => `${other}.js`);
  const bundle = await rollup({
    input: `${entry}.js`,
    external: others,
    plugins: [inMemory(modules)],
    onwarn(warning) {
      throw new Error(warning.message);
    },
  });
  await bundle.write({
    file,
    format: 'cjs',
    strict: false,
    exports: 'auto',
    // Entries that it requires are loaded by then; and names that are set plainly can be imported in Node.
    externalLiveBindings: false,
    esModule: 'if-default-prop',
    paths: (id) => (others.includes(id) ? requirePath(entry, id) : id),
    plugins: isMinified ? [minifier(innerFieldsOf(entry), { compress: compressionOf(entry) })] : [],
  });
  await bundle.close();
}

function compressionOf(entry: string): object {
  if (/^(?:ud-sdk|video-entry)/.test(entry)) return LATE_FUNCTIONS;
  return entry.startsWith('web-im') ? PLAIN_NAMES : {};
}

function innerFieldsOf(entry: string): RegExp {
  if (entry.endsWith('local-signer')) return PRIVATE_FIELDS;
  if (entry.startsWith('ud-sdk')) return TRACE_FIELDS;
  if (entry.startsWith('web-im')) return LINK_FIELDS;
  return entry.startsWith('video-entry') ? CALL_FIELDS : SESSION_FIELDS;
}

/**
 * In this thread, where the compiled code of the minifier serves one bundle after the other; `@rollup/plugin-terser`
 * starts a worker for each bundle, and most of its time goes into getting warm.
 */
export function minifier(innerFields: RegExp, { ecma = 2017, toplevel = true, compress = {} } = {}): Plugin {
  return {
    name: 'minifier',
    async renderChunk(code, _chunk, { format }) {
      const options: MinifyOptions = {
        ecma: ecma as 2015 | 2017,
        toplevel,
        module: format === 'es',
        // Safe for code that extends no built-in and puts no getters on what it reads.
        compress: {
          passes: 5,
          hoist_funs: true,
          unsafe: true,
          unsafe_arrows: true,
          unsafe_methods: true,
          pure_getters: true,
          ...compress,
        },
        mangle: { properties: { regex: innerFields, builtins: true } },
        format: { comments: false, ascii_only: true },
      };
      return (await minify(code, options)).code!;
    },
  };
}

function requirePath(entry: string, id: string): string {
  const path = posix.relative(posix.dirname(entry), id.replace(/\.js$/, ''));
  return path.startsWith('.') ? path : `./${path}`;
}

/** Resolves and loads what a compilation has given. */
export function inMemory(modules: Map<string, string>): Plugin {
  return {
    name: 'in-memory',
    resolveId(id, importer) {
      const path = importer === undefined ? id : posix.join(posix.dirname(importer), `${id}.js`);
      if (modules.has(path)) return path;
      // The one library that is bundled in: the SHA-256 of the local signer.
      return id.startsWith('@') ? createRequire(__filename).resolve(id) : undefined;
    },
    load: (id) => modules.get(id) ?? downLevel(readFileSync(id, 'utf8')),
  };
}

/** Libraries are published for younger engines than those of phones. */
function downLevel(code: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2017, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(code, { compilerOptions, transformers: { before: [leaveOutMethods] } }).outputText;
}

/** No bundler leaves out a method of a class that is used. */
const leaveOutMethods: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const visit = (node: ts.Node): ts.Node | undefined =>
    ts.isMethodDeclaration(node) && UNUSED_METHODS.test(node.name.getText(file))
      ? undefined
      : ts.visitEachChild(node, visit, context);
  return ts.visitEachChild(file, visit, context);
};
