import { createHash, timingSafeEqual } from 'node:crypto';
import type { VideoVerdict } from './video';

/** A timestamp may be this far from now, either way: clocks differ, and a visitor takes a moment. */
const STALE_MS = 5 * 60_000;
/** A timestamp from ahead is fresh for this long, and its nonce must be known until then. */
const NONCE_MS = 2 * STALE_MS;
const NONCES_KEPT = 10_000;

interface Jump {
  /** Of the mini program that is jumped to. */
  appId: string;
  /** As navigated, with `sign`, `nonce` and `timestamp` in its query. */
  path: string;
  extraData: unknown;
}

/** Judges the signature of a jump. */
export type SignatureCheck = (jump: Jump) => VideoVerdict;

/**
 * "sha256(微信小程序ID + 跳转路径(不包含问号及参数) + extraData请求体字符串 + 秘钥 + nonce + timestamp)". The document leaves open
 * whose appId and which unit of time; this takes the target's and milliseconds, and neither separators nor a leading slash.
 */
export function createSignatureCheck(secret: string, now: () => number = Date.now): SignatureCheck {
  const nonces = new Map<string, number>();

  /** Nonces are kept in the order in which they came, so the oldest stand first. */
  function forgetNonces(before: number): void {
    for (const [nonce, seenAt] of nonces) {
      if (seenAt >= before && nonces.size < NONCES_KEPT) return;
      nonces.delete(nonce);
    }
  }

  return ({ appId, path, extraData }) => {
    const mark = path.indexOf('?');
    const query = new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1));
    const page = (mark < 0 ? path : path.slice(0, mark)).replace(/^\//, '');
    const [sign = '', nonce = '', timestamp = ''] = ['sign', 'nonce', 'timestamp'].map((name) => query.get(name) ?? '');
    if (sign === '' || nonce === '' || timestamp === '') return 'missing';

    const body = JSON.stringify(extraData ?? {});
    const expected = createHash('sha256').update(`${appId}${page}${body}${secret}${nonce}${timestamp}`).digest('hex');
    if (!isSame(sign, expected)) return 'wrong-signature';

    const time = now();
    if (!/^\d{1,15}$/.test(timestamp) || Math.abs(Number(timestamp) - time) > STALE_MS) return 'stale';
    const seenAt = nonces.get(nonce);
    if (seenAt !== undefined && seenAt >= time - NONCE_MS) return 'replayed';
    forgetNonces(time - NONCE_MS);
    nonces.set(nonce, time);
    return 'valid';
  };
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
