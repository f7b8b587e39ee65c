import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';

const parser = new XMLParser({ parseTagValue: false, processEntities: false, trimValues: false });

/** The SessionFrom of a pushed event; undefined where the XML is not well-formed or is another event. */
export function readPushedXml(xml: string): string | undefined {
  return readPushedObject(memberOf(parseXml(xml), 'xml'));
}

/** Of any message or event; '' where it has none, undefined where the XML is not well-formed. */
export function readAnyXml(xml: string): string | undefined {
  const document = parseXml(xml);
  if (document === undefined) return undefined;
  const sessionFrom = memberOf(memberOf(document, 'xml'), 'SessionFrom');
  return typeof sessionFrom === 'string' ? sessionFrom : '';
}

function parseXml(xml: string): unknown {
  if (breaksOut(xml)) return undefined;
  try {
    SyntaxValidator.validate(xml);
    return parser.parse(xml) as unknown;
  } catch {
    return undefined; // not well-formed
  }
}

/** The same event where the mini program chose JSON for its messages. */
export function readPushedObject(event: unknown): string | undefined {
  if (memberOf(event, 'Event') !== 'user_enter_tempsession') return undefined;
  const sessionFrom = memberOf(event, 'SessionFrom');
  return typeof sessionFrom === 'string' ? sessionFrom : undefined;
}

/**
 * XML 1.0 section 2.4: outside a CDATA section `]]>` must not appear; and a section ends. The validator lets both pass, most
 * parsers do not.
 */
function breaksOut(xml: string): boolean {
  return /\]\]>|<!\[CDATA\[/.test(xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ''));
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
