/**
 * What the phone loads: a built mini program as plain JSON. Paths are posix, relative to the root of their code space,
 * and carry no suffix where they name a page or component.
 */
export interface PhoneBundle {
  app: AppConfig;
  appId: string;
  pages: string[];
  main: SpaceBundle;
  plugin?: PluginBundle;
  /** The names under which app.json knows the plugin. */
  pluginAliases: string[];
  styles: string;
  warnings: string[];
}

export interface SpaceBundle {
  /** Page and component JSON; `usingComponents` is resolved to `/absolute` or `plugin://alias/name`. */
  configs: Record<string, PageConfig>;
  /** The class prefix of every component whose styles are isolated. */
  styleScopes: Record<string, string>;
  /** One JavaScript expression: an object of template generators by path. */
  templates: string;
  /** CommonJS sources by path, with the `.js`. */
  modules: Record<string, string>;
}

export interface PluginBundle extends SpaceBundle {
  publicComponents: Record<string, string>;
  main?: string;
}

export interface WindowConfig {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: 'black' | 'white';
  navigationStyle?: 'default' | 'custom';
  backgroundColor?: string;
}

interface TabBarConfig {
  color?: string;
  selectedColor?: string;
  backgroundColor?: string;
  list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[];
}

export interface AppConfig {
  pages: string[];
  entryPagePath?: string;
  /** `v2` is the look that WeChat gives built-ins since 2019. */
  style?: string;
  subPackages?: { root: string; pages: string[] }[];
  subpackages?: { root: string; pages: string[] }[];
  window?: WindowConfig;
  tabBar?: TabBarConfig;
  usingComponents?: Record<string, string>;
  plugins?: Record<string, { provider?: string; version?: string }>;
}

export interface PageConfig extends WindowConfig {
  component?: boolean;
  usingComponents?: Record<string, string>;
  componentGenerics?: Record<string, true | { default?: string }>;
  componentPlaceholder?: Record<string, string>;
  styleIsolation?: string;
  addGlobalClass?: boolean;
  pureDataPattern?: string;
}

export interface PluginConfig {
  publicComponents?: Record<string, string>;
  main?: string;
}
