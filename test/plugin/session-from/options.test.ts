import { type FitOptions, sobotSessionFrom, udeskSessionFrom } from '../../../plugin/session-from';

const encoders = [
  ['udeskSessionFrom', (options: unknown) => udeskSessionFrom({ nickname: 'a' }, options as FitOptions)],
  ['sobotSessionFrom', (options: unknown) => sobotSessionFrom({ nickname: 'a' }, options as FitOptions)],
] as const;

describe.each(encoders)('%s', (_, encode) => {
  test.each([15, 0, -1, 16.5, NaN, Infinity, '1000', null, true, [1000], {}])('limit %p is a RangeError', (limit) => {
    expect(() => encode({ limit })).toThrow(expect.objectContaining({ name: 'RangeError', field: 'limit' }) as Error);
  });

  test.each(['avatar', null, 1, {}, new Set(['avatar']), [1], ['avatar', null]])(
    'keepFirst and shorten are lists, not %p',
    (value) => {
      for (const field of ['keepFirst', 'shorten'])
        expect(() => encode({ [field]: value })).toThrow(
          expect.objectContaining({ name: 'TypeError', field }) as Error,
        );
    },
  );

  test.each([
    undefined,
    null,
    {},
    { limit: undefined, keepFirst: undefined, shorten: undefined },
    { limit: 16 },
    { limit: 1e9 },
  ])('%j is fine', (options) => expect(encode(options).value).toMatch(/^(?:udesk|sobot)\|a\|+$/));
});

test('by default nothing is longer than 1000 bytes', () => {
  const fits = { customer: { description: 'x'.repeat(1000 - 'udesk|||customer^{"description":""}'.length) } };
  expect(udeskSessionFrom(fits)).toMatchObject({ bytes: 1000, dropped: [], shortened: [] });
  const over = { customer: { description: `${fits.customer.description}x` } };
  expect(udeskSessionFrom(over)).toMatchObject({ bytes: 1000, dropped: [], shortened: ['customer.description'] });
  expect(sobotSessionFrom({ unionid: '客'.repeat(327) }).bytes).toBe(8 + 9 + 981);
  expect(sobotSessionFrom({ unionid: '客'.repeat(328) })).toMatchObject({ value: 'sobot|||', dropped: ['unionid'] });
});

test('at the smallest limit the frame stands', () => {
  expect(udeskSessionFrom({ customer: { level: 'vip' } }, { limit: 16 })).toMatchObject({ value: 'udesk||', bytes: 7 });
  expect(sobotSessionFrom({ params: { level: 'vip' } }, { limit: 16 })).toMatchObject({ value: 'sobot|||', bytes: 8 });
  expect(udeskSessionFrom({ nickname: 'abcdefghij' }, { limit: 16 })).toMatchObject({
    value: 'udesk|abcdefghi|',
    bytes: 16,
    shortened: ['nickname'],
  });
});
