import { createCipheriv } from 'node:crypto';
import type { Secret } from '../secret';
import { keyText, refuseWrongChoice, refuseWrongText } from './argument';

export const KEY_ENCODINGS = ['utf8', 'hex', 'base64'] as const;
export type KeyEncoding = (typeof KEY_ENCODINGS)[number];

export const OUTPUTS = ['base64', 'hex'] as const;

export interface UnionIdOptions {
  /** How the channel key is written; not published. Default `utf8`. */
  keyEncoding?: KeyEncoding | undefined;
  /** Not published either. Default `base64`. */
  output?: (typeof OUTPUTS)[number] | undefined;
}

const WRITTEN: Record<KeyEncoding, RegExp> = {
  utf8: /^/,
  hex: /^(?:[0-9a-f]{2})+$/i,
  base64: /^(?:[\w+/-]{4})*(?:[\w+/-]{2,3}=*)?$/,
};

/**
 * The bytes of Sobot's channel key.
 *
 * @throws RangeError that tells the lengths, never the key.
 */
export function aesKey(key: Secret, encoding: KeyEncoding = 'utf8'): Buffer {
  refuseWrongChoice('keyEncoding', encoding, KEY_ENCODINGS);
  const text = keyText('key', key);
  // Buffer.from stops silently at the first character it cannot read.
  if (!WRITTEN[encoding].test(text)) throw new RangeError(`the key is not written in ${encoding}`);
  const bytes = Buffer.from(text, encoding);
  if (![16, 24, 32].includes(bytes.length))
    throw new RangeError(`a key of AES has 16, 24 or 32 bytes; read as ${encoding} this one has ${bytes.length}`);
  return bytes;
}

/**
 * "UnionID Encryption" of Sobot's document: AES/ECB/PKCS5Padding under the channel key. The document says nothing about how
 * the key and the result are written: both are options to be confirmed with the vendor.
 *
 * @throws RangeError for a key of the wrong length.
 * @throws TypeError naming what is no text, no key or no option.
 * @example
 * encryptUnionId('o6_bmasdasdsad6_2sgVt7hMZOPfL', new Secret('0123456789abcdef'));
 * // 'fxIUECLC0fHDWG3FYvevVfXBVPz/pzZ8IHQcET4Ttd8='
 */
export function encryptUnionId(unionid: string, key: Secret, options: UnionIdOptions = {}): string {
  refuseWrongText('unionid', unionid);
  refuseWrongChoice('output', options.output, OUTPUTS);
  const bytes = aesKey(key, options.keyEncoding);
  // PKCS#5 padding by its other name is Node's default.
  const cipher = createCipheriv(`aes-${bytes.length * 8}-ecb`, bytes, null);
  return Buffer.concat([cipher.update(unionid, 'utf8'), cipher.final()]).toString(options.output ?? 'base64');
}
