import { constants, createPrivateKey, privateDecrypt, type KeyObject } from 'node:crypto';
import { isMembers } from './config-shapes';

/** At least eight bytes of padding: RFC 8017, 7.2. */
const LEAST_PADDING = 8;

/** Reads `customer_encrypt`; undefined when it is nothing that was encrypted for this key. */
export type Unseal = (sealed: string) => Record<string, unknown> | undefined;

/**
 * "如何加密网页插件参数": RSA in segments as long as the key, PKCS#1 v1.5, base64. Node refuses to take that padding off for
 * fear of an oracle, so the raw result is unpadded here; nobody but the developer at this machine could ask.
 */
export function createUnseal(privateKey: string): Unseal {
  const key = createPrivateKey(privateKey);
  const size = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
  return (sealed) => {
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(sealed)) return undefined;
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length === 0 || bytes.length % size !== 0) return undefined;
    const segments: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      const segment = openSegment(bytes.subarray(at, at + size), key);
      if (segment === undefined) return undefined;
      segments.push(segment);
    }
    return readCustomer(Buffer.concat(segments));
  };
}

function openSegment(segment: Buffer, key: KeyObject): Buffer | undefined {
  let block: Buffer;
  try {
    block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, segment);
  } catch {
    return undefined; // larger than the modulus
  }
  // 00 02 <at least eight bytes that are not 00> 00 <message>
  const end = block.indexOf(0, 2);
  return block[0] === 0 && block[1] === 2 && end >= 2 + LEAST_PADDING ? block.subarray(end + 1) : undefined;
}

function readCustomer(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const root: unknown = JSON.parse(text);
    if (!isMembers(root) || Object.keys(root).join() !== 'customer' || !isMembers(root['customer'])) return undefined;
    return root['customer'];
  } catch {
    return undefined; // cut in a character, or no JSON
  }
}
