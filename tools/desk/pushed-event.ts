import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';

const parser = new XMLParser({ parseTagValue: false, processEntities: false, trimValues: false });

/** The SessionFrom of a pushed event; undefined where the XML is not well-formed or is another event. */
export function readPushedXml(xml: string): string | undefined {
  if (breaksOut(xml)) return undefined;
  let document: unknown;
  try {
    SyntaxValidator.validate(xml);
    document = parser.parse(xml);
  } catch {
    return undefined; // not well-formed
  }
  return readPushedObject(memberOf(document, 'xml'));
}

/** The same event where the mini program chose JSON for its messages. */
export function readPushedObject(event: unknown): string | undefined {
  if (memberOf(event, 'Event') !== 'user_enter_tempsession') return undefined;
  const sessionFrom = memberOf(event, 'SessionFrom');
  return typeof sessionFrom === 'string' ? sessionFrom : undefined;
}

/** XML 1.0 section 2.4: outside a CDATA section `]]>` must not appear. The validator lets it pass, most parsers do not. */
function breaksOut(xml: string): boolean {
  return xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').includes(']]>');
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
