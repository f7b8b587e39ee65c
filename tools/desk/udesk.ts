import type { AgentView, Fact } from './entry';
import type { JsonNode } from './json-map';
import { joinPath, openLedger, splitPieces, type Ledger, type Piece } from './ledger';
import { factOf, isObject, kindOf, readJson, readOwnFields, readText, readVisitor } from './segment-text';
import { refuse, takeMember, takeOverwritten, textOf, type JsonSegment } from './segment-text';

/**
 * Udesk, "Custom Parameter Scheme Document for Mini Programs":
 * `udesk|nickname|avatar|customer^{json}|note^{json}|unionid^id`. Segments are told apart by the text before `^`.
 */
export function readUdesk(text: string): AgentView {
  const ledger = openLedger(text);
  const [first, nickname, avatar, ...segments] = splitPieces(text, '|');
  const view = {
    ...readVisitor(ledger, nickname, avatar, text.length),
    unionid: '',
    customer: [] as Fact[],
    record: [] as Fact[],
    routing: [] as Fact[],
  };
  if (first?.text !== 'udesk')
    ledger.note('unknown-desk', 'lost', 0, undefined, { text: (first?.text ?? '').slice(0, 60) });

  const seen = new Set<string>();
  const lastFilled = segments.reduce((last, { text: filled }, index) => (filled === '' ? last : index), -1);
  segments.forEach((segment, index) => {
    if (segment.text === '') {
      if (index < lastFilled) ledger.note('empty-segment', 'doubt', segment.start);
      return;
    }
    const named = nameSegment(ledger, segment, seen);
    if (!named) return;
    const { key, content } = named;
    if (key === 'customer') {
      const { facts, routing } = readCustomer(ledger, content);
      view.customer.push(...facts);
      view.routing.push(...routing);
    } else if (key === 'note') view.record.push(...readNote(ledger, content));
    else if (key === 'unionid') view.unionid = readText(ledger, content, 'unionid');
    else view.routing.push(readFurther(ledger, key, content));
  });
  return { ...view, transfer: [], fields: ledger.fields(), problems: ledger.problems() };
}

function nameSegment(ledger: Ledger, segment: Piece, seen: Set<string>): { key: string; content: Piece } | undefined {
  const { text, start } = segment;
  const skip = (path: string): undefined => {
    ledger.take(path, start, start + text.length, text, true);
    return undefined;
  };
  const cut = text.indexOf('^');
  if (cut < 0) {
    ledger.note('no-key', 'lost', start, undefined, { text: text.slice(0, 60), separator: '^' });
    return skip('?');
  }
  const key = text.slice(0, cut);
  const meant = key.trim();
  if (meant !== key) {
    ledger.note('blank-key', 'lost', start, meant, { key, meant });
    return skip(meant);
  }
  if (seen.has(key)) {
    ledger.note('repeated-key', 'lost', start, key, { key });
    return skip(key);
  }
  seen.add(key);
  const alike = ['customer', 'note', 'unionid'].find((known) => known === key.toLowerCase().replace(/[-_]/g, ''));
  if (alike !== undefined && alike !== key) {
    ledger.note('misspelt-key', 'lost', start, alike, { key, meant: alike });
    return skip(key);
  }
  return { key, content: { ...segment, text: text.slice(cut + 1), start: start + cut + 1 } };
}

type FieldType = 'text' | 'id' | 'pairs' | 'own';

/** "Customer Field Reference", and the fields that only its example shows. */
const CUSTOMER: Record<string, FieldType> = {
  customer_name: 'text',
  email: 'text',
  customer_token: 'text',
  generated_channel: 'text',
  ip: 'text',
  description: 'text',
  organization_id: 'id',
  tags: 'text',
  owner_id: 'id',
  owner_group_id: 'id',
  level: 'text',
  cellphones: 'pairs',
  other_emails: 'pairs',
  custom_fields: 'own',
};

const NOTE: Record<string, FieldType> = { title: 'text', custom_fields: 'own' };
const ROUTING = new Set(['owner_id', 'owner_group_id']);

