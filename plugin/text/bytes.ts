const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * Length of `text` in UTF-8 bytes, counted without `TextEncoder` (absent on phones).
 * A lone surrogate counts as the three bytes of U+FFFD, which is what any UTF-8 encoder writes for it.
 *
 * @example
 * byteLength('客服 ok'); // 9
 */
export function byteLength(text: string): number {
  const { length } = text;
  if (!BEYOND_ASCII.test(text)) return length;
  let bytes = length;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else {
      bytes += 2;
      // A surrogate pair: two units, four bytes. The low half has been counted by now.
      if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
    }
  }
  return bytes;
}

/** With `u` a pair is one character, outside this range. */
const LONE = /[\ud800-\udfff]/gu;

/** `text` with U+FFFD for each lone surrogate: the only form UTF-8 can carry. */
export function wellFormed(text: string): string {
  return text.replace(LONE, '\ufffd');
}
