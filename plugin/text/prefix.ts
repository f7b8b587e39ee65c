/**
 * The longest prefix of `text` of at most `most` UTF-16 units that `fits` and ends between two characters as a
 * reader sees them; `''` when none does. `fits` must be monotone: when a prefix fits, every shorter one does.
 *
 * @example
 * longestPrefix('ab👨‍👩‍👧', 12, (prefix) => byteLength(prefix) <= 12); // 'ab'
 */
export function longestPrefix(text: string, most: number, fits: (prefix: string) => boolean): string {
  let low = 0;
  let high = Math.min(most, text.length);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && low < text.length && !isBoundary(text, low)) low--;
  return text.slice(0, low);
}

/**
 * The unit before a cut and the two behind it, where they belong together: a joiner before or behind, a surrogate pair,
 * and what changes the character before it (variation selectors, combining accents, key cap, skin tone, tags of a flag).
 */
const JOINED =
  // eslint-disable-next-line no-misleading-character-class -- they are meant one by one
  /^(?:\u200d|[\ud800-\udbff][\udc00-\udfff]|[^](?:[\u200d\ufe00-\ufe0f\u0300-\u036f\u20d0-\u20ff]|\ud83c[\udffb-\udfff]|\udb40[\udc20-\udc7f\udd00-\uddef]))/;

function isBoundary(text: string, at: number): boolean {
  if (JOINED.test(text.slice(at - 1, at + 2))) return false;
  // A flag is two regional indicators: a cut is right after an even number of them only.
  let before = 0;
  if (isRegional(text, at)) while (isRegional(text, at - 2 * (before + 1))) before++;
  return before % 2 === 0;
}

function isRegional(text: string, at: number): boolean {
  const low = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === 0xd83c && low >= 0xdde6 && low <= 0xddff;
}
