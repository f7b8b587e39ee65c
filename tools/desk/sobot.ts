import type { AgentView, Fact } from './entry';
import { openLedger, splitPieces, type Ledger, type Piece } from './ledger';
import { factOf, isObject, readJson, readOwnFields, readText, readVisitor, refuse } from './segment-text';
import { readPlatformAction, readTransfer } from './sobot-routing';

/**
 * Sobot, "WeChat Mini Program": `sobot|nickname|avatar|params` are fixed places, then `key=value` segments in any order.
 * "Field spaces are required even if no field is passed, such as: sobot||||".
 */
export function readSobot(text: string): AgentView {
  const ledger = openLedger(text);
  const [first, nickname, avatar, params, ...segments] = splitPieces(text, '|');
  if (first?.text !== 'sobot')
    ledger.note('unknown-desk', 'lost', 0, undefined, { text: (first?.text ?? '').slice(0, 60) });
  const view: AgentView = {
    ...readVisitor(ledger, nickname, avatar, text.length),
    unionid: '',
    customer: [],
    record: [],
    routing: [],
    transfer: [],
    fields: [],
    problems: [],
  };
  if (!params) ledger.note('missing-position', 'lost', text.length, 'params');
  else if (params.text !== '') view.record = readOwn(ledger, params, 'params');

  const seen = new Set<string>();
  const lastFilled = segments.reduce((last, { text: filled }, index) => (filled === '' ? last : index), -1);
  segments.forEach((segment, index) => {
    if (segment.text === '') {
      if (index < lastFilled) ledger.note('empty-segment', 'doubt', segment.start);
      return;
    }
    const named = nameSegment(ledger, segment, seen);
    if (named) readSegment(ledger, view, named.key, named.content);
  });
  return { ...view, fields: ledger.fields(), problems: ledger.problems() };
}

const KEYS = ['transfer_action', 'platform_action', 'partnerid', 'robotid', 'unionid', 'customer_fields'];

function nameSegment(ledger: Ledger, segment: Piece, seen: Set<string>): { key: string; content: Piece } | undefined {
  const { text, start } = segment;
  const cut = text.indexOf('=');
  const key = cut < 0 ? text : text.slice(0, cut);
  const meant = KEYS.find((known) => plain(known) === plain(key));
  if (cut < 0) ledger.note('no-key', 'lost', start, undefined, { text: text.slice(0, 60), separator: '=' });
  else if (KEYS.includes(key) && !seen.has(key)) {
    seen.add(key);
    return { key, content: { ...segment, text: text.slice(cut + 1), start: start + cut + 1 } };
  } else if (KEYS.includes(key)) ledger.note('repeated-key', 'lost', start, key, { key });
  else if (meant === undefined) ledger.note('unknown-key', 'lost', start, undefined, { key: key.slice(0, 60) });
  else ledger.note(key.trim() === meant ? 'blank-key' : 'misspelt-key', 'lost', start, meant, { key, meant });
  ledger.take(meant ?? '?', start, start + text.length, text, true);
  return undefined;
}

/** `transferAction`, `Transfer-Action`, ` transfer_action` are all meant to be `transfer_action`. */
function plain(key: string): string {
  return key.trim().toLowerCase().replace(/[-_]/g, '');
}

function readSegment(ledger: Ledger, view: AgentView, key: string, content: Piece): void {
  // Left empty by a template whose variable is unset: the same as not passed.
  if (content.text === '') return;
  if (key === 'transfer_action') view.transfer.push(...readTransfer(ledger, content));
  else if (key === 'platform_action') view.routing.push(...readPlatformAction(ledger, content));
  else if (key === 'customer_fields') view.customer.push(...readOwn(ledger, content, 'customer_fields'));
  else if (key === 'unionid') view.unionid = readText(ledger, content, 'unionid');
  else if (key === 'robotid') view.routing.unshift(factOf('robotid', 'robotid', readText(ledger, content, 'robotid')));
  else view.customer.unshift(readPartner(ledger, content));
}

/** "User's unique ID in customer system, no more than 100 chars". */
const PARTNER_LIMIT = 100;

function readPartner(ledger: Ledger, content: Piece): Fact {
  const text = readText(ledger, content, 'partnerid');
  const { length } = Array.from(text);
  if (length > PARTNER_LIMIT)
    ledger.note('too-long', 'lost', content.start, 'partnerid', { limit: PARTNER_LIMIT, length });
  return factOf('partnerid', 'partnerid', text);
}

function readOwn(ledger: Ledger, content: Piece, path: string): Fact[] {
  const segment = readJson(ledger, content, path);
  if (!segment) return [];
  if (!isObject(segment.value)) {
    refuse(ledger, segment, path, 'not-object');
    return [];
  }
  return readOwnFields(ledger, segment, segment.node, path);
}
