/**
 * What may need a second look: control characters, `|`, `^`, the end of `]]>`, backslashes, surrogates. Most text has
 * none of them.
 */
// eslint-disable-next-line no-control-regex -- they are what is looked for
export const SUSPECT = /[\u0000-\u001f\u007f-\u009f|^>\\\ud800-\udfff]/;

const SEPARATOR = /[|^]|]]>/g;

/**
 * Rewrites what must not stand in a value: `|` and `^`, which separate fields, and the end of `]]>`, which closes the
 * CDATA section the string travels in.
 */
export function rewriteSeparators(text: string, rewrite: (char: string) => string): string {
  return text.replace(SEPARATOR, (found) => found.slice(0, -1) + rewrite(found.slice(-1)));
}
