/** The events of an app, as `wx` tells them. To be imported before the SDK, which looks for `wx` once. */
const listeners = new Map<string, Set<(event: unknown) => void>>();

const on = (name: string) => (listener: (event: unknown) => void) => {
  listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
};

Object.assign(globalThis, {
  wx: {
    onAppShow: on('show'),
    onAppHide: on('hide'),
    onNetworkStatusChange: on('network'),
  },
});

export function emit(name: 'show' | 'hide' | 'network', event?: object): void {
  for (const listener of listeners.get(name) ?? []) listener(event);
}

/** A killed app listens no more. */
export function forgetListeners(): void {
  listeners.clear();
}
