import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** The documented padding fills up to 32 bytes, twice the cipher's own block: Node's padding is of no use. */
const BLOCK = 32;
const NONCE_BYTES = 16;

/** `signature` of the parts for a plain push, `msg_signature` with the encrypted text as fourth: SHA-1, lower hex. */
export function signParts(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort(byBytes).join(''))
    .digest('hex');
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** `random | length | message | appid`, padded, AES-256-CBC under the account's key. */
export function encryptMessage(
  message: string | Buffer,
  appid: string,
  encodingAesKey: string,
  random: Buffer = randomBytes(NONCE_BYTES),
): string {
  const bytes = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const plain = Buffer.concat([random, length, bytes, Buffer.from(appid)]);
  const fill = BLOCK - (plain.length % BLOCK);
  const key = keyOf(encodingAesKey);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(fill, fill)), cipher.final()]).toString(
    'base64',
  );
}

/** The message again; throws for a wrong key, padding, length or appid. */
export function decryptMessage(encrypted: string, appid: string, encodingAesKey: string): Buffer {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.toString('base64') !== encrypted) throw new Error('Encrypt is not base64');
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) throw new Error('Encrypt is not of whole blocks');
  const key = keyOf(encodingAesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const fill = padded.at(-1) ?? 0;
  if (fill < 1 || fill > BLOCK || padded.subarray(-fill).some((byte) => byte !== fill))
    throw new Error('wrong padding');
  const plain = padded.subarray(0, -fill);
  const start = NONCE_BYTES + 4;
  const end = plain.length < start ? Infinity : start + plain.readUInt32BE(NONCE_BYTES);
  if (end > plain.length) throw new Error('wrong length');
  if (plain.toString('utf8', end) !== appid) throw new Error('of another appid');
  return plain.subarray(start, end);
}

function keyOf(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (key.length !== 32) throw new TypeError('encodingAesKey: 43 characters of base64 expected');
  return key;
}
