import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkReferer, NAVIGATES } from '../../../plugin/video-referer';
import { PAGE_SAMPLE } from './document-samples';
import { BACK, LEAST, problemsOf } from './findings';

const numRuns = 2000;

describe('whatever is given', () => {
  const bare = Object.create(null) as object;

  test.each([undefined, null, 0, 'referer', true, 1n, Symbol('r'), [], [PAGE_SAMPLE], () => PAGE_SAMPLE])(
    '%p is no referer',
    (given) => {
      expect(problemsOf(given)[0]).toBe('referer expected object');
    },
  );

  test.each<[string, object]>([
    ['a path', { sdkToken: 't', commonNavigate: { path: bare } }],
    ['a count', { sdkToken: 't', commonNavigate: BACK, callTimes: bare }],
    ['a symbol for a count', { sdkToken: 't', commonNavigate: BACK, callTimes: Symbol('1') }],
    ['a way back', { sdkToken: 't', commonNavigate: bare }],
    ['a level', { ...LEAST, customerInfo: { level: bare } }],
    ['a customer', { ...LEAST, customerInfo: { telephones: [bare], organizationIds: [bare] } }],
  ])('%s that cannot be written as text does no harm', (_, referer) => {
    expect(() => checkReferer(referer)).not.toThrow();
  });

  test('what cannot be read is told', () => {
    const unreadable = Object.defineProperty({ ...LEAST }, 'bizId', {
      get: () => {
        throw new Error('not yet');
      },
    });
    expect(problemsOf(unreadable)).toEqual(['referer Error: not yet']);
  });

  test('cycles do no harm', () => {
    const round: Record<string, unknown> = { ...LEAST };
    round['customerInfo'] = { customFields: round };
    round['commonNavigate'] = { path: 'a', extraData: round };
    expect(checkReferer(round)).toEqual({ problems: [], warnings: [] });
  });

  test('is not changed', () => {
    const before = JSON.stringify(PAGE_SAMPLE);
    checkReferer(PAGE_SAMPLE);
    expect(JSON.stringify(PAGE_SAMPLE)).toBe(before);
  });

  const value = fc.anything({
    key: fc.constantFrom('path', 'extraData', 'id', 'content', 'telephones', 'toString', 'level', 'a'),
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  const names = ['sdkToken', 'customerInfo', 'bizId', 'callTimes', 'customChannel', ...NAVIGATES];

  test('it never throws, and says where in so many words', () => {
    const given = fc.oneof(
      value,
      fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] }),
    );
    const check = (referer: unknown) => {
      const { problems, warnings } = checkReferer(referer);
      for (const { field, message } of [...problems, ...warnings]) {
        assert.match(field, /^[a-z]\w*(?:\[\d+\])?(?:\.\w+(?:\[\d+\])?)*$/i);
        assert.match(message, /^(?:expected|is|has) /);
      }
    };
    fc.assert(fc.property(given, check), { numRuns });
  });
});
