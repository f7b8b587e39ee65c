import { randomInt } from 'node:crypto';
import type { Account } from './account';
import { encryptMessage, signParts } from './push-cipher';
import { writeCdata } from './push-message';

/** A push as it goes out: signed, and encrypted where the account's mode asks for it. */
export interface SealedPush {
  query: URLSearchParams;
  contentType: string;
  body: string;
}

/** `clear` is the message in the account's format; `timestamp` in seconds. A re-send is sealed anew. */
export function sealPush(clear: string, account: Account, openid: string, timestamp: number): SealedPush {
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const signature = signParts(account.token, String(timestamp), nonce);
  const query = new URLSearchParams({ signature, timestamp: String(timestamp), nonce, openid });
  const contentType = account.format === 'json' ? 'application/json' : 'text/xml';
  if (account.mode === 'plain') return { query, contentType, body: clear };

  const encrypted = encryptMessage(clear, account.appid, account.encodingAesKey);
  query.set('encrypt_type', 'aes');
  query.set('msg_signature', signParts(account.token, String(timestamp), nonce, encrypted));
  return { query, contentType, body: envelope(encrypted, clear, account) };
}

/** In compatible mode the message stands beside its encrypted copy. */
function envelope(encrypted: string, clear: string, { mode, format, originalId }: Account): string {
  if (format === 'json') {
    const copy = `,"Encrypt":${JSON.stringify(encrypted)}}`;
    return mode === 'safe' ? `{"ToUserName":${JSON.stringify(originalId)}${copy}` : clear.replace(/\}$/, () => copy);
  }
  const copy = `<Encrypt>${writeCdata(encrypted)}</Encrypt>\n</xml>`;
  if (mode === 'compatible') return clear.replace(/<\/xml>$/, copy);
  return `<xml>\n    <ToUserName>${writeCdata(originalId)}</ToUserName>\n    ${copy}`;
}
