import { createHash, timingSafeEqual } from 'node:crypto';
import type { AccessVerdict, IdentityVerdict } from './visit';

/** "客户身份识别有效时间: 4天". */
const LIFETIME_MS = 4 * 24 * 60 * 60_000;
const NONCES_KEPT = 10_000;

type Values = ReadonlyMap<string, string>;

interface Judgement<V> {
  verdict: V;
  /** How often this signature has come, when it is valid. */
  uses: number;
  /** Another signature had the same nonce: "动态的比静态随机数安全系数更高". */
  isStatic: boolean;
}

export interface SignatureCheck {
  identity(values: Values): Judgement<IdentityVerdict>;
  /** The same, without counting it as a use. */
  proves(values: Values): boolean;
  access(values: Values): Judgement<AccessVerdict>;
  forget(): void;
}

/**
 * "nonce=…&timestamp=…&web_token=…&im_user_key" and "v_nonce=…&v_timestamp=…&im_user_key", in upper-case hex. A link may be
 * opened again as long as its identity lives, so a nonce that comes again is told and not refused.
 */
export function createSignatureCheck(key: string, now: () => number = Date.now): SignatureCheck {
  const seen = new Map<string, Map<string, number>>();

  function count(nonce: string, signature: string): { uses: number; isStatic: boolean } {
    const signatures = seen.get(nonce) ?? new Map<string, number>();
    const uses = (signatures.get(signature) ?? 0) + 1;
    seen.set(nonce, signatures.set(signature, uses));
    const [oldest] = seen.keys();
    if (seen.size > NONCES_KEPT && oldest !== undefined) seen.delete(oldest);
    return { uses, isStatic: signatures.size > 1 };
  }

  function judge(names: readonly string[], given: string, hash: 'sha1' | 'sha256', values: Values): AccessVerdict {
    const signature = values.get(given) ?? '';
    const presence = names.map((name) => (values.get(name) ?? '') !== '');
    if (signature === '' && !presence.includes(true)) return 'absent';
    if (signature === '' || presence.includes(false)) return 'incomplete';
    const signed = names.map((name) => `${name}=${values.get(name) ?? ''}&`).join('') + key;
    const expected = createHash(hash).update(signed).digest('hex').toUpperCase();
    return isSame(signature, expected) ? 'valid' : 'wrong-signature';
  }

  function judgeIdentity(values: Values): IdentityVerdict {
    const hash = values.get('encryption_algorithm') === 'SHA256' ? 'sha256' : 'sha1';
    const verdict = judge(['nonce', 'timestamp', 'web_token'], 'signature', hash, values);
    const timestamp = values.get('timestamp') ?? '';
    const isFresh = /^\d{13}$/.test(timestamp) && Math.abs(Number(timestamp) - now()) <= LIFETIME_MS;
    return verdict === 'valid' && !isFresh ? 'stale' : verdict;
  }

  function counted<V extends string>(verdict: V, nonce = '', signature = ''): Judgement<V> {
    return verdict === 'valid' ? { verdict, ...count(nonce, signature) } : { verdict, uses: 0, isStatic: false };
  }

  return {
    identity: (values) => counted(judgeIdentity(values), values.get('nonce'), values.get('signature')),
    proves: (values) => judgeIdentity(values) === 'valid',
    access(values) {
      const verdict = judge(['v_nonce', 'v_timestamp'], 'v_signature', 'sha1', values);
      return counted(verdict, `v ${values.get('v_nonce') ?? ''}`, values.get('v_signature'));
    },
    forget: () => seen.clear(),
  };
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
