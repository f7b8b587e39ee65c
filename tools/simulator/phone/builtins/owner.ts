import type { Element as EngineElement, GeneralComponent } from 'glass-easel';

/** The page or component in whose template an element stands. */
interface Owner {
  component: GeneralComponent | undefined;
  /** Without a suffix. */
  path: string;
  space: 'main' | 'plugin';
}

const pluginSpaces = new WeakSet();

/** Tells which component space is the plugin's. */
export function markPluginSpace(space: object): void {
  pluginSpaces.add(space);
}

export function ownerOf(element: EngineElement): Owner {
  const component = element.ownerShadowRoot?.getHostNode();
  return {
    component,
    path: component?.is ?? '',
    space: component !== undefined && pluginSpaces.has(component.getOwnerSpace()) ? 'plugin' : 'main',
  };
}
