import fc from 'fast-check';

/** A statement that holds for every input: the tests try it, `npm run soak` runs it often, `npm run fuzz` very often. */
export interface Law<IsAsync extends boolean = false> {
  name: string;
  property: fc.IRawProperty<unknown, IsAsync>;
}

export function law<Given>(name: string, given: fc.Arbitrary<Given>, check: (value: Given) => void): Law {
  return { name, property: fc.property(given, check) };
}

/** Longer than anything that a law asks for may take on a busy machine. */
const WITHIN_MS = 10_000;

/** A law of what answers later; who does not answer breaks it too. */
export function lawOfAnswers<Given>(
  name: string,
  given: fc.Arbitrary<Given>,
  check: (value: Given) => Promise<void>,
): Law<true> {
  async function checkInTime(value: Given): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${WITHIN_MS} ms`)), WITHIN_MS);
    });
    await Promise.race([check(value), late]).finally(() => clearTimeout(timer));
  }
  return { name, property: fc.asyncProperty(given, checkInTime) };
}

/** Laws of something that has to be opened, and closed after them. */
export interface OpenedLaws {
  laws: Law<true>[];
  close(): Promise<void>;
}
