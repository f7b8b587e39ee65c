/**
 * What may need a second look: control characters, `|`, `^`, the end of `]]>`, backslashes, surrogates. Most text has
 * none of them.
 */
// eslint-disable-next-line no-control-regex -- they are what is looked for
export const SUSPECT = /[\u0000-\u001f\u007f-\u009f|^>\\\ud800-\udfff]/;

/**
 * Rewrites what must not stand in a value: `|` and `^`, which separate fields, and the end of `]]>`, which closes the
 * CDATA section the string travels in.
 */
export function rewriteSeparators(text: string, [bar, hat, end]: readonly [string, string, string]): string {
  return text.replace(/\|/g, bar).replace(/\^/g, hat).replace(/]]>/g, `]]${end}`);
}
