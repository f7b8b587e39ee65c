import type { Fact, ProblemCode } from './entry';
import { JsonFault, mapJson, type JsonNode } from './json-map';
import { joinPath, type Ledger, type Piece } from './ledger';

export type JsonObject = Record<string, unknown>;

/** A segment that parsed: its value, and where its parts stand. */
export interface JsonSegment {
  value: unknown;
  node: JsonNode;
  piece: Piece;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As an agent's screen shows a value: text bare, nothing for null, the rest as JSON. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function factOf(path: string, name: string, value: unknown): Fact {
  return { path, name, value: textOf(value) };
}

/** The words that templates and careless concatenation leave where a value was meant. True when there was one. */
function checkWords(ledger: Ledger, text: string, at: number, field: string): boolean {
  const bare = text.trim();
  const code =
    bare === 'undefined' || bare === 'null' || bare === 'NaN'
      ? 'literal-undefined'
      : bare.includes('[object Object]')
        ? 'literal-object'
        : /\{\{[^{}]*\}\}/.test(bare)
          ? 'literal-template'
          : undefined;
  if (code !== undefined) ledger.note(code, 'lost', at, field, { text: bare.slice(0, 60) });
  return code !== undefined;
}

/** A bare field between separators. */
export function readText(ledger: Ledger, piece: Piece, path: string): string {
  ledger.take(path, piece.start, piece.start + piece.text.length, piece.text);
  checkWords(ledger, piece.text, piece.start, path);
  return piece.text;
}

/** WeChat answers this nickname to everyone since 2022, and WeChat's avatars on the phone are temporary files. */
export function readVisitor(ledger: Ledger, nickname: Piece | undefined, avatar: Piece | undefined, end: number) {
  const read = { nickname: '', avatar: '' };
  if (nickname) {
    read.nickname = readText(ledger, nickname, 'nickname');
    if (read.nickname === '微信用户') ledger.note('nickname-placeholder', 'doubt', nickname.start, 'nickname');
  } else ledger.note('missing-position', 'lost', end, 'nickname');
  if (avatar) {
    read.avatar = readText(ledger, avatar, 'avatar');
    checkAvatar(ledger, avatar);
  } else ledger.note('missing-position', 'lost', end, 'avatar');
  return read;
}

function checkAvatar(ledger: Ledger, { text, start }: Piece): void {
  if (text === '' || /^(?:undefined|null|NaN)$|\{\{|\[object/.test(text.trim())) return;
  if (/^(?:wxfile:|blob:|file:|https?:\/\/(?:tmp|usr|store)\/)/i.test(text)) {
    ledger.note('avatar-local', 'lost', start, 'avatar', { text: text.slice(0, 60) });
  } else if (!/^(?:https?:)?\/\//i.test(text)) {
    ledger.note('avatar-not-url', 'lost', start, 'avatar', { text: text.slice(0, 60) });
  }
}

/** Parses a JSON segment. What does not parse is booked as one damaged share: the desk gets nothing out of it. */
export function readJson(ledger: Ledger, piece: Piece, path: string): JsonSegment | undefined {
  const { text, start } = piece;
  if (text.trim() === '') {
    ledger.note('empty-segment', 'doubt', start, path);
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    const node = mapJson(text);
    noteOverwritten(ledger, piece, node, path);
    return { value, node, piece };
  } catch (error) {
    ledger.take(path, start, start + text.length, text, true);
    if (!checkWords(ledger, text, start, path)) noteFault(ledger, piece, path, error);
    return undefined;
  }
}

function noteOverwritten(ledger: Ledger, piece: Piece, parent: JsonNode, parentPath: string): void {
  parent.children.forEach((member, index) => {
    const path = joinPath(parentPath, member.key ?? index);
    if (member.isOverwritten)
      ledger.note('repeated-member', 'lost', piece.start + member.from, path, { key: member.key ?? '' });
    else noteOverwritten(ledger, piece, member, path);
  });
}

function noteFault(ledger: Ledger, piece: Piece, path: string, error: unknown): void {
  const { text, start } = piece;
  const { code, at, near } = nameFault(text, error instanceof JsonFault ? error : findFault(text));
  ledger.note(
    code,
    'lost',
    start + at,
    path,
    code === 'json-cut-off' && endsAtBar(piece) ? { near, by: '|' } : { near },
  );
}

/** What the documents let stand behind a `|`. */
const SEGMENT =
  /^(?:(?:customer|note|unionid)\^|(?:transfer_action|platform_action|partnerid|robotid|unionid|customer_fields)=)/;

/** Whether the `|` that ended the piece was meant as a character of a JSON string: one is open, and no segment begins. */
function endsAtBar({ text, next }: Piece): boolean {
  const quotes = text.replace(/\\[^]?/g, '').split('"').length - 1;
  return next !== undefined && !SEGMENT.test(next) && quotes % 2 === 1;
}

interface NamedFault {
  code: ProblemCode;
  /** In UTF-16 units of the text. */
  at: number;
  near: string;
}

/** Where a text that is no JSON breaks. */
export function nameFault(text: string, { kind, at }: JsonFault = findFault(text)): NamedFault {
  const code = kind === 'cut-off' ? 'json-cut-off' : kind === 'too-deep' ? 'json-too-deep' : 'json-broken';
  return { code, at, near: text.slice(Math.max(0, at - 12), at + 12) };
}

function findFault(text: string): JsonFault {
  try {
    mapJson(text);
  } catch (error) {
    if (error instanceof JsonFault) return error;
  }
  return new JsonFault('broken', 0);
}

/** Books a member, key included, as one share. */
export function takeMember(ledger: Ledger, segment: JsonSegment, node: JsonNode, path: string): void {
  const { text, start } = segment.piece;
  const value: unknown = JSON.parse(text.slice(node.start, node.end));
  ledger.take(path, start + node.from, start + node.end, textOf(value));
  if (typeof value === 'string') checkWords(ledger, value, start + node.start, path);
}

/** Books a member that the parser drops for a later one of the same key: a damaged share, and no line of a card. */
export function takeOverwritten(ledger: Ledger, { piece }: JsonSegment, { from, end }: JsonNode, path: string): [] {
  ledger.take(path, piece.start + from, piece.start + end, piece.text.slice(from, end), true);
  return [];
}

/** Books each member of an object as a share of its own, and gives each as a line of a card. */
export function readOwnFields(ledger: Ledger, segment: JsonSegment, node: JsonNode, path: string): Fact[] {
  if (node.children.length === 0) takeMember(ledger, segment, node, path);
  return node.children.flatMap((member): Fact[] => {
    const key = member.key ?? '';
    const memberPath = joinPath(path, key);
    if (member.isOverwritten) return takeOverwritten(ledger, segment, member, memberPath);
    takeMember(ledger, segment, member, memberPath);
    const value: unknown = JSON.parse(segment.piece.text.slice(member.start, member.end));
    return [{ ...factOf(memberPath, key, value), custom: true }];
  });
}

/** Not an object where the document has one: booked whole, reported. */
export function refuse(ledger: Ledger, segment: JsonSegment, path: string, code: 'not-object' | 'not-list'): void {
  const { text, start } = segment.piece;
  ledger.take(path, start, start + text.length, text, true);
  ledger.note(code, 'lost', start, path, { found: kindOf(segment.value) });
}

export function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
