import { useEffect, useState } from 'preact/hooks';

import type { Store } from '../store';

/** The store's value in a Preact component, which renders again when it changes. */
export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(store.get());
  useEffect(() => {
    // It may have changed between rendering and this effect.
    setValue(() => store.get());
    return store.subscribe((next) => {
      setValue(() => next);
    });
  }, [store]);
  return value;
}
