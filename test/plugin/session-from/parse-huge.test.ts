import { parseSessionFrom, udeskSessionFrom } from '../../../plugin/session-from';
import { checkParsed } from './parse-laws';

const STARTS = [
  'udesk|',
  'udesk|||',
  'sobot|||',
  'udesk|||customer^',
  'udesk|||customer^{"',
  'sobot||||transfer_action=[',
];
const PIECES = [
  ...[
    ' ',
    '|',
    '^',
    '=',
    '{',
    '[',
    '"',
    '\\',
    ',',
    'x',
    '\u0000',
    '{{',
    '}}',
    '[object ',
    '| ',
    '|a^',
    '|a=',
    '[|',
    '{|',
  ],
  ...['{"a":', '{"a":1,', 'x,', '"x" ', '|{}x', '|a^[', '|customer^', '|transferAction=', '\n"', '|a^{}}'],
];

/** Work that grew with the square of the length would take minutes here; none is timed. */
describe('a huge string', () => {
  test.each(STARTS)('that begins with %s is read', (start) => {
    for (const piece of PIECES) parseSessionFrom(`${start}${piece.repeat(2e5 / piece.length)}x|]`);
  });

  test.each([
    ['|[ … ]', 'udesk|||', '|[', ']'],
    ['|{ … }', 'sobot|||', '|{', '}'],
    ['|a^[ … ]', 'udesk|||', '|a^[', ']'],
  ])('that opens and closes again is read: %s', (_, start, open, close) => {
    const times = 200_000;
    checkParsed(start + open.repeat(times) + close.repeat(times));
  });

  test('in one quoted value is read, closed or not', () => {
    const text = 'x'.repeat(16e6);
    expect(parseSessionFrom(`udesk|||customer^{"a":"${text}"}`)?.problems).toEqual([]);
    expect(parseSessionFrom(`udesk|||customer^{"a":"${text}`)?.problems).toHaveLength(1);
  });

  test('as nickname is written', () => {
    for (const piece of PIECES)
      expect(udeskSessionFrom({ nickname: piece.repeat(2e5 / piece.length) + 'x' }).bytes).toBeLessThanOrEqual(1000);
  });
});
