import type { GeneralComponent } from 'glass-easel';
import type { CodeSpace, ComponentEnv, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';

import type { SpaceBundle } from '../../bundle/phone-bundle';
import { reportFault } from './faults';
import { watchHost } from './host-events';
import { createModuleScope, type ModuleScope } from './module-scope';
import { awaitReady } from './ready-queue';
import { adaptDefinition } from './definitions';

export interface Space {
  code: CodeSpace;
  modules: ModuleScope;
  bundle: SpaceBundle;
  /** Evaluates the script of every component and page, so that each is defined. */
  defineComponents(): void;
}

interface SpaceOptions {
  id: 'main' | 'plugin';
  bundle: SpaceBundle;
  publicComponents?: Record<string, string>;
  globals: Record<string, unknown>;
  /** Plugins have no `Page`. */
  hasPages: boolean;
}

type TemplateGroup = NonNullable<Parameters<CodeSpace['addCompiledTemplate']>[1]['groupList']>;

/** Opens the app or the plugin as a code space of the framework, with a module system and globals of its own. */
export function openSpace(env: MiniProgramEnv, options: SpaceOptions): Space {
  const { id, bundle } = options;
  const code = env.createCodeSpace(id, id === 'main', options.publicComponents);
  code.getComponentSpace().updateComponentOptions({ writeIdToDOM: true });
  watchComponents(code);

  const groupList = (0, eval)(bundle.templates) as TemplateGroup;
  for (const [path, config] of Object.entries(bundle.configs)) {
    type StaticConfig = Parameters<CodeSpace['addComponentStaticConfig']>[1];
    code.addComponentStaticConfig(path, config as unknown as StaticConfig);
    const prefix = bundle.styleScopes[path];
    // No URL: all style sheets are in the document from the start, in WeChat's order.
    if (prefix !== undefined) code.addStyleSheet(path, undefined, prefix);
    const content = groupList[path];
    if (content !== undefined) {
      code.addCompiledTemplate(path, { groupList, content, fallbackListenerOnNativeNode: true });
    }
  }

  let registering = '';
  const register = (name: keyof ComponentEnv) => (definition?: object) =>
    code.componentEnv(registering, (constructors) => {
      const construct = constructors[name] as (definition?: object) => unknown;
      // Without a definition it is the framework's builder.
      return definition === undefined ? construct() : construct(adaptDefinition(code, registering, definition));
    });
  const Behavior = Object.assign(register('Behavior'), { trait: code.traitBehavior.bind(code) });
  Object.assign(options.globals, { Component: register('Component'), Behavior });
  if (options.hasPages) options.globals['Page'] = register('Page');

  const label = id === 'main' ? 'miniprogram' : 'plugin';
  const modules = createModuleScope(bundle.modules, options.globals, label);
  return {
    code,
    modules,
    bundle,
    defineComponents() {
      for (const path of Object.keys(bundle.configs)) {
        registering = path;
        try {
          modules.load(`${path}.js`);
          if (code.getComponentSpace().getComponentByUrlWithoutDefault(path, '') === null) {
            throw new Error(`${label}/${path}.js calls neither Page() nor Component()`);
          }
        } catch (error) {
          reportFault(error);
        }
      }
    },
  };
}

/** Every component of the space reports what it triggers, and gets its `ready`. */
function watchComponents(code: CodeSpace): void {
  const behavior = code.getComponentSpace().defineBehavior({
    lifetimes: {
      created() {
        watchHost(componentOf(this));
      },
      attached() {
        awaitReady(componentOf(this));
      },
    },
  });
  code.setOverallBehavior(behavior.general());
}

/** The adapter calls lifetimes with its own caller object, which holds the component as `_$`. */
function componentOf(caller: unknown): GeneralComponent {
  return (caller as { _$: GeneralComponent })._$;
}
