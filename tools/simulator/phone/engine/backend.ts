import { CurrentWindowBackendContext } from 'glass-easel';

import { convertLengths } from '../../bundle/rpx';

type EngineDocument = CurrentWindowBackendContext['document'];

/**
 * The framework's DOM backend with WeChat's element names: a `<button>` in a template becomes `<wx-button>`, so that neither
 * the browser's own behaviour nor its style sheet gets in the way.
 */
export class PhoneBackend extends CurrentWindowBackendContext {
  override document = {
    createElement: createHost,
    createTextNode: (content: string) => document.createTextNode(content),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as unknown as EngineDocument;

  /** Touches are delivered by `touch-events.ts`; listening to the DOM as well would deliver `input` and `change` twice. */
  override setListenerStats(): void {
    // Nothing to do.
  }
}

const kept = new WeakMap<HTMLElement, Map<string, string>>();

/** Sets a style property that outlives the author's `style`, which the framework writes as a whole. */
export function keepStyle(host: HTMLElement, property: string, value: string): void {
  const properties = kept.get(host) ?? new Map<string, string>();
  kept.set(host, properties.set(property, value));
  host.style.setProperty(property, value);
}

function createHost(tag: string): HTMLElement {
  const host = document.createElement(`wx-${tag}`);
  const write = host.setAttribute.bind(host);
  host.setAttribute = (name, value) => {
    if (name !== 'style') {
      write(name, value);
      return;
    }
    write(name, convertLengths(value));
    for (const [property, own] of kept.get(host) ?? []) host.style.setProperty(property, own);
  };
  return host;
}
