import { encryptMessage } from './ciphertext';
import { signatureOf } from './signature';

export interface EnvelopeOptions {
  /** Signs it. */
  token: string;
  key: Buffer;
  appid: string;
  /** Seconds since 1970. */
  timestamp: number;
  nonce: string;
  /** 16 bytes. */
  random: Buffer;
}

/** A reply as safe mode wants it: encrypted, and signed with a timestamp and a nonce of its own. */
export function sealReply(message: Buffer, options: EnvelopeOptions): string {
  const { token, key, appid, nonce, random } = options;
  const timestamp = String(options.timestamp);
  const encrypted = encryptMessage(key, appid, message, random);
  const signature = signatureOf([token, timestamp, nonce, encrypted]);
  // Base64, hex and digits: nothing in them can end a CDATA section.
  return (
    `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
  );
}
