/**
 * Ranks by path, 1 for the most important. `customer.*` is the rank of what has none of its own in `customer`; the
 * members of `params[]` all have this rank. Either way the members are kept or left out one by one.
 */
export type Importance = Map<string, number>;

/** From paths, the most important first. */
export function importanceOf(paths: string): Importance {
  return new Map(paths.split(' ').map((path, at): [string, number] => [path, at + 1]));
}
