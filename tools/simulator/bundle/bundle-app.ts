import { BundleError, type Fault } from './bundle-error';
import { collectComponents, type PluginNames } from './components';
import { directoryOf, joinPath } from './module-path';
import { collectModules } from './modules';
import type { AppConfig, PhoneBundle, PluginBundle, PluginConfig, SpaceBundle } from './phone-bundle';
import { readJson, readSourceTree, type SourceTree } from './source-tree';
import { compileStyleSheet, nameStyleScopes } from './style-sheet';
import { compileTemplates } from './templates';

export interface BuiltApp {
  /** The built mini program, where app.json is. */
  miniprogramRoot: string;
  /** The built plugin, where plugin.json is; every alias in app.json means this one. */
  pluginRoot?: string;
}

/** Compiles a built mini program into what the phone loads. Throws a `BundleError` that lists every fault. */
export async function bundleApp({ miniprogramRoot, pluginRoot }: BuiltApp): Promise<PhoneBundle> {
  const faults: Fault[] = [];
  const warnings: string[] = [];
  const tree = await readSourceTree(miniprogramRoot, '', faults);
  const app = (readJson(tree, 'app.json') ?? { pages: [] }) as AppConfig;
  const pages = listPages(app);
  const styles: string[] = [];

  const plugin = pluginRoot === undefined ? undefined : await bundlePlugin(pluginRoot, faults, styles, warnings);
  const aliases = Object.keys(app.plugins ?? {});
  if (plugin === undefined && aliases.length > 0) tree.fault('app.json', `plugin "${aliases[0] ?? ''}" is not built`);
  const names: PluginNames = Object.fromEntries(aliases.map((alias) => [alias, publicNames(plugin)]));

  const configs = collectComponents(tree, pages, names, app.usingComponents);
  const styleScopes = nameStyleScopes(configs, 'app');
  styles.push(compileStyleSheet(tree, configs, styleScopes, pages, warnings));
  checkTabBar(tree, app, pages);
  const main: SpaceBundle = {
    configs,
    styleScopes,
    templates: compileTemplates(tree, Object.keys(configs)),
    modules: await collectModules(tree),
  };
  if (faults.length > 0) throw new BundleError(faults);
  return {
    app,
    appId: Object.values(app.plugins ?? {}).find(({ provider }) => provider !== undefined)?.provider ?? 'touristappid',
    pages,
    main,
    ...(plugin === undefined ? {} : { plugin }),
    pluginAliases: aliases,
    styles: styles.join('\n'),
    warnings,
  };
}

async function bundlePlugin(
  root: string,
  faults: Fault[],
  styles: string[],
  warnings: string[],
): Promise<PluginBundle> {
  const tree = await readSourceTree(root, 'plugin/', faults);
  const config = (readJson(tree, 'plugin.json') ?? {}) as PluginConfig;
  const publicComponents: Record<string, string> = {};
  for (const [name, path] of Object.entries(config.publicComponents ?? {})) {
    publicComponents[name] = joinPath('', path) ?? path;
  }
  const configs = collectComponents(tree, Object.values(publicComponents), {});
  const styleScopes = nameStyleScopes(configs, 'plugin');
  styles.push(compileStyleSheet(tree, configs, styleScopes, [], warnings));
  const main = config.main === undefined ? undefined : joinPath('', config.main);
  if (main !== undefined && !tree.has(main)) tree.fault('plugin.json', `main: there is no "${config.main ?? ''}"`);
  return {
    configs,
    styleScopes,
    templates: compileTemplates(tree, Object.keys(configs)),
    modules: await collectModules(tree),
    publicComponents,
    ...(main === undefined ? {} : { main }),
  };
}

function listPages(app: AppConfig): string[] {
  const packages = app.subPackages ?? app.subpackages ?? [];
  const inPackages = packages.flatMap(({ root, pages }) => pages.map((page) => joinPath(root, page) ?? page));
  return [...app.pages, ...inPackages];
}

function publicNames(plugin: PluginBundle | undefined): string[] {
  return Object.keys(plugin?.publicComponents ?? {});
}

function checkTabBar(tree: SourceTree, app: AppConfig, pages: readonly string[]): void {
  for (const { pagePath, iconPath, selectedIconPath } of app.tabBar?.list ?? []) {
    if (!pages.includes(pagePath)) tree.fault('app.json', `tabBar: "${pagePath}" is not one of the pages`);
    for (const icon of [iconPath, selectedIconPath]) {
      const file = icon === undefined ? undefined : joinPath(directoryOf('app.json'), icon);
      if (file !== undefined && !tree.has(file)) tree.fault('app.json', `tabBar: there is no "${icon ?? ''}"`);
    }
  }
}
