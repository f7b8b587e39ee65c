import { longestPrefix } from '../../../plugin/text/prefix';

/** The prefix that fits `bytes`; by itself never longer than `text`. */
function prefix(text: string, bytes: number): string {
  return longestPrefix(text, text.length, (start) => Buffer.byteLength(start) <= bytes);
}

describe('plain text', () => {
  test.each([
    ['', 5, ''],
    ['abc', 0, ''],
    ['abc', 2, 'ab'],
    ['abc', 3, 'abc'],
    ['abc', 99, 'abc'],
    ['客服', 2, ''],
    ['客服', 3, '客'],
    ['客服', 5, '客'],
    ['客服', 6, '客服'],
  ])('%j in %d bytes: %j', (text, bytes, expected) => expect(prefix(text, bytes)).toBe(expected));

  test('is no longer than asked', () => {
    expect(longestPrefix('abcdef', 4, () => true)).toBe('abcd');
    expect(longestPrefix('abcdef', 0, () => true)).toBe('');
    expect(longestPrefix('abcdef', 99, () => true)).toBe('abcdef');
    expect(longestPrefix('a😀', 2, () => true)).toBe('a');
    expect(longestPrefix('abcdef', 99, () => false)).toBe('');
  });
});

/** What a reader sees as one character. */
const WHOLE = ['😀', '❤️', '👍🏽', '1️⃣', '👨‍👩‍👧', '👩‍❤️‍💋‍👨', '🏳️‍🌈', '🧑🏿‍🚀', '🇨🇳', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'é', '葛\u{e0100}', '☎︎'];

describe.each(WHOLE)('%s', (character) => {
  const bytes = Buffer.byteLength(character);

  test('is never torn apart', () => {
    for (let room = 0; room < bytes; room++) {
      expect(prefix(character, room)).toBe('');
      expect(prefix(`ab${character}c`, room + 2)).toBe('ab');
      expect(prefix(character.repeat(3), bytes + room)).toBe(character);
    }
    expect(prefix(`ab${character}c`, bytes + 2)).toBe(`ab${character}`);
  });
});

describe('flags', () => {
  test.each([
    ['🇨🇳🇫🇷🇩🇪', 15, '🇨🇳'],
    ['🇨🇳🇫🇷🇩🇪', 16, '🇨🇳🇫🇷'],
    ['a🇨🇳🇫🇷', 16, 'a🇨🇳'],
    ['🇨', 3, ''],
    ['🇨🇳🇫', 12, '🇨🇳🇫'],
    ['🇨🇳🇫', 11, '🇨🇳'],
    ['🇨a🇳', 5, '🇨a'],
  ])('%s in %d bytes: %s', (text, bytes, expected) => expect(prefix(text, bytes)).toBe(expected));

  test('by the thousand are cut in pairs', () => {
    const many = '🇨🇳'.repeat(20_000);
    for (const bytes of [8, 15, 801, 80_005]) expect(prefix(many, bytes)).toBe('🇨🇳'.repeat(Math.floor(bytes / 8)));
  });
});

describe('joiners and half pairs', () => {
  test.each([
    ['a\u200db', 4, ''],
    ['ab\u200d', 4, 'a'],
    ['a\u200d\u200d\u200db', 10, ''],
    ['a\ufe0f\ufe0fb', 4, ''],
    ['a\ud83d', 1, 'a'],
    ['\ud83d\ud83d\ude00', 3, '\ud83d'],
    ['\ud83d\ude00', 3, ''],
  ])('%j in %d bytes: %j', (text, bytes, expected) => expect(prefix(text, bytes)).toBe(expected));
});

test('what Unicode has not assigned stands for itself, even between tags and variation selectors', () => {
  expect(longestPrefix('a\u{e00f0}', 2, () => true)).toBe('a');
  expect(longestPrefix('a\u{e007f}', 2, () => true)).toBe('');
  expect(longestPrefix('a\u{e0100}', 2, () => true)).toBe('');
});
