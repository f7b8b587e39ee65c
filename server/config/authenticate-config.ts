import { createPublicKey, type KeyObject } from 'node:crypto';
import { IDENTITY_NAMES } from '../authenticate/identity';
import type { Secret } from '../secret';
import type { Section } from './section';

export interface JwtConfig {
  algorithms: string[];
  /** Bytes for HS*, else a public key. */
  key: Uint8Array | KeyObject;
  issuer: string | undefined;
  audience: string | undefined;
  clockToleranceMs: number;
  /** Name in the identity → name of the claim. */
  claims: Readonly<Record<string, string>>;
}

export type AuthenticateConfig = { module: string } | { jwt: JwtConfig };

/** Kind of key that an algorithm of RFC 7518 and RFC 8037 takes. */
const KINDS: Record<string, string> = {
  ...Object.fromEntries(['HS256', 'HS384', 'HS512'].map((name) => [name, 'hmac'])),
  ...Object.fromEntries(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'].map((name) => [name, 'rsa'])),
  ES256: 'prime256v1',
  ES384: 'secp384r1',
  ES512: 'secp521r1',
  EdDSA: 'ed25519',
};

/** RFC 7518, 3.3. */
const LEAST_RSA_BITS = 2048;

export function readAuthenticateConfig(section: Section): AuthenticateConfig {
  if (section.has('module') === section.has('jwt')) section.note('', 'expected either module or jwt');
  const config = section.has('jwt')
    ? { jwt: readJwt(section.section('jwt')) }
    : { module: section.has('module') ? section.text('module') : '' };
  if (section.has('module') && section.has('jwt')) section.text('module');
  section.end();
  return config;
}

function readJwt(jwt: Section): JwtConfig {
  const algorithms = jwt.texts('algorithms', 'a list of algorithms, as ["HS256"]');
  const kinds = new Set(algorithms.map((name) => KINDS[name]));
  if (algorithms.length === 0) jwt.note('algorithms', `is required: a list of ${Object.keys(KINDS).join(', ')}`);
  else if (kinds.has(undefined)) jwt.note('algorithms', `expected some of ${Object.keys(KINDS).join(', ')}`);
  // Else a public key could be used as the secret of a forged HS256 token.
  else if (kinds.size > 1) jwt.note('algorithms', 'expected algorithms that take the same kind of key');
  const secret = jwt.secret('key');
  const kind = [...kinds][0];
  const isReadable = secret.reveal() !== '' && kind !== undefined && kinds.size === 1;
  const key = isReadable ? jwt.attempt('key', () => keyOf(secret, kind, algorithms)) : undefined;
  const config = {
    algorithms,
    key: key ?? new Uint8Array(),
    issuer: jwt.text('issuer', { optional: true }),
    audience: jwt.text('audience', { optional: true }),
    clockToleranceMs: jwt.count('clockToleranceMs', 0, [0, 300_000]),
    claims: readClaims(jwt.section('claims')),
  };
  jwt.end();
  return config;
}

function readClaims(section: Section): Record<string, string> {
  const claims: Record<string, string> = { id: 'sub' };
  for (const name of section.names())
    if (IDENTITY_NAMES.test(name)) claims[name] = section.text(name, { expected: 'the name of a claim' });
  section.end();
  return claims;
}

/** @throws RangeError that tells what is wrong with the key, never the key. */
function keyOf(secret: Secret, kind: string, algorithms: readonly string[]): Uint8Array | KeyObject {
  const text = secret.reveal();
  if (kind === 'hmac') {
    const bytes = new TextEncoder().encode(text);
    // RFC 7518, 3.2: a key as long as the hash, or it is guessed rather than the hash.
    const least = Math.max(...algorithms.map((name) => Number(name.slice(2)) / 8));
    if (bytes.length < least)
      throw new RangeError(`the key has ${bytes.length} bytes; ${algorithms.join(', ')} wants at least ${least}`);
    return bytes;
  }
  if (text.includes('PRIVATE KEY')) throw new RangeError('is a private key: only the public one belongs here');
  let key: KeyObject;
  try {
    // Environment files carry one line a variable.
    key = createPublicKey(text.replace(/\\n/g, '\n'));
  } catch {
    throw new RangeError('is no public key in PEM');
  }
  const { asymmetricKeyType = '', asymmetricKeyDetails } = key;
  const found = asymmetricKeyType === 'ec' ? asymmetricKeyDetails?.namedCurve : asymmetricKeyType;
  if (found !== kind) throw new RangeError(`the key is ${found ?? 'unknown'}; ${algorithms.join(', ')} wants ${kind}`);
  if (kind === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_RSA_BITS)
    throw new RangeError(`the RSA key is shorter than ${LEAST_RSA_BITS} bits`);
  return key;
}
