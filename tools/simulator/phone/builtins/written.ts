const written = new WeakMap<object, Set<string>>();

/**
 * A string attribute that remembers whether the template writes it: `attr="{{undefined}}"` is an empty string on WeChat,
 * which is not the same as no attribute. The framework gives the two one value, but compares only what was written.
 */
export function writtenString(name: string) {
  return {
    type: String,
    comparer(this: object, value: string, before: string): boolean {
      const names = written.get(this) ?? new Set();
      written.set(this, names.add(name));
      return value !== before;
    },
  };
}

export function wasWritten(element: object, name: string): boolean {
  return written.get(element)?.has(name) === true;
}
