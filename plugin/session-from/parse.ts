import { isUnset, jsonIn } from './bare';
import { type Problem, readBrokenJson } from './broken-json';
import { type Dictionary, isDictionary } from './fault';
import { type Piece, splitPieces } from './split';
import type { SobotSession, UdeskSession } from './types';

/** A session as it can be read back; `problems` say what is wrong with the string, in plain words. */
export type ParsedSession = { problems: Problem[] } & (
  { desk: 'udesk'; session: UdeskSession } | { desk: 'sobot'; session: SobotSession }
);

/** How a vendor writes a field behind the positional ones. */
interface Grammar {
  separator: '^' | '=';
  positional: string[];
  /** Kind of value by key. */
  keys: Record<string, 'text' | 'object' | 'list'>;
}

const UDESK: Grammar = {
  separator: '^',
  positional: ['nickname', 'avatar'],
  keys: { customer: 'object', note: 'object', unionid: 'text' },
};

const SOBOT: Grammar = {
  separator: '=',
  positional: ['nickname', 'avatar', 'params'],
  keys: {
    params: 'object',
    transfer_action: 'list',
    platform_action: 'object',
    partnerid: 'text',
    robotid: 'text',
    unionid: 'text',
    customer_fields: 'object',
  },
};

/**
 * Reads a `session-from` string back, one written by hand or cut off included. Never throws.
 *
 * @returns `undefined` when the first field is neither `udesk` nor `sobot`
 * @example
 * parseSessionFrom('udesk|undefined||customer^{"level":"vip"}');
 * // { desk: 'udesk', session: { customer: { level: 'vip' } }, problems: [{ at: 6, message: 'nickname: …' }] }
 */
export function parseSessionFrom(value: string): ParsedSession | undefined {
  if (typeof value !== 'string') return undefined;
  const written = value.split('|', 1)[0]!;
  const desk = written.trim();
  if (desk !== 'udesk' && desk !== 'sobot') return undefined;
  const problems: Problem[] = [];
  if (desk !== written) problems.push({ at: 0, message: `blanks around ${desk}` });
  const grammar = desk === 'udesk' ? UDESK : SOBOT;
  const session = readPieces(splitPieces(value, holderOfJson(grammar)), grammar, problems);
  return { desk, session, problems };
}

/** Tells the fields that are JSON and nothing else, by what stands before the bracket and by their place. */
function holderOfJson({ positional, keys }: Grammar): (before: string, place: number) => boolean {
  return (before, place) => {
    const key = before.trim() ? nearest(before, keys) : positional[place - 1];
    return (keys[key ?? ''] ?? 'text') !== 'text';
  };
}

function readPieces(pieces: Piece[], grammar: Grammar, problems: Problem[]): Dictionary {
  const session: Dictionary = {};
  const { positional, separator, keys } = grammar;
  let places = 0;
  for (const field of positional) {
    const piece = pieces[places + 1];
    if (!piece || hasKey(piece, field, grammar)) {
      const at = piece ? piece.at : endOf(pieces);
      problems.push({ at, message: `${field}: missing; its place stands even when it is empty` });
      continue;
    }
    places++;
    if (piece.text) set(session, field, readValue(piece, field, keys[field] ?? 'text', problems));
  }

  // Separators at the end are harmless: one vendor's own sample has one too many.
  const rest = pieces.slice(places + 1);
  while (rest.length && !rest[rest.length - 1]!.text.trim()) rest.pop();
  for (const piece of rest) {
    const field = readKey(piece, grammar, problems);
    if (!field) continue;
    const { key, value } = field;
    const kind = Object.keys(keys).includes(key) ? keys[key] : undefined;
    const target = kind ? session : ((session['segments'] ??= {}) as Dictionary);
    if (Object.prototype.hasOwnProperty.call(target, key))
      problems.push({ at: piece.at, message: `${key}: written twice; the first one counts` });
    else set(target, key, kind ? readValue(value, key, kind, problems) : readSegment(value, key, problems));
  }
  if (separator === '^' && session['segments'] && !Object.keys(session['segments']).length) delete session['segments'];
  return session;
}

/** Whether a field with a key stands where another field has its place. `=` may stand in a text, `^` and JSON have none. */
function hasKey({ text }: Piece, field: string, { separator, keys }: Grammar): boolean {
  const key = text.slice(0, Math.max(0, text.indexOf(separator)));
  return (separator === '^' || field in keys) && /^\s*[\w-]+\s*$/.test(key) && !!nearest(key, keys);
}

