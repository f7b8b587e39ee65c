import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { readFlatXml } from './flat-xml';

/** Bytes that are not the XML of a push or of a reply; the message tells which rule they break, never what they hold. */
export class XmlError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'XmlError';
  }
}

/** A child of `<xml>`: its text, as it stands, or its own children. */
export type XmlValue = string | XmlFields | XmlValue[];
export interface XmlFields {
  [name: string]: XmlValue;
}

const CDATA = '#cdata';
const TEXT = '#text';

/** A 64-bit MsgId is no JavaScript number, and white space belongs to what a customer wrote. */
const parser = new XMLParser({
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  textNodeName: TEXT,
  cdataPropName: CDATA,
});

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The children of the root `<xml>`.
 *
 * @throws XmlError for anything else, for a DOCTYPE, a comment, an instruction and an entity that XML does not predefine.
 */
export function readXml(bytes: Buffer): XmlFields {
  const text = bytes.toString();
  return readFlatXml(text) ?? parseXml(text.replace(/^\uFEFF/, ''));
}

/** The same by a parser, whatever the XML looks like. */
export function parseXml(text: string): XmlFields {
  refuseMarkup(text);
  const root = parse(text)['xml'];
  if (root === undefined || Array.isArray(root)) throw new XmlError('expected one root <xml>');
  const fields = valueOf(root);
  return typeof fields === 'string' ? {} : (fields as XmlFields);
}

/** The text of a field that stands once; `''` for one that is not there. @throws XmlError for one that stands twice */
export function textOf(fields: XmlFields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name]! : '';
  if (typeof value !== 'string') throw new XmlError(`expected one text in <${name}>`);
  return value;
}

function parse(text: string): Record<string, unknown> {
  // The parser would repair what is not well-formed, and read something that nobody has sent.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the parser's own; its successor is one package more
  if (XMLValidator.validate(text) !== true) throw new XmlError('is not well-formed');
  try {
    return parser.parse(text) as Record<string, unknown>;
  } catch {
    throw new XmlError('is nested too deeply or has a reserved name');
  }
}

/** In a CDATA section all of this is what somebody wrote; outside of one WeChat sends none of it. */
function refuseMarkup(text: string): void {
  const body = text.replace(/^\s*<\?xml\s[^<>]*\?>/, '');
  let at = 0;
  for (;;) {
    const start = body.indexOf('<![CDATA[', at);
    const between = body.slice(at, start < 0 ? undefined : start);
    if (/<[!?]/.test(between)) throw new XmlError('has a DOCTYPE, a comment or an instruction');
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/i.test(between)) throw new XmlError('has an entity');
    if (start < 0) return;
    const end = body.indexOf(']]>', start);
    if (end < 0) throw new XmlError('has a CDATA section without an end');
    at = end + 3;
  }
}

/** Text beside CDATA or beside children is the line breaks between them. */
function valueOf(node: unknown): XmlValue {
  if (Array.isArray(node)) return node.map(valueOf);
  if (typeof node === 'string') return decodeEntities(node);
  const { [CDATA]: section, ...children } = node as { [CDATA]?: string | string[] } & Record<string, unknown>;
  if (section !== undefined) return [section].flat().join('');
  const fields = Object.entries(children).filter(([name]) => name !== TEXT);
  return Object.fromEntries(fields.map(([name, child]) => [name, valueOf(child)]));
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
