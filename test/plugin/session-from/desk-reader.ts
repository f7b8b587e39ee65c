import { containerIn } from './cleaning';
import type { Sample } from './given-fields';
import { setIn } from './model';

/** Reads a string as the vendors' documents describe it: every `|` separates. Throws where a desk would be lost. */
export function readAsDesk(desk: Sample['desk'], value: string): Record<string, unknown> {
  const [name, ...pieces] = value.split('|');
  if (name !== desk) throw new Error(`the first field is ${name ?? ''}`);
  return desk === 'udesk' ? readUdesk(pieces) : readSobot(pieces);
}

function readUdesk([nickname, avatar, ...rest]: string[]): Record<string, unknown> {
  const session = readPlaces({ nickname, avatar });
  for (const piece of rest) {
    const [key, value, ...more] = piece.split('^');
    if (!key || !value || more.length) throw new Error(`not key^value: ${piece}`);
    if (key === 'customer' || key === 'note') setOnce(session, [key], JSON.parse(value));
    else if (key === 'unionid') setOnce(session, [key], value);
    else setOnce(session, ['segments', key], containerIn(value) ?? value);
  }
  return session;
}

const SOBOT_TEXTS = ['partnerid', 'robotid', 'unionid'];
const SOBOT_JSON = ['transfer_action', 'platform_action', 'customer_fields'];

function readSobot([nickname, avatar, params, ...rest]: string[]): Record<string, unknown> {
  const session = readPlaces({ nickname, avatar });
  if (params === undefined) throw new Error('the first four fields always stand');
  if (params) setOnce(session, ['params'], JSON.parse(params));
  for (const piece of rest) {
    const cut = piece.indexOf('=');
    const [key, value] = [piece.slice(0, cut), piece.slice(cut + 1)];
    if (cut < 0 || !value || ![...SOBOT_TEXTS, ...SOBOT_JSON].includes(key)) throw new Error(`not key=value: ${piece}`);
    setOnce(session, [key], SOBOT_JSON.includes(key) ? JSON.parse(value) : value);
  }
  return session;
}

function readPlaces(places: Record<string, string | undefined>): Record<string, unknown> {
  const session: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(places)) {
    if (text === undefined) throw new Error(`${key} has no place`);
    if (text.includes('^')) throw new Error(`a ^ in ${key}`);
    if (text) setOnce(session, [key], text);
  }
  return session;
}

function setOnce(session: object, keys: string[], value: unknown): void {
  const holder = keys.length > 1 ? (session as Record<string, object | undefined>)[keys[0]!] : session;
  if (holder && Object.hasOwn(holder, keys.at(-1)!)) throw new Error(`${keys.join('.')} stands twice`);
  setIn(session, keys, value);
}