function endOf(pieces: Piece[]): number {
  const last = pieces[pieces.length - 1]!;
  return last.at + last.text.length;
}

/** `key^value`, with the ways hands write it. */
function readKey(
  piece: Piece,
  { separator, keys }: Grammar,
  problems: Problem[],
): { key: string; value: Piece } | undefined {
  const { at, text } = piece;
  let cut = text.indexOf(separator);
  const wrong = text.indexOf(separator === '^' ? '=' : '^');
  if (wrong >= 0 && (cut < 0 || wrong < cut) && nearest(text.slice(0, wrong), keys)) {
    problems.push({ at: at + wrong, message: `${text.slice(0, wrong).trim()}: expected ${separator} behind the key` });
    cut = wrong;
  } else if (cut < 0) {
    const found = text.length > 20 ? `${text.slice(0, 20)}…` : text;
    problems.push({ at, message: `"${found}" has no key; a | inside a field shifts all that follow` });
    return undefined;
  }
  const written = text.slice(0, cut);
  const key = written.trim();
  if (key !== written) problems.push({ at, message: `blanks around the key ${key}` });
  const value = { ...piece, at: at + cut + 1, text: text.slice(cut + 1) };
  const known = nearest(key, keys);
  if (known && known !== key) problems.push({ at, message: `wrong key ${key}: expected ${known}` });
  if (known) return { key: known, value };
  if (key && separator === '^') return { key, value };
  problems.push({ at, message: key ? `unknown key ${key}` : `no key before ${separator}` });
  return undefined;
}

/** The key that is meant: `transferAction`, `union_id` and the like are read too. */
function nearest(written: string, keys: Grammar['keys']): string | undefined {
  const plain = plainKey(written);
  return (
    Object.keys(keys).find((key) => key === written.trim()) ?? Object.keys(keys).find((key) => plainKey(key) === plain)
  );
}

function plainKey(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function readValue(piece: Piece, field: string, kind: 'text' | 'object' | 'list', problems: Problem[]): unknown {
  const { at, text } = piece;
  if (isUnset(text)) {
    problems.push({ at, message: `${field}: ${text.trim() || 'blank'} counts as unset` });
    return undefined;
  }
  if (piece.innerBar !== undefined)
    problems.push({ at: piece.innerBar, message: `${field}: a bare | inside JSON; write \\u007c` });
  const json = jsonIn(text);
  if (!json) noteUnfilled(piece, field, problems);
  if (kind === 'text') return text;
  return readJson(piece, json, field, kind, problems);
}

/** What templates and `String(object)` leave where a value was meant. */
function noteUnfilled({ at, text }: Piece, field: string, problems: Problem[]): void {
  const template = text.search(/\{\{[^{}]*\}\}/);
  if (template >= 0) problems.push({ at: at + template, message: `${field}: a template that nothing filled in` });
  if (text.includes('[object ')) problems.push({ at, message: `${field}: an object that was not written as JSON` });
}

function readJson(
  { at, text }: Piece,
  json: unknown,
  field: string,
  kind: 'object' | 'list',
  problems: Problem[],
): unknown {
  let value = json;
  if (!value) {
    const broken = readBrokenJson(text);
    value = broken.value;
    for (const problem of broken.problems)
      problems.push({ at: at + problem.at, message: `${field}: ${problem.message}` });
  }
  if (kind === 'list' ? Array.isArray(value) : isDictionary(value)) return value;
  problems.push({ at, message: `${field}: expected a JSON ${kind}` });
  return undefined;
}

/** A segment the vendor's document does not name: JSON or text. */
function readSegment(piece: Piece, key: string, problems: Problem[]): unknown {
  const text = readValue(piece, key, 'text', problems) as string | undefined;
  if (text === undefined) return undefined;
  const json = jsonIn(text);
  if (!json && /^\s*(?:\{\s*(?:"|$)|\[\s*(?:[{"]|$))/.test(text))
    problems.push({ at: piece.at, message: `${key}: looks like JSON and is not` });
  return json ?? text;
}

function set(target: Dictionary, key: string, value: unknown): void {
  if (value !== undefined)
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
