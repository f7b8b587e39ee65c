// eslint-disable-next-line no-restricted-imports -- the one exception: bundled into this one file at build time
import { hash } from '@stablelib/sha256';
import { canonicalText } from '../video-referer/canonical';
import { extraDataText, type ExtraDataOptions } from '../video-referer/extra-data';
import type { Signer } from './types';

export interface LocalSignerOptions extends ExtraDataOptions {
  /** Lies open in the package for everybody: of a trial account, and of no other. */
  secret: string;
  /** Whose appId is signed: the video mini program's (default) or that of this mini program. */
  appId?: 'target' | 'caller';
  /** Between the six parts; none by default. */
  separator?: string;
  /** Of `timestamp`: milliseconds (default) or seconds. */
  timestamp?: 'ms' | 's';
}

/** Milliseconds. */
const LIFETIME = 60000;

/**
 * Signs on the phone, for trying things out without a server. Whoever unpacks the mini program reads the secret, and calls in
 * anybody's name: what is published has `remoteSigner`.
 */
export function localSigner(options: LocalSignerOptions): Signer {
  warn('trials only: the secret lies open');
  return ({ appId, path, referer }) => {
    const own = (wx as Partial<typeof wx>).getAccountInfoSync && wx.getAccountInfoSync().miniProgram;
    if (own && own.envVersion === 'release') warn('released with its secret: have it changed');
    const extraData = extraDataText(referer, options);
    const timestamp = String(Math.floor(Date.now() / (options.timestamp === 's' ? 1000 : 1)));
    const nonce = digest(`${timestamp}${Math.random()}${Math.random()}`).slice(0, 32);
    const signedAppId = options.appId === 'caller' ? own && own.appId : appId;
    if (!signedAppId) throw new TypeError('appId: this WeChat does not tell its own');
    const parts = { appId: signedAppId, path, extraData, secret: options.secret, nonce, timestamp };
    const sign = digest(canonicalText(parts, options.separator));
    const start = path.replace(/^\//, '') + (path.includes('?') ? '&' : '?');
    const signed = `${start}sign=${sign}&nonce=${nonce}&timestamp=${timestamp}`;
    return Promise.resolve({ appId, path: signed, extraData, lifetimeMs: LIFETIME });
  };
}

function warn(message: string): void {
  console.error(`[local-signer] ${message}`);
}

/** SHA-256 of the text in UTF-8, in lower hex. */
function digest(text: string): string {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- phones have no TextEncoder
  const bytes = unescape(encodeURIComponent(text));
  const hashed = hash(Uint8Array.from(bytes, (character: string) => character.charCodeAt(0)));
  return Array.from(hashed, (byte) => (byte + 256).toString(16).slice(1)).join('');
}
