const SEPARATOR = /[|^]|]]>/g;

/**
 * Rewrites what must not stand in a value: `|` and `^`, which separate fields, and the end of `]]>`, which closes the
 * CDATA section the string travels in.
 */
export function rewriteSeparators(text: string, rewrite: (char: string) => string): string {
  return text.replace(SEPARATOR, (found) => found.slice(0, -1) + rewrite(found.slice(-1)));
}
