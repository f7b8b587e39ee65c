const JOINER = '\u200d';
const segmenter = new Intl.Segmenter('zh');

/**
 * True where a text may end: not inside a surrogate pair, not inside a ZWJ sequence, not before a variation selector,
 * not inside a flag (of two regional indicators, or of tags).
 */
export function isLegalCut(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  const before = text.slice(0, at);
  const after = text.slice(at);
  if (/[\ud800-\udbff]$/.test(before) && /^[\udc00-\udfff]/.test(after)) return false;
  if (before.endsWith(JOINER) || after.startsWith(JOINER)) return false;
  if (/^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u{e0020}-\u{e007f}]/u.test(after)) return false;
  const regionals = /(?:\ud83c[\udde6-\uddff])*$/.exec(before)![0].length / 2;
  return !/^\ud83c[\udde6-\uddff]/.test(after) || regionals % 2 === 0;
}

/**
 * The places behind each character as a reader sees it (UAX 29), where nobody can object to a cut: a text that was
 * shortened ends at the last of these that fits, or behind it.
 */
export function cutsOf(text: string): number[] {
  const ends = Array.from(segmenter.segment(text), ({ index, segment }) => index + segment.length);
  return ends.filter(
    (end) => isLegalCut(text, end) && !/^[\p{M}\u20d0-\u20ff\p{Emoji_Modifier}]/u.test(text.slice(end)),
  );
}
