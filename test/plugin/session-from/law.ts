import fc from 'fast-check';

/** A statement that holds for every input: the tests run it often, `npm run fuzz` very often. */
export interface Law {
  name: string;
  property: fc.IRawProperty<unknown, false>;
}

export function law<Given>(name: string, given: fc.Arbitrary<Given>, check: (value: Given) => void): Law {
  return { name, property: fc.property(given, check) };
}
