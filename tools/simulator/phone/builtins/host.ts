import type { Element as EngineElement } from 'glass-easel';

/** Sets an attribute, or takes it away when there is nothing to say. */
export function keepAttribute(host: HTMLElement, name: string, value: string): void {
  if (value === '') host.removeAttribute(name);
  else host.setAttribute(name, value);
}

/** A focusable host with a role, unless the author gave it one. */
export function makeControl(host: HTMLElement, role: string): void {
  if (!host.hasAttribute('tabindex')) host.tabIndex = 0;
  if (!host.hasAttribute('role')) host.setAttribute('role', role);
}

/** Triggers an event of a built-in on itself alone, as WeChat does for everything but touches. */
export function trigger(element: unknown, name: string, detail: object = {}): void {
  (element as EngineElement).triggerEvent(name, detail);
}
