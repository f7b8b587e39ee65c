import fc from 'fast-check';
import { textLaws } from './laws';

describe('for every text', () => {
  test.each(textLaws)('$name', ({ property }) => fc.assert(property, { numRuns: 1000 }));
});
