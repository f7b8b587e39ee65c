import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';

import { createAppInstance, type LaunchOptions } from './app/app-instance';
import { defineBuiltins } from './builtins';
import { markPluginSpace } from './builtins/owner';
import { PhoneBackend } from './engine/backend';
import { openSpace, type Space } from './engine/code-space';
import { guard } from './engine/faults';
import { openPage } from './pages/page';
import { createPageStack } from './pages/page-stack';
import { formatRoute, parseRoute } from './pages/route';
import type { LoadedBundle, Phone } from './phone';
import type { SettingsStore } from './settings';
import { openVideoPage, VIDEO_PAGE } from './video/page';
import { createWx } from './wx';

/** Opened from the list of recent mini programs. */
const SCENE = 1001;

interface StartOptions {
  bundle: LoadedBundle;
  settings: SettingsStore;
  /** The page to start with, `/path?query`; the mini program's own first page without it. */
  path: string;
  container: HTMLElement;
}

/** Builds the phone around a mini program. Nothing of the mini program runs before `launch`. */
export function createPhone({ bundle, settings, path, container }: StartOptions): { phone: Phone; launch: () => void } {
  const app = createAppInstance();
  const env = new MiniProgramEnv();
  const backend = env.associateBackend(new PhoneBackend());
  const home = bundle.app.entryPagePath ?? bundle.pages[0] ?? '';
  const first = path === '' ? `/${home}` : path;
  const options: LaunchOptions = { ...parseRoute(first), scene: SCENE, referrerInfo: {} };

  let main: Space | undefined;
  let entered = options;
  const stack = createPageStack({
    home,
    paths: [...new Set([...bundle.pages, VIDEO_PAGE])],
    tabs: (bundle.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath),
    open(route) {
      if (main === undefined) throw new Error('the mini program is not loaded');
      // An app that has the vendor's page opens its own.
      if (route.path === VIDEO_PAGE && !bundle.pages.includes(VIDEO_PAGE))
        return openVideoPage(phone, container, route);
      return openPage({ space: main, backend, app: bundle.app, container }, route);
    },
  });
  const phone: Phone = {
    bundle,
    settings,
    app,
    stack,
    launch: options,
    entered: () => entered,
    show(shown = options) {
      entered = shown;
      app.show(shown);
      stack.top.get()?.show();
    },
    enter(shown) {
      entered = shown;
      app.show(shown);
      openEntryPage(phone, shown, (url) => {
        stack.reLaunch(url);
      });
      // Where there is no such page the visitor finds the one that was left.
      stack.top.get()?.show();
    },
    hide() {
      stack.top.get()?.hide();
      app.hide();
    },
  };

  return {
    phone,
    launch() {
      const plugin = openPlugin(env, phone);
      main = openMain(env, phone, plugin);
      plugin?.defineComponents();
      guard(() => main?.modules.load('app.js'));
      main.defineComponents();
      app.launch(options);
      app.show(options);
      openEntryPage(phone, options, (url) => {
        stack.launch(url);
      });
    },
  };
}

function openPlugin(env: MiniProgramEnv, phone: Phone): Space | undefined {
  const { plugin } = phone.bundle;
  if (plugin === undefined) return undefined;
  const space = openSpace(env, {
    id: 'plugin',
    bundle: plugin,
    publicComponents: plugin.publicComponents,
    globals: { wx: createWx(phone, 'plugin') },
    hasPages: false,
  });
  const components = space.code.getComponentSpace();
  markPluginSpace(components);
  defineBuiltins(components, phone);
  return space;
}

function openMain(env: MiniProgramEnv, phone: Phone, plugin: Space | undefined): Space {
  const { bundle, app, stack } = phone;
  const space = openSpace(env, {
    id: 'main',
    bundle: bundle.main,
    globals: {
      wx: createWx(phone, 'app'),
      App: (definition: Record<string, unknown>) => {
        app.register(definition);
      },
      getApp: () => app.get(),
      getCurrentPages: () => stack.pages().map(({ caller }) => caller),
      requirePlugin: (alias: string) => {
        if (plugin === undefined || !bundle.pluginAliases.includes(alias)) {
          throw new Error(`app.json has no plugin "${alias}"`);
        }
        return bundle.plugin?.main === undefined ? {} : plugin.modules.load(bundle.plugin.main);
      },
    },
    hasPages: true,
  });
  defineBuiltins(space.code.getComponentSpace(), phone);
  if (plugin !== undefined) {
    for (const alias of bundle.pluginAliases) space.code.importCodeSpace('plugin', alias);
  }
  return space;
}

/** The page that the mini program is entered on; one that is not there is told to the app. */
function openEntryPage({ stack, app }: Phone, options: LaunchOptions, open: (url: string) => void): void {
  const route = { path: options.path, query: options.query };
  try {
    stack.resolve(formatRoute(route));
  } catch {
    app.pageNotFound({ ...route, isEntryPage: true });
    return;
  }
  guard(() => {
    open(formatRoute(route));
  });
}
