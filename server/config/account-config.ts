import { Secret } from '../secret';
import { addressOf, readSecureUrl } from './network';
import type { Section } from './section';

/** How WeChat sends pushes, as set in the account's administration. */
export type PushMode = 'plain' | 'compatible' | 'safe';

export type TokenSource =
  /** `stable_token`: several hosts may ask, each gets the same. */
  | { kind: 'stable' }
  /** `cgi-bin/token`: each one asked for ends the one before. */
  | { kind: 'legacy' }
  /** Somebody else's central service: `GET` answers `{ access_token, expires_in }`. */
  | { kind: 'url'; url: string; authorization: Secret | undefined };

export interface AccountConfig {
  appid: string;
  appSecret: Secret;
  /** Signs pushes; from the account's administration. */
  token: Secret;
  /** The one in use first, then the one before it, which WeChat may still use for a while after a change. */
  encodingAesKeys: Secret[];
  mode: PushMode;
  udeskUrl: string;
  /** Segments of the address that Udesk calls; two while one replaces the other. */
  pathSecrets: Secret[];
  tokenSource: TokenSource;
}

const LEAST_BITS = 128;

export function readAccount(account: Section): AccountConfig {
  const mode = account.choice('mode', ['plain', 'compatible', 'safe'], 'safe');
  const config = {
    appid: account.text('appid', { pattern: /^wx\w+$/, expected: 'the appid of an Official Account (wx…)' }),
    // Somebody else's service may be the only one that has it.
    appSecret: isAskedByUrl(account) && !account.has('appSecret') ? new Secret('') : account.secret('appSecret'),
    token: readToken(account),
    encodingAesKeys: readAesKeys(account, mode),
    mode,
    udeskUrl: account.text('udeskUrl', {
      pattern: addressOf(/^https?:\/\/[^\s/?#@]+(?:[/?][^\s#]*)?$/),
      expected: "Udesk's address of the channel, as https://example.udesk.cn/weixin/…",
    }),
    pathSecrets: readPathSecrets(account),
    tokenSource: readTokenSource(account),
  };
  account.end();
  return config;
}

function readToken(account: Section): Secret {
  const token = account.secret('token');
  if (token.reveal() !== '' && !/^[A-Za-z0-9]{3,32}$/.test(token.reveal()))
    account.note('token', 'expected 3 to 32 letters and digits, as WeChat takes them');
  return token;
}

function readAesKeys(account: Section, mode: PushMode): Secret[] {
  const keys = account.secrets('encodingAesKeys');
  if (mode !== 'plain' && keys.length === 0)
    account.note('encodingAesKeys', `is required in ${mode} mode: ["\${NAME}"] of an environment variable`);
  keys.forEach((key, at) => {
    if (key.reveal() !== '' && !/^[A-Za-z0-9+/]{43}$/.test(key.reveal()))
      account.note(`encodingAesKeys[${at}]`, 'expected the 43 characters of an EncodingAESKey');
  });
  return keys;
}

function readPathSecrets(account: Section): Secret[] {
  const secrets = account.secrets('pathSecrets');
  if (secrets.length < 1 || secrets.length > 2)
    account.note('pathSecrets', 'expected one, or two while one replaces the other: ["${NAME}"]');
  secrets.forEach((secret, at) => {
    const text = secret.reveal();
    if (text === '') return;
    if (!/^[\w.~-]+$/.test(text))
      account.note(`pathSecrets[${at}]`, 'expected letters, digits, "-", "_", "." and "~": it stands in an address');
    else if (!isHardToGuess(text))
      account.note(`pathSecrets[${at}]`, `expected ${LEAST_BITS} random bits, as \`openssl rand -hex 16\` makes them`);
  });
  return secrets;
}

/**
 * Nobody can measure chance. What can be told: too short for its alphabet, or a pattern. By the frequencies of their own
 * characters 16 random bytes have fewer bits than they are worth, yet of 300,000 none had less than 70.
 */
function isHardToGuess(text: string): boolean {
  const alphabet = [/^\d+$/, /^[\da-f]+$/i, /^[\da-z]+$/, /^[\dA-Z]+$/].findIndex((pattern) => pattern.test(text));
  const bits = text.length * Math.log2([10, 16, 36, 36][alphabet] ?? 64);
  const counts = [...new Set(text)].map((character) => text.split(character).length - 1);
  const measured = counts.reduce((sum, count) => sum - count * Math.log2(count / text.length), 0);
  return bits >= LEAST_BITS && measured >= LEAST_BITS / 2;
}

const isAskedByUrl = (account: Section): boolean => account.isObject('tokenSource');

function readTokenSource(account: Section): TokenSource {
  if (!isAskedByUrl(account)) return { kind: account.choice('tokenSource', ['stable', 'legacy'], 'stable') };
  const source = account.section('tokenSource');
  const config = {
    kind: 'url' as const,
    url: readSecureUrl(source, 'url', {}),
    authorization: source.has('authorization') ? source.secret('authorization') : undefined,
  };
  source.end();
  return config;
}
