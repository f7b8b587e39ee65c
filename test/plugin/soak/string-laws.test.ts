import fc from 'fast-check';
import { laws } from '../session-from/laws';
import { parseLaws } from '../session-from/parse-laws';
import { textLaws } from '../text/laws';

test.each([...laws, ...parseLaws, ...textLaws])(
  '$name',
  ({ property }) => fc.assert(property, { numRuns: 10_000 }),
  120_000,
);