function readCustomer(ledger: Ledger, content: Piece): { facts: Fact[]; routing: Fact[] } {
  const all = readDocument(ledger, content, 'customer', CUSTOMER);
  const routes = (fact: Fact): boolean => ROUTING.has(fact.name) && fact.custom !== true;
  return { facts: all.filter((fact) => !routes(fact)), routing: all.filter(routes) };
}

function readNote(ledger: Ledger, content: Piece): Fact[] {
  return readDocument(ledger, content, 'note', NOTE);
}

function readDocument(ledger: Ledger, content: Piece, path: string, types: Record<string, FieldType>): Fact[] {
  const segment = readJson(ledger, content, path);
  if (!segment) return [];
  if (!isObject(segment.value)) {
    refuse(ledger, segment, path, 'not-object');
    return [];
  }
  return segment.node.children.flatMap((member) => readMember(ledger, segment, member, path, types));
}

function readMember(
  ledger: Ledger,
  segment: JsonSegment,
  member: JsonNode,
  parent: string,
  types: Record<string, FieldType>,
): Fact[] {
  const key = member.key ?? '';
  const path = joinPath(parent, key);
  if (member.isOverwritten) return takeOverwritten(ledger, segment, member, path);
  const at = segment.piece.start + member.start;
  const value: unknown = JSON.parse(segment.piece.text.slice(member.start, member.end));
  const type = Object.hasOwn(types, key) ? types[key] : undefined;

  if (type === 'pairs' && Array.isArray(value) && value.length > 0)
    return readPairs(ledger, segment, member, path, key);
  if (type === 'own' && isObject(value)) return readOwnFields(ledger, segment, member, path);

  takeMember(ledger, segment, member, path);
  if (type === undefined) ledger.note('unknown-field', 'doubt', at, path);
  else if (!isOfType(value, type))
    ledger.note('wrong-type', 'lost', at, path, { expected: type, found: kindOf(value) });
  return [factOf(path, key, value)];
}

/** `null` counts as not given; a number where text is documented is taken as its digits. */
function isOfType(value: unknown, type: FieldType): boolean {
  if (value === null) return true;
  if (type === 'text') return typeof value === 'string' || typeof value === 'number';
  if (type === 'id') return /^\d*$/.test(textOf(value));
  return type === 'pairs' ? Array.isArray(value) : isObject(value);
}

/** `[[id, value], …]`: "When id is empty string or null, it means adding; when it has value, updating". */
function readPairs(ledger: Ledger, segment: JsonSegment, list: JsonNode, path: string, key: string): Fact[] {
  return list.children.map((node, index) => {
    const pairPath = joinPath(path, index);
    takeMember(ledger, segment, node, pairPath);
    const pair: unknown = JSON.parse(segment.piece.text.slice(node.start, node.end));
    if (!isPair(pair)) {
      ledger.note('bad-pair', 'lost', segment.piece.start + node.start, pairPath);
      return factOf(pairPath, key, pair);
    }
    const [id, value] = pair;
    return { ...factOf(pairPath, key, value), pair: { updates: id === null || id === '' ? null : String(id) } };
  });
}

function isPair(value: unknown): value is [string | number | null, string | number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [id, content] = value as unknown[];
  const idReads = id === null || typeof id === 'string' || typeof id === 'number';
  return idReads && (typeof content === 'string' || typeof content === 'number') && String(content) !== '';
}

/** Any other `key^value`, seen in live apps (`assign^{"agent_id":…}`); the vendor documents none. */
function readFurther(ledger: Ledger, key: string, content: Piece): Fact {
  const path = joinPath('segments', key);
  ledger.take(path, content.start - key.length - 1, content.start + content.text.length, content.text);
  checkFurther(ledger, content, path);
  return { ...factOf(path, key, content.text), custom: true };
}

function checkFurther(ledger: Ledger, content: Piece, path: string): void {
  if (!/^\s*[{[]/.test(content.text)) return;
  const scratch = openLedger(content.text);
  readJson(scratch, { ...content, start: 0 }, path);
  for (const problem of scratch.problems()) {
    ledger.note(problem.code, problem.severity, content.start, path, problem.params);
  }
}
