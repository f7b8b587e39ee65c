import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../secret';

/** One word for everything that can be wrong with a ciphertext: more would help who tries to forge one. */
export class CiphertextError extends Error {
  constructor() {
    super('the message cannot be decrypted');
    this.name = 'CiphertextError';
  }
}

const CIPHER = 'aes-256-cbc';

/** WeChat pads to whole blocks of 32 bytes; AES has blocks of 16, and so has the padding of Node. */
const PADDED_TO = 32;

const RANDOM_BYTES = 16;
const HEAD_BYTES = RANDOM_BYTES + 4;

/** The 32 bytes of an EncodingAESKey, which is base64 without the `=` at its end. */
export function aesKeyOf(encodingAesKey: Secret): Buffer {
  return Buffer.from(`${encodingAesKey.reveal()}=`, 'base64');
}

/**
 * The base64 of 16 random bytes, the length of the message, the message and the appid.
 *
 * @param random 16 bytes, new for each message
 */
export function encryptMessage(key: Buffer, appid: string, message: Buffer, random: Buffer): string {
  const head = Buffer.alloc(HEAD_BYTES);
  random.copy(head, 0, 0, RANDOM_BYTES);
  head.writeUInt32BE(message.length, RANDOM_BYTES);
  const content = Buffer.concat([head, message, Buffer.from(appid)]);
  const padding = PADDED_TO - (content.length % PADDED_TO);
  const cipher = createCipheriv(CIPHER, key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(content),
    cipher.update(Buffer.alloc(padding, padding)),
    cipher.final(),
  ]).toString('base64');
}

/**
 * What one of the keys decrypts; the caller has checked the signature before.
 *
 * @returns the bytes of the message and the key that fitted
 * @throws CiphertextError
 */
export function decryptMessage(
  keys: readonly Buffer[],
  appid: string,
  encrypted: string,
): { message: Buffer; key: Buffer } {
  const bytes = Buffer.from(encrypted, 'base64');
  for (const key of keys) {
    const message = decryptWith(key, Buffer.from(appid), bytes);
    if (message) return { message, key };
  }
  throw new CiphertextError();
}

function decryptWith(key: Buffer, appid: Buffer, bytes: Buffer): Buffer | undefined {
  if (bytes.length === 0 || bytes.length % PADDED_TO !== 0) return undefined;
  const decipher = createDecipheriv(CIPHER, key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded.at(-1)!;
  const end = padded.length - padding;
  if (padding < 1 || padding > PADDED_TO || end < HEAD_BYTES) return undefined;
  if (!padded.subarray(end).every((byte) => byte === padding)) return undefined;
  const messageEnd = HEAD_BYTES + padded.readUInt32BE(RANDOM_BYTES);
  const tail = padded.subarray(messageEnd, end);
  const isOurs = messageEnd <= end && tail.length === appid.length && timingSafeEqual(tail, appid);
  return isOurs ? padded.subarray(HEAD_BYTES, messageEnd) : undefined;
}
