import type { AccountConfig } from '../config/account-config';
import { aesKeyOf, decryptMessage } from './ciphertext';
import { isSignature } from './signature';
import { readXml, textOf } from './xml';

/** Why a push is not taken. WeChat learns the status and nothing more; the log and the metrics have the reason. */
export class PushRefusal extends Error {
  constructor(
    readonly reason: 'address' | 'signature' | 'timestamp' | 'not-encrypted' | 'no-key',
    readonly statusCode = 403,
  ) {
    super(reason);
    this.name = 'PushRefusal';
  }
}

/** What the address of a push has behind its `?`; a parameter that stands twice is a list. */
export type PushQuery = Readonly<Record<string, unknown>>;

export interface OpenedPush {
  xml: Buffer;
  /** Of an encrypted push: its answer is encrypted with the same. */
  key: Buffer | undefined;
}

/** An account as WeChat's side knows it. */
export interface PushAccount {
  readonly config: AccountConfig;
  /** Before the body is read; without one there is no `msg_signature` to come. @throws PushRefusal */
  admit(query: PushQuery, hasBody: boolean): void;
  /** What an admitted push says. @throws PushRefusal, CiphertextError, XmlError */
  open(query: PushQuery, body: Buffer): OpenedPush;
}

export interface PushAccountOptions {
  /** How far WeChat's clock and this one may be apart; 0 for any distance. */
  windowMs: number;
  /** Milliseconds since 1970. */
  now: () => number;
}

export function createPushAccount(config: AccountConfig, { windowMs, now }: PushAccountOptions): PushAccount {
  const { appid, mode } = config;
  const token = config.token.reveal();
  const keys = config.encodingAesKeys.map(aesKeyOf);

  return {
    config,
    admit(query, hasBody) {
      const timestamp = textOfQuery(query, 'timestamp');
      const parts = [token, timestamp, textOfQuery(query, 'nonce')];
      // The signature of an encrypted push covers its body, and has to wait for it.
      const isLater = hasBody && query['signature'] === undefined && isEncrypted(query) && mode !== 'plain';
      if (!isLater && !isSignature(query['signature'], parts)) throw new PushRefusal('signature');
      if (windowMs > 0 && !isWithin(windowMs, timestamp, now())) throw new PushRefusal('timestamp');
    },
    open(query, body) {
      if (!isEncrypted(query)) {
        if (mode === 'safe' || (mode === 'compatible' && encryptOf(body) !== ''))
          throw new PushRefusal('not-encrypted');
        return { xml: body, key: undefined };
      }
      if (keys.length === 0) throw new PushRefusal('no-key');
      const encrypted = encryptOf(body);
      const parts = [token, textOfQuery(query, 'timestamp'), textOfQuery(query, 'nonce'), encrypted];
      if (!isSignature(query['msg_signature'], parts)) throw new PushRefusal('signature');
      const { message, key } = decryptMessage(keys, appid, encrypted);
      return { xml: message, key };
    },
  };
}

/** Either parameter is enough: who strips one of them does not get the plain copy of compatible mode taken instead. */
const isEncrypted = (query: PushQuery): boolean =>
  query['msg_signature'] !== undefined || (query['encrypt_type'] !== undefined && query['encrypt_type'] !== 'raw');

/** A push in JSON form is opened too: what it is can only be said of one that WeChat has signed. */
function encryptOf(body: Buffer): string {
  if (!isJson(body)) return textOf(readXml(body), 'Encrypt');
  try {
    const { Encrypt: encrypted } = JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
    return typeof encrypted === 'string' ? encrypted : '';
  } catch {
    return '';
  }
}

/** WeChat's own console can be set to JSON, which Udesk does not take. */
export const isJson = (body: Buffer): boolean => /^\s*[{[]/.test(body.toString('utf8', 0, 64));

function textOfQuery(query: PushQuery, name: string): string {
  const value = query[name];
  if (typeof value !== 'string' || value === '') throw new PushRefusal('signature');
  return value;
}

function isWithin(windowMs: number, timestamp: string, now: number): boolean {
  return /^\d{1,11}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= windowMs;
}
