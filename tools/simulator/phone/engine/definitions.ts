import type { CodeSpace } from 'glass-easel-miniprogram-adapter';

interface Definition {
  behaviors?: unknown[];
  options?: { addGlobalClass?: boolean; styleIsolation?: string };
}

type StaticConfig = NonNullable<ReturnType<CodeSpace['getComponentStaticConfig']>>;

/** Turns what WeChat lets a definition say, and the adapter does not know, into what it knows. */
export function adaptDefinition(code: CodeSpace, path: string, definition: Definition): Definition {
  const { options, behaviors } = definition;
  if (options?.addGlobalClass === true || options?.styleIsolation === 'apply-shared') {
    const config: StaticConfig = code.getComponentStaticConfig(path) ?? {};
    code.addComponentStaticConfig(path, { ...config, addGlobalClass: true });
  }
  if (!behaviors?.some((behavior) => typeof behavior === 'string')) return definition;
  return {
    ...definition,
    behaviors: behaviors.flatMap((behavior) =>
      typeof behavior === 'string' ? named(code, path, behavior) : [behavior],
    ),
  };
}

/** WeChat's own behaviors go by a name. */
function named(code: CodeSpace, path: string, name: string): unknown[] {
  switch (name) {
    case 'wx://form-field':
    case 'wx://form-field-group':
      return [code.behavior().property('name', String).property('value', null).register()];
    case 'wx://component-export':
    case 'wx://form-field-button':
      return [];
    default:
      throw new Error(`there is no behavior "${name}", asked for by ${path}.js`);
  }
}
