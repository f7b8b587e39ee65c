import fc from 'fast-check';
import { laws } from './laws';
import { parseLaws } from './parse-laws';

const numRuns = 1000;

describe('for every session, limit and option', () => {
  test.each(laws)('$name', ({ property }) => fc.assert(property, { numRuns }));
});

describe('for every string', () => {
  test.each(parseLaws)('$name', ({ property }) => fc.assert(property, { numRuns }));
});
