/*
 * WeChat's rules for finding a module or a component, free of any file system: the bundler asks them about files on disk,
 * the phone about the modules it has loaded.
 */

type Has = (file: string) => boolean;

/** Joins posix paths; `undefined` when the result leaves the root, which WeChat refuses. */
export function joinPath(directory: string, request: string): string | undefined {
  const parts: string[] = [];
  const steps = request.startsWith('/') ? request.split('/') : [...directory.split('/'), ...request.split('/')];
  for (const step of steps) {
    if (step === '' || step === '.') continue;
    if (step !== '..') parts.push(step);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

export function directoryOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

function isPath(request: string): boolean {
  return /^\.{0,2}\//.test(request) || request === '.' || request === '..';
}

function* npmPlaces(directory: string, request: string): Generator<string> {
  for (let at = directory; ; at = directoryOf(at)) {
    yield joinPath(at, `miniprogram_npm/${request}`) ?? request;
    if (at === '') return;
  }
}

function findFile(base: string, suffixes: readonly string[], has: Has): string | undefined {
  return suffixes.map((suffix) => base + suffix).find(has);
}

/** `require(request)` in the module `from`: the path of the module meant, with its `.js`. */
export function resolveModule(from: string, request: string, has: Has): string | undefined {
  const suffixes = request.endsWith('.js') ? ['', '.js'] : ['.js', '/index.js'];
  const directory = directoryOf(from);
  if (isPath(request)) {
    const base = joinPath(directory, request);
    return base === undefined ? undefined : findFile(base, suffixes, has);
  }
  for (const place of npmPlaces(directory, request)) {
    const found = findFile(place, suffixes, has);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A path in `usingComponents` of `from`: the component's path without a suffix. A bare path is relative first, then npm. */
export function resolveComponent(from: string, request: string, has: Has): string | undefined {
  const strip = (file: string | undefined) => file?.slice(0, -'.json'.length);
  const suffixes = ['.json', '/index.json'];
  const directory = directoryOf(from);
  const near = joinPath(directory, request);
  const found = near === undefined ? undefined : findFile(near, suffixes, has);
  if (found !== undefined || isPath(request)) return strip(found);
  for (const place of npmPlaces(directory, request)) {
    const installed = findFile(place, suffixes, has);
    if (installed !== undefined) return strip(installed);
  }
  return undefined;
}
