import { Refusal } from './refusal';

type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object in UTF-8 without a byte order mark: 44002 for nothing at all, 47001 for anything else. */
export function readJsonObject(body: Buffer): JsonObject {
  if (body.length === 0) throw new Refusal(44002);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
    return objectOf(value, 'body');
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(47001, 'not JSON');
  }
}

export function objectOf(value: unknown, name: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(47001, `${name}: no object`);
  return value as JsonObject;
}

/** A member that is a string, or empty where it is missing: numbers are not taken for strings. */
export function textOf(object: JsonObject, name: string): string {
  const value = Object.hasOwn(object, name) ? object[name] : '';
  if (typeof value !== 'string') throw new Refusal(47001, `${name}: no string`);
  return value;
}

/**
 * The body with every `\uXXXX` of a character outside ASCII kept as these six characters, which is what a follower
 * sees of them: WeChat asks for JSON in plain UTF-8. Undefined where there is none.
 */
export function keepEscapes(json: string): string | undefined {
  const kept = json.replace(/\\(?:u([0-9a-f]{4})|[\s\S])/gi, (escape, hex?: string) => {
    if (hex === undefined || Number.parseInt(hex, 16) < 0x80) return escape;
    return `\\${escape}`;
  });
  return kept === json ? undefined : kept;
}
