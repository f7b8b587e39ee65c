import { setImmediate as rest } from 'node:timers/promises';
import { parseSessionFrom, udeskSessionFrom } from '../../../plugin/session-from';
import { checkParsed } from '../session-from/parse-laws';

const STARTS = ['udesk|', 'udesk|||', 'udesk|||customer^{"', 'sobot||||transfer_action=['];

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

const huge = PIECES.map((piece) => `${piece.repeat(3e5 / piece.length)}x|]`);

/**
 * Work that grows with the square of the length takes longer here than any test may; none is timed. A rest after each
 * lets the test run out of time.
 */
describe('a huge string', () => {
  test.each(STARTS)('that begins with %s is read', async (start) => {
    for (const text of huge) {
      parseSessionFrom(start + text);
      await rest();
    }
  });

  test.each([
    ['|[ … ]', 'udesk|||', '|[', ']'],
    ['|{ … }', 'sobot|||', '|{', '}'],
    ['|a^[ … ]', 'udesk|||', '|a^[', ']'],
  ])('that opens and closes again is read: %s', async (_, start, open, close) => {
    const times = 100_000;
    checkParsed(start + open.repeat(times) + close.repeat(times));
    await rest();
  });

  test('in one quoted value is read, closed or not', () => {
    const text = 'x'.repeat(16e6);
    expect(parseSessionFrom(`udesk|||customer^{"a":"${text}"}`)?.problems).toEqual([]);
    expect(parseSessionFrom(`udesk|||customer^{"a":"${text}`)?.problems).toHaveLength(1);
  });

  test.each<[string, (text: string) => Parameters<typeof udeskSessionFrom>[0]]>([
    ['nickname', (nickname) => ({ nickname })],
    ['avatar', (avatar) => ({ avatar })],
    ['segment', (text) => ({ segments: { text } })],
    ['text in JSON', (text) => ({ customer: { customer_name: text, custom_fields: { [text]: text } } })],
  ])('as %s is written', async (_, sessionOf) => {
    for (const text of huge) {
      expect(udeskSessionFrom(sessionOf(text)).bytes).toBeLessThanOrEqual(1000);
      await rest();
    }
  });
});
