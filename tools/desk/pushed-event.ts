import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';

const parser = new XMLParser({ parseTagValue: false, processEntities: false, trimValues: false });

/** The SessionFrom of a pushed event; undefined where the XML is not well-formed or is another event. */
export function readPushedXml(xml: string): string | undefined {
  return readPushedObject(memberOf(parseXml(xml), 'xml'));
}

/** Any message or event that a mini program is pushed. */
export interface Pushed {
  /** '' where it has none. */
  sessionFrom: string;
  /** In safe mode all but the addressee is in `Encrypt`; in compatible mode the rest stands beside it, to be read. */
  isEncrypted: boolean;
}

/** Undefined where the XML is not well-formed. */
export function readAnyXml(xml: string): Pushed | undefined {
  const document = parseXml(xml);
  return document === undefined ? undefined : readAnyObject(memberOf(document, 'xml'));
}

export function readAnyObject(pushed: unknown): Pushed {
  const sessionFrom = memberOf(pushed, 'SessionFrom');
  const isEncrypted = typeof memberOf(pushed, 'Encrypt') === 'string' && memberOf(pushed, 'MsgType') === undefined;
  return { sessionFrom: typeof sessionFrom === 'string' ? sessionFrom : '', isEncrypted };
}

/** What stands of the SessionFrom in XML that is not well-formed or ends early. */
export function readBrokenXml(xml: string): string {
  const found = /<SessionFrom>(?:<!\[CDATA\[)?([\s\S]*?)(?:(?:\]\]>)?<\/SessionFrom>|$)/.exec(xml)?.[1] ?? '';
  return found.replace(/\]\]>(?:<\/?\w*)?$/, '');
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
