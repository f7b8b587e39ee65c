import { hash, timingSafeEqual } from 'node:crypto';

/**
 * WeChat's signature over the token, the timestamp, the nonce and, in safe mode, the ciphertext: SHA-1 in lower hex over
 * the parts, sorted by their bytes and joined.
 *
 * @example
 * signatureOf(['AAAAA', '1714036504', '1514711492']) // f464b24fc39322e44b38aa78f5edd27bd1441696
 */
export function signatureOf(parts: readonly string[]): string {
  // Not by UTF-16 units, as `sort()` does, let alone by a locale.
  const sorted = parts.map((part) => Buffer.from(part)).sort((one, other) => one.compare(other));
  return hash('sha1', Buffer.concat(sorted));
}

/** Takes as long for a wrong signature as for the right one. */
export function isSignature(given: unknown, parts: readonly string[]): boolean {
  const expected = Buffer.from(signatureOf(parts));
  const bytes = Buffer.from(typeof given === 'string' ? given : '');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
