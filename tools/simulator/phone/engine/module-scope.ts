import { resolveModule } from '../../bundle/module-path';

/**
 * What a mini program's code finds besides its own globals. Everything else that a browser has is `undefined`, as it is on
 * a phone: code that passes here does not lean on `URL`, `TextEncoder` or `document`.
 */
const LANGUAGE = new Set(
  (
    'Object Function Array Number Boolean String Symbol Date Promise RegExp JSON Math Map Set WeakMap WeakSet Proxy Reflect ' +
    'Error EvalError RangeError ReferenceError SyntaxError TypeError URIError ArrayBuffer DataView Int8Array Uint8Array ' +
    'Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array Infinity NaN undefined ' +
    'parseFloat parseInt isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent escape unescape ' +
    'console setTimeout clearTimeout setInterval clearInterval'
  ).split(' '),
);

export interface ModuleScope {
  /** The globals of the code space; code may replace them (`Page = wrapped`) for all modules loaded later. */
  globals: Record<string, unknown>;
  /** Evaluates a module, once, and gives its exports. */
  load(file: string): unknown;
}

interface Module {
  exports: unknown;
}

type Factory = (require: (request: string) => unknown, module: Module, exports: unknown) => void;

export function createModuleScope(
  sources: Readonly<Record<string, string>>,
  globals: Record<string, unknown>,
  label: string,
): ModuleScope {
  const loaded = new Map<string, Module>();
  const scope = new Proxy(globals, {
    has: (own, name) => name in own || (name in window && !LANGUAGE.has(String(name))),
    get: (own, name) => (typeof name === 'string' && name in own ? own[name] : undefined),
  });

  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {} };
    loaded.set(file, module);
    try {
      compile(file)(requireFrom(file), module, module.exports);
    } catch (error) {
      loaded.delete(file);
      throw error;
    }
    return module.exports;
  };

  const requireFrom = (file: string) => (request: string) => {
    const found = resolveModule(file, request, (candidate) => Object.hasOwn(sources, candidate));
    if (found === undefined) throw new Error(`module "${request}" is not found, asked for by ${label}/${file}`);
    return load(found);
  };

  // `with` lends a strict function globals of its own; indirect evaluation keeps the source's line numbers.
  const compile = (file: string): Factory => {
    const wrapped = `(function(scope){with(scope){return function(require,module,exports){${sources[file] ?? ''}\n}}})`;
    const create = (0, eval)(`${wrapped}\n//# sourceURL=${label}/${file}`) as (scope: unknown) => Factory;
    return create(scope);
  };

  return { globals, load };
}
