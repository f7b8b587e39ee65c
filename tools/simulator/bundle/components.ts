import { findUnknownTags } from './builtin-tags';
import { resolveComponent } from './module-path';
import type { AppConfig, PageConfig } from './phone-bundle';
import { readJson, type SourceTree } from './source-tree';

/** What `plugin://alias/name` may name. */
export type PluginNames = Readonly<Record<string, readonly string[]>>;

/** Follows `usingComponents` from the entries (pages, or a plugin's public components) to everything they use. */
export function collectComponents(
  tree: SourceTree,
  entries: readonly string[],
  plugins: PluginNames,
  shared: AppConfig['usingComponents'] = {},
): Record<string, PageConfig> {
  const configs: Record<string, PageConfig> = {};
  const pending = [...entries];
  const add = (path: string) => pending.push(path);
  const fromApp = resolveUsing(tree, 'app.json', '', shared, plugins, add);
  for (let path = pending.shift(); path !== undefined; path = pending.shift()) {
    if (path in configs) continue;
    const file = `${path}.json`;
    const config = tree.has(file) ? ((readJson(tree, file) ?? {}) as PageConfig) : {};
    for (const suffix of ['.js', '.wxml']) {
      if (!tree.has(path + suffix)) tree.fault(path + suffix, 'file is missing');
    }
    const own = resolveUsing(tree, file, path, config.usingComponents ?? {}, plugins, add);
    checkTags(tree, path, [...Object.keys(fromApp), ...Object.keys(config.usingComponents ?? {})], config);
    const generics = resolveGenerics(tree, file, path, config.componentGenerics, add);
    configs[path] = {
      ...config,
      usingComponents: { ...fromApp, ...own },
      ...(generics === undefined ? {} : { componentGenerics: generics }),
    };
  }
  return configs;
}

/** A tag that means nothing would be rendered as nothing, and say nothing. */
function checkTags(tree: SourceTree, path: string, using: readonly string[], config: PageConfig): void {
  const file = `${path}.wxml`;
  if (!tree.has(file)) return;
  const known = new Set([...using, ...Object.keys(config.componentGenerics ?? {})]);
  for (const { tag, line, column } of findUnknownTags(tree.text(file), known)) {
    tree.fault(file, `there is no component <${tag}>`, line, column);
  }
}

function resolveUsing(
  tree: SourceTree,
  file: string,
  path: string,
  using: Record<string, string>,
  plugins: PluginNames,
  add: (path: string) => void,
): Record<string, string> {
  const resolved: Record<string, string> = {};
  for (const [name, request] of Object.entries(using)) {
    if (request.startsWith('plugin://')) {
      const [alias = '', component = ''] = request.slice('plugin://'.length).split('/');
      const offered = plugins[alias];
      if (offered === undefined) tree.fault(file, `component "${name}": app.json has no plugin "${alias}"`);
      else if (!offered.includes(component)) {
        tree.fault(file, `component "${name}": plugin "${alias}" has no public component "${component}"`);
      } else resolved[name] = request;
      continue;
    }
    const found = resolveComponent(path, request, (candidate) => tree.has(candidate));
    if (found === undefined) tree.fault(file, `component "${name}": there is no "${request}"`);
    else {
      resolved[name] = `/${found}`;
      add(found);
    }
  }
  return resolved;
}

function resolveGenerics(
  tree: SourceTree,
  file: string,
  path: string,
  generics: PageConfig['componentGenerics'],
  add: (path: string) => void,
): PageConfig['componentGenerics'] {
  if (generics === undefined) return undefined;
  const resolved: NonNullable<PageConfig['componentGenerics']> = {};
  for (const [name, generic] of Object.entries(generics)) {
    if (generic === true || generic.default === undefined) resolved[name] = true;
    else {
      const found = resolveUsing(tree, file, path, { [name]: generic.default }, {}, add)[name];
      resolved[name] = found === undefined ? true : { default: found };
    }
  }
  return resolved;
}
