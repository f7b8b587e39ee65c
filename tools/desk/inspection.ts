import type { Inspection, PastedForm, Problem, Reading } from './entry';
import { readAnyObject, readAnyXml, readBrokenXml, readPushedObject } from './pushed-event';
import { deskOf, readBrokenEvent, readSession } from './reading';
import { isObject, nameFault, textOf, type JsonObject } from './segment-text';

/** Whatever somebody pasted into the workbench: a string, or something that has one in it. */
export function inspectPasted(text: string): Inspection {
  const { form, value, fault } = unwrap(text);
  if (fault === 'broken') return { form, ...readBrokenEvent(value) };
  if (fault === 'ends-early') return { form, ...readBrokenEvent(value, { ends: 'early' }) };
  const reading = readSession(value);
  if (fault !== undefined) reading.view.problems.push({ code: fault, severity: 'doubt', at: 0, params: {} });
  return { form, ...(form === 'json-broken' ? tellFault(reading) : reading) };
}

/** That it names no vendor is beside the point: it was never meant to. */
function tellFault(reading: Reading): Reading {
  const { sent, view } = reading;
  const { code, at, near } = nameFault(sent);
  const fault: Problem = { code, severity: 'lost', at: Buffer.byteLength(sent.slice(0, at)), params: { near } };
  const others = view.problems.filter((problem) => problem.code !== 'unknown-desk');
  return { ...reading, view: { ...view, problems: [fault, ...others] } };
}

interface Unwrapped {
  form: PastedForm;
  value: string;
  /** Of a push: why its string is not there, or not to be trusted. */
  fault?: 'broken' | 'ends-early' | 'encrypted' | 'no-session-from';
}

function unwrap(text: string): Unwrapped {
  const bare = text.trim();
  if (bare === '') return { form: 'empty', value: '' };
  const xml = firstPush(bare);
  if (xml !== undefined) return unwrapXml(xml);
  const attribute = /session-?from\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(bare);
  if (attribute && deskOf(bare) === undefined)
    return { form: 'attribute', value: unescapeAttribute(attribute[1] ?? attribute[2] ?? '') };
  return unwrapJson(bare) ?? { form: 'string', value: text.replace(/^[\r\n]+|[\r\n]+$/g, '') };
}

/** The first of those that a log has, without the rest of its line; one that ends early to the end of the text. */
function firstPush(text: string): string | undefined {
  const start = text.indexOf('<xml>');
  if (start < 0) return undefined;
  const next = text.indexOf('<xml>', start + 1);
  const alone = text.slice(start, next < 0 ? undefined : next);
  // Else the next one stands inside of it, in somebody's words.
  const push = alone.includes('</xml>') ? alone : text.slice(start);
  const end = push.lastIndexOf('</xml>');
  return end < 0 ? push : push.slice(0, end + '</xml>'.length);
}

function unwrapXml(xml: string): Unwrapped {
  const form = 'xml-event';
  const pushed = readAnyXml(xml);
  if (!pushed) return { form, value: readBrokenXml(xml), fault: xml.endsWith('</xml>') ? 'broken' : 'ends-early' };
  const { sessionFrom: value, isEncrypted } = pushed;
  return value === '' ? { form, value, fault: isEncrypted ? 'encrypted' : 'no-session-from' } : { form, value };
}

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

function unescapeAttribute(text: string): string {
  return text.replace(/&(quot|apos|lt|gt|amp);/g, (_all, name: string) => ENTITIES[name] ?? '');
}

function unwrapJson(text: string): Unwrapped | undefined {
  if (!/^["{[]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { form: 'json-broken', value: text };
  }
  if (typeof value === 'string') return { form: 'json-string', value };
  const sessionFrom = readPushedObject(value);
  if (sessionFrom !== undefined) return { form: 'json-event', value: sessionFrom };
  if (readAnyObject(value).isEncrypted) return { form: 'json-event', value: '', fault: 'encrypted' };
  const [found, ...others] = findStrings(value);
  if (found !== undefined && others.length === 0) return { form: 'json-member', value: found };
  const written = isObject(value) ? writeByHand(value) : undefined;
  return written === undefined ? { form: 'json-other', value: text } : { form: 'json-session', value: written };
}

/** Names that a session-from goes by: in the component's events, in what the encoders give, in pushes and logs. */
const CARRIERS = ['sessionFrom', 'session_from', 'SessionFrom', 'value'];

function findStrings(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter(isSessionFrom);
  if (!isObject(value)) return [];
  const holders = [value, value['detail']].filter(isObject);
  return holders.flatMap((holder) => CARRIERS.map((name) => holder[name])).filter(isSessionFrom);
}

function isSessionFrom(value: unknown): value is string {
  return typeof value === 'string' && value.includes('|') && deskOf(value) !== undefined;
}

const SOBOT_KEYS = ['params', 'transfer_action', 'platform_action', 'partnerid', 'robotid', 'customer_fields'];
const SOBOT_SEGMENTS = ['transfer_action', 'platform_action', 'partnerid', 'robotid', 'unionid', 'customer_fields'];

/** A session object as the vendors' own samples put it together: by concatenation, with no guard at all. */
function writeByHand(session: JsonObject): string | undefined {
  const keys = Object.keys(session);
  const text = (key: string): string => textOf(session[key]);
  const start = `|${text('nickname')}|${text('avatar')}`;
  if (keys.some((key) => SOBOT_KEYS.includes(key))) {
    const segments = SOBOT_SEGMENTS.filter((key) => keys.includes(key)).map((key) => `${key}=${text(key)}`);
    return ['sobot' + start, text('params'), ...segments].join('|');
  }
  if (!keys.some((key) => ['nickname', 'avatar', 'customer', 'note', 'unionid', 'segments'].includes(key)))
    return undefined;
  const further = isObject(session['segments']) ? Object.entries(session['segments']) : [];
  const known = ['customer', 'note', 'unionid'].filter((key) => keys.includes(key)).map((key) => `${key}^${text(key)}`);
  return ['udesk' + start, ...known, ...further.map(([key, value]) => `${key}^${textOf(value)}`)].join('|');
}
