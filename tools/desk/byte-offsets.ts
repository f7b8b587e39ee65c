/**
 * UTF-8 bytes before each UTF-16 index of `text`; the last element is the total.
 * A lone surrogate travels as U+FFFD, three bytes.
 */
export function byteOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let i = 0; i < text.length;) {
    const point = text.codePointAt(i) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (point >= 0x10000) {
      i += 1;
      offsets[i] = bytes;
    }
    i += 1;
    offsets[i] = bytes;
  }
  return offsets;
}
