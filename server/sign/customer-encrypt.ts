import { constants, createPublicKey, type KeyObject, publicEncrypt } from 'node:crypto';
import { refuseWrongText } from './argument';

/** What PKCS#1 v1.5 takes of every segment (RFC 8017, 7.2). */
const PADDING_BYTES = 11;

/** Any smaller key has no room for a byte. */
const LEAST_BITS = 512;

/**
 * The web plugin's public key: base64 of its DER form, as the vendor shows it, or PEM.
 *
 * @throws RangeError for what is no RSA key, TypeError for what is no text.
 * @example
 * encryptCustomer({ c_name: '张三', web_token }, rsaPublicKey(publicKey));
 */
export function rsaPublicKey(text: string): KeyObject {
  refuseWrongText('publicKey', text);
  let key: KeyObject;
  try {
    key = text.includes('-----BEGIN')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  } catch {
    throw new RangeError('is no public key (base64 of the DER form, or PEM)');
  }
  if (key.asymmetricKeyType !== 'rsa')
    throw new RangeError(`expected an RSA key, not ${key.asymmetricKeyType ?? 'this'}`);
  if (modulusBits(key) < LEAST_BITS) throw new RangeError(`the RSA key is shorter than ${LEAST_BITS} bits`);
  return key;
}

/**
 * `customer_encrypt` of "如何加密网页插件参数": `{"customer":{…}}` in UTF-8, encrypted with RSA PKCS#1 v1.5 in segments as
 * long as the key takes (117 bytes for 1024 bits), joined, in base64. In a URL it must be percent-encoded. The vendor's Java
 * sample loses the last segment when the length is a multiple of 117, and does not percent-encode.
 *
 * @param customer the `c_*` and `web_token`; null and undefined are left out, empty text stays.
 * @throws TypeError for a key that `rsaPublicKey` did not give.
 */
export function encryptCustomer(customer: Readonly<Record<string, unknown>>, key: KeyObject): string {
  if (modulusBits(key) < LEAST_BITS) throw new TypeError('key: expected the result of rsaPublicKey');
  const given = Object.entries(customer).filter(([, value]) => value !== null && value !== undefined);
  return encryptSegments(Buffer.from(JSON.stringify({ customer: Object.fromEntries(given) })), key).toString('base64');
}

/** Every byte of `message`, in as many segments as it takes. */
export function encryptSegments(message: Buffer, key: KeyObject): Buffer {
  const segment = Math.ceil(modulusBits(key) / 8) - PADDING_BYTES;
  const encrypted: Buffer[] = [];
  for (let at = 0; at < message.length; at += segment) {
    // Node's default is OAEP.
    const padded = { key, padding: constants.RSA_PKCS1_PADDING };
    encrypted.push(publicEncrypt(padded, message.subarray(at, at + segment)));
  }
  return Buffer.concat(encrypted);
}

function modulusBits(key: KeyObject | undefined): number {
  return key?.asymmetricKeyDetails?.modulusLength ?? 0;
}
