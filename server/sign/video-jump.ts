import { hash } from 'node:crypto';
import {
  canonicalText,
  extraDataText,
  type ExtraDataOptions,
  pagePath,
  type VideoReferer,
} from '../../plugin/video-referer';
import type { Secret } from '../secret';
import { filledKeyText, refuseWrongChoice, refuseWrongText } from './argument';
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

/** The options that are words. */
export const VIDEO_SIGNATURE = {
  appId: ['target', 'caller'],
  keys: ['given', 'sorted'],
  navigates: ['inside', 'beside'],
  timestamp: ['ms', 's'],
} as const;

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
 * @example
 * signVideoJump({ appId, path: 'pages/preIndex/index', referer, secret, nonce, now: Date.now() });
 * // { path: 'pages/preIndex/index?sign=…&nonce=…&timestamp=…', extraData, sign, timestamp }
 */
export function signVideoJump(jump: VideoJump, options: VideoSignature = {}): SignedVideoJump {
  const { appId, callerAppId, path, referer, secret, nonce, now } = jump;
  refuseWrongOptions(options);
  const isCaller = options.appId === 'caller';
  const signedAppId = isCaller ? callerAppId : appId;
  if (!signedAppId)
    throw new TypeError(`${isCaller ? 'callerAppId' : 'appId'}: is needed, it is part of what is signed`);
  refuseWrongText('path', path);
  if (!Number.isFinite(now)) throw new TypeError('now: expected milliseconds');
  const timestamp = String(options.timestamp === 's' ? Math.floor(now / 1000) : now);
  refuseAmbiguous({ appId: signedAppId, path: pagePath(path), nonce, timestamp });
  const extraData = extraDataText(referer, options);
  const parts = { appId: signedAppId, path, extraData, secret: filledKeyText('secret', secret), nonce, timestamp };
  const sign = hash('sha256', canonicalText(parts, options.separator), 'hex');
  const start = path.replace(/^\//, '');
  const query = `sign=${sign}&nonce=${encodeURIComponent(nonce)}&timestamp=${timestamp}`;
  return { path: `${start}${start.includes('?') ? '&' : '?'}${query}`, extraData, sign, timestamp };
}

const WORDS = Object.keys(VIDEO_SIGNATURE) as (keyof typeof VIDEO_SIGNATURE)[];

function refuseWrongOptions(options: VideoSignature): void {
  for (const name of WORDS) refuseWrongChoice(name, options[name], VIDEO_SIGNATURE[name]);
  if (options.separator !== undefined) refuseWrongText('separator', options.separator);
}
