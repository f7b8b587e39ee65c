import fc from 'fast-check';
import { textLaws } from './laws';

const numRuns = Number(process.env['FC_RUNS'] ?? 10_000);

describe('for every text', () => {
  test.each(textLaws)('$name', ({ property }) => fc.assert(property, { numRuns }), 120_000);
});
