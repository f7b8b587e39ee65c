/**
 * Length of `text` where every UTF-16 unit outside ASCII counts as much as `unit`. With `--` it is what the vendor's document
 * calls bytes; with `---` it is never less than the bytes of UTF-8.
 */
export function widthOf(text: string, unit: '--' | '---'): number {
  return text.replace(/[^\0-\x7f]/g, unit).length;
}
