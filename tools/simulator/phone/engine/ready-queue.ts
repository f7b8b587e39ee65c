import type { GeneralComponent } from 'glass-easel';

import { guard } from './faults';

const queue: (() => void)[] = [];

/**
 * Runs `callback` once what is being built now stands in the document. The framework leaves `ready` to whoever embeds it.
 * A timer rather than an animation frame: a phone in a hidden tab goes on working.
 */
export function whenReady(callback: () => void): void {
  queue.push(callback);
  if (queue.length > 1) return;
  setTimeout(() => {
    for (const ready of queue.splice(0)) guard(ready);
  }, 0);
}

export function awaitReady(component: GeneralComponent): void {
  whenReady(() => {
    component.triggerLifetime('ready', []);
  });
}
