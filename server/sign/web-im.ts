import { createHash } from 'node:crypto';
import type { Secret } from '../secret';
import { filledKeyText, refuseWrongChoice } from './argument';
import { refuseAmbiguous } from './signed-value';

export const WEB_IM_ALGORITHMS = ['SHA1', 'SHA256'] as const;
export type WebImAlgorithm = (typeof WEB_IM_ALGORITHMS)[number];

export interface WebImIdentity {
  nonce: string;
  /** Milliseconds, 13 digits. */
  timestamp: string;
  web_token: string;
}

/**
 * `signature` of a WebIM customer ("signature加密算法"): `nonce=…&timestamp=…&web_token=…&KEY` of the raw values, in upper
 * hex. The key is the web plugin's im_user_key.
 *
 * @throws TypeError naming the value that would make the text ambiguous, or is none to sign with.
 * @example
 * signWebIm({ nonce, timestamp: String(Date.now()), web_token }, new Secret(process.env.UDESK_IM_USER_KEY));
 */
export function signWebIm(identity: WebImIdentity, key: Secret, algorithm: WebImAlgorithm = 'SHA256'): string {
  const { nonce, timestamp, web_token } = identity;
  refuseAmbiguous({ nonce, timestamp, web_token });
  refuseWrongChoice('algorithm', algorithm, WEB_IM_ALGORITHMS);
  return digest(`nonce=${nonce}&timestamp=${timestamp}&web_token=${web_token}`, key, algorithm);
}

export interface ImClientValid {
  v_nonce: string;
  v_timestamp: string;
  v_signature: string;
}

/**
 * `im_client_valid` ("web IM请求权限校验"): who may open the web plugin at all. The document knows SHA-1 only.
 *
 * @throws TypeError naming the value that would make the text ambiguous, or is none to sign with.
 * @example
 * signImClient('abc', String(Date.now()), key); // { v_nonce: 'abc', v_timestamp, v_signature }
 */
export function signImClient(v_nonce: string, v_timestamp: string, key: Secret): ImClientValid {
  refuseAmbiguous({ v_nonce, v_timestamp });
  return { v_nonce, v_timestamp, v_signature: digest(`v_nonce=${v_nonce}&v_timestamp=${v_timestamp}`, key, 'SHA1') };
}

function digest(text: string, key: Secret, algorithm: WebImAlgorithm): string {
  return createHash(algorithm)
    .update(`${text}&${filledKeyText('key', key)}`)
    .digest('hex')
    .toUpperCase();
}
