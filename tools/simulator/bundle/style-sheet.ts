import type { PageConfig } from './phone-bundle';
import type { StyleScope } from './selectors';
import type { SourceTree } from './source-tree';
import { compileStyles } from './styles';

/** Components that keep their styles to themselves get a class prefix; pages and `shared` components have none. */
export function nameStyleScopes(configs: Record<string, PageConfig>, space: 'app' | 'plugin'): Record<string, string> {
  const scopes: Record<string, string> = {};
  const isolated = Object.keys(configs).filter((path) => isIsolated(configs[path] ?? {}, space));
  isolated.sort().forEach((path, index) => {
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/[^\w-]/g, '_');
    scopes[path] = `${space === 'app' ? 'a' : 'p'}${index}-${name}`;
  });
  return scopes;
}

function isIsolated(config: PageConfig, space: 'app' | 'plugin'): boolean {
  // A plugin cannot have `shared` styles.
  if (space === 'plugin') return true;
  if (config.styleIsolation !== undefined) return !/^(page-)?shared$/.test(config.styleIsolation);
  return config.component === true;
}

/** The style sheet of one code space in WeChat's order: app.wxss, then components, then pages. */
export function compileStyleSheet(
  tree: SourceTree,
  configs: Record<string, PageConfig>,
  scopes: Record<string, string>,
  pages: readonly string[],
  warnings: string[],
): string {
  const sheets: string[] = [];
  const add = (path: string, scope: StyleScope) => {
    const file = `${path}.wxss`;
    if (tree.has(file)) sheets.push(`/* ${tree.label}${file} */\n${compileStyles(tree, file, scope, warnings)}`);
  };
  if (pages.length > 0) add('app', { kind: 'app' });
  for (const path of Object.keys(configs).sort()) {
    if (pages.includes(path)) continue;
    const prefix = scopes[path];
    add(path, prefix === undefined ? { kind: 'app' } : { kind: 'component', prefix });
  }
  for (const path of pages) {
    const prefix = scopes[path];
    add(path, prefix === undefined ? { kind: 'page', route: path } : { kind: 'component', prefix });
  }
  return sheets.join('\n');
}
