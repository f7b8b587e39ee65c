/**
 * What may need a second look in bare text: control characters, `|`, `^`, the end of `]]>`, surrogates. Most has none.
 */
// eslint-disable-next-line no-control-regex -- they are what is looked for
export const SUSPECT = /[\u0000-\u001f\u007f-\u009f|^>\ud800-\udfff]/;

const SEPARATORS = ['|', '^', ']]>'];

/**
 * Rewrites what must not stand in a value: `|` and `^`, which separate fields, and `]]>`, which closes the CDATA section
 * the string travels in. To look first costs little, and a split is faster than a regex where a long text has many.
 */
export function rewriteSeparators(text: string, by: readonly string[]): string {
  return SEPARATORS.reduce((all, mark, at) => (all.includes(mark) ? all.split(mark).join(by[at]) : all), text);
}
