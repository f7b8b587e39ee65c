import { guard, onFault } from '../engine/faults';
import type { Query } from '../pages/route';

export interface LaunchOptions {
  path: string;
  query: Query;
  scene: number;
  referrerInfo: Record<string, unknown>;
}

interface NotFound {
  path: string;
  query: Query;
  isEntryPage: boolean;
}

export type AppEvent = 'show' | 'hide' | 'error';

/** The `App()` of the mini program and the app-wide events of `wx`. */
export interface AppInstance {
  /** `App()`, to be called once. */
  register(definition: Record<string, unknown>): void;
  /** `getApp()`. */
  get(): Record<string, unknown> | undefined;
  isHidden(): boolean;
  launch(options: LaunchOptions): void;
  show(options: LaunchOptions): void;
  hide(): void;
  /** `false` when the mini program does not care. */
  pageNotFound(missing: NotFound): boolean;
  on(event: AppEvent, listener: (argument?: unknown) => void): void;
  off(event: AppEvent, listener?: (argument?: unknown) => void): void;
}

export function createAppInstance(): AppInstance {
  let instance: Record<string, unknown> | undefined;
  let hidden = true;
  const listeners: Record<AppEvent, Set<(argument?: unknown) => void>> = {
    show: new Set(),
    hide: new Set(),
    error: new Set(),
  };

  const call = (hook: string, argument?: unknown): boolean => {
    const callback = instance?.[hook];
    if (typeof callback !== 'function') return false;
    guard(() => callback.call(instance, argument) as unknown);
    return true;
  };
  const emit = (event: AppEvent, argument?: unknown) => {
    for (const listener of [...listeners[event]]) {
      guard(() => {
        listener(argument);
      });
    }
  };

  onFault(({ message, stack }) => {
    const text = stack === '' ? message : `${message}\n${stack}`;
    const callback = instance?.['onError'];
    if (typeof callback === 'function') callback.call(instance, text);
    for (const listener of [...listeners.error]) listener(text);
  });

  return {
    register(definition) {
      instance = { ...definition };
    },
    get: () => instance,
    isHidden: () => hidden,
    launch(options) {
      call('onLaunch', options);
    },
    show(options) {
      if (!hidden) return;
      hidden = false;
      call('onShow', options);
      emit('show', options);
    },
    hide() {
      if (hidden) return;
      hidden = true;
      call('onHide');
      emit('hide');
    },
    pageNotFound: (missing) => call('onPageNotFound', missing),
    on(event, listener) {
      listeners[event].add(listener);
    },
    off(event, listener) {
      if (listener === undefined) listeners[event].clear();
      else listeners[event].delete(listener);
    },
  };
}
