import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';

import { createAppInstance, type AppInstance, type LaunchOptions } from './app/app-instance';
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
  const first = path === '' ? `/${bundle.app.entryPagePath ?? bundle.pages[0] ?? ''}` : path;
  const options: LaunchOptions = { ...parseRoute(first), scene: SCENE, referrerInfo: {} };

  let main: Space | undefined;
  const stack = createPageStack({
    paths: bundle.pages,
    tabs: (bundle.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath),
    open(route) {
      if (main === undefined) throw new Error('the mini program is not loaded');
      return openPage({ space: main, backend, app: bundle.app, container }, route);
    },
  });
  const phone: Phone = {
    bundle,
    settings,
    app,
    stack,
    launch: options,
    show() {
      app.show(options);
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
      openFirstPage(phone, options);
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

function openFirstPage({ stack, app }: { stack: Phone['stack']; app: AppInstance }, options: LaunchOptions): void {
  const route = { path: options.path, query: options.query };
  try {
    stack.resolve(formatRoute(route));
  } catch {
    app.pageNotFound({ ...route, isEntryPage: true });
    return;
  }
  guard(() => {
    stack.launch(formatRoute(route));
  });
}
