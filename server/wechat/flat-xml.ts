/** The next element of a flat message and what its text begins with, or the end of it all. */
const NEXT = /[ \t\n]*<(?:([A-Z][A-Za-z0-9]*)>(<!\[CDATA\[)?|\/xml>[ \t\n]*$)/y;

const PLAIN = /^[\w.:/-]*$/;

/**
 * The children of an `<xml>` that is written as WeChat writes nearly all: each once, each one CDATA section or a plain word.
 * A tenth of a parser's work, and never another result.
 *
 * @returns nothing for whatever else it may be: that is a parser's to read, or to refuse
 */
export function readFlatXml(text: string): Record<string, string> | undefined {
  // A parser makes one line break of both characters.
  if (!text.startsWith('<xml>') || text.includes('\r')) return undefined;
  const fields: Record<string, string> = {};
  NEXT.lastIndex = '<xml>'.length;
  for (let next = NEXT.exec(text); next; next = NEXT.exec(text)) {
    const [, name, section] = next;
    if (name === undefined) return fields;
    const start = NEXT.lastIndex;
    const end = text.indexOf(section ? ']]>' : '<', start);
    const value = text.slice(start, Math.max(start, end));
    const close = `${section ? ']]>' : ''}</${name}>`;
    if ((!section && !PLAIN.test(value)) || Object.hasOwn(fields, name)) return undefined;
    if (end < 0 || !text.startsWith(close, end)) return undefined;
    fields[name] = value;
    NEXT.lastIndex = end + close.length;
  }
  return undefined;
}
