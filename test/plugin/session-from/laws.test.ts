import fc from 'fast-check';
import { laws } from './laws';
import { parseLaws } from './parse-laws';

const numRuns = Number(process.env['FC_RUNS'] ?? 10_000);

describe('for every session, limit and option', () => {
  test.each(laws)('$name', ({ property }) => fc.assert(property, { numRuns }), 120_000);
});

describe('for every string', () => {
  test.each(parseLaws)('$name', ({ property }) => fc.assert(property, { numRuns }), 120_000);
});
