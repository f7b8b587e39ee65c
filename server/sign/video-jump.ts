import { hash } from 'node:crypto';
import {
  canonicalText,
  extraDataText,
  type ExtraDataOptions,
  pagePath,
  type VideoReferer,
} from '../../plugin/video-referer';
import type { Secret } from '../secret';
import { refuseAmbiguous } from './signed-value';

/** What the vendor's document leaves open; `diagnose-video-sign` prints all of them. */
export interface VideoSignature extends ExtraDataOptions {
  /** Whose appId is signed: the video mini program's (default) or the caller's. */
  appId?: 'target' | 'caller' | undefined;
  /** Between the six parts; nothing by default. */
  separator?: string | undefined;
  /** Of `timestamp`: milliseconds (default) or seconds. */
  timestamp?: 'ms' | 's' | undefined;
}

export interface VideoJump {
  /** Of the video mini program. */
  appId: string;
  /** Of the mini program that jumps; needed for `{ appId: 'caller' }` alone. */
  callerAppId?: string | undefined;
  path: string;
  referer: VideoReferer;
  secret: Secret;
  nonce: string;
  /** Milliseconds since 1970. */
  now: number;
}

export interface SignedVideoJump {
  /** Without a leading slash, with `sign`, `nonce` and `timestamp`. */
  path: string;
  /** Exactly what was signed. */
  extraData: string;
  sign: string;
  timestamp: string;
}

/**
 * Signs a jump into Udesk's video mini program: "小程序间跳转" of the vendor's document,
 * `sha256(appId + path + extraData + secret + nonce + timestamp)` in lower hex.
 *
 * @throws TypeError naming the field that cannot be signed.
 */
export function signVideoJump(jump: VideoJump, options: VideoSignature = {}): SignedVideoJump {
  const { appId, callerAppId, path, referer, secret, nonce, now } = jump;
  const signedAppId = options.appId === 'caller' ? callerAppId : appId;
  if (!signedAppId) throw new TypeError('callerAppId: is needed to sign with the appId of the caller');
  const timestamp = String(options.timestamp === 's' ? Math.floor(now / 1000) : now);
  refuseAmbiguous({ appId: signedAppId, path: pagePath(path), nonce, timestamp });
  const extraData = extraDataText(referer, options);
  const parts = { appId: signedAppId, path, extraData, secret: secret.reveal(), nonce, timestamp };
  const sign = hash('sha256', canonicalText(parts, options.separator), 'hex');
  const start = path.replace(/^\//, '');
  const query = `sign=${sign}&nonce=${encodeURIComponent(nonce)}&timestamp=${timestamp}`;
  return { path: `${start}${start.includes('?') ? '&' : '?'}${query}`, extraData, sign, timestamp };
}
