import type { Secret } from '../secret';
import { type AccountConfig, readAccount } from './account-config';
import { addressOf, clash, readNetworks, readProxies, readSecureUrl } from './network';
import type { Section } from './section';

export type { AccountConfig, PushMode, TokenSource } from './account-config';

export interface Address {
  host: string;
  port: number;
}

export interface AdminAddress extends Address {
  /** Host names that it is asked under, besides its own. */
  names: string[];
}

export type StoreConfig =
  | { kind: 'embedded'; path: string }
  /** `prefix` begins every key, so that several installations share a server. */
  | { kind: 'redis'; url: Secret; prefix: string };

export interface RelayLimits {
  /** WeChat waits 5 s for the answer to a push; Udesk gets this much of them. */
  answerWithinMs: number;
  /** How far a push's timestamp and this clock may be apart; 0 for any distance. */
  pushWindowMs: number;
  /** How long a message is tried before it is a dead letter. */
  retryForHours: number;
  /** What becomes of a passive reply that comes after WeChat got its answer. */
  lateReply: 'drop' | 'custom-send';
  /** WeChat takes one article in a message of a customer service: what becomes of more. */
  newsOverflow: 'pass' | 'first' | 'split';
  /** How long WeChat may be silent before a call to it is cut. */
  wechatSilenceMs: number;
  /** Uploads on disk at once: for their length or their name, or as a copy for a second try. */
  spools: number;
  /** HTTP status of the relay's own failures; Udesk reads `errcode`. */
  failureStatus: number;
}

export interface RelayConfig {
  /** Where WeChat and Udesk call. */
  listen: Address;
  /** Metrics and health: never to be reached from outside. */
  admin: AdminAddress;
  wechatOrigin: string;
  store: StoreConfig;
  accounts: AccountConfig[];
  limits: RelayLimits;
  /** Proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  /** Who may call; everybody when empty. */
  allow: { udesk: string[]; wechat: string[] };
  /** A module whose default export fills empty nicknames and avatars, see `FillUser`. */
  fillUser: string | undefined;
}

const HOUR = 3_600_000;
const PORT = [0, 65_535] as const;

export function readRelayConfig(relay: Section): RelayConfig {
  const config = {
    listen: readAddress(relay.section('listen'), 8080),
    admin: readAdmin(relay.section('admin')),
    wechatOrigin: readSecureUrl(relay, 'wechatOrigin', { fallback: 'https://api.weixin.qq.com', isOrigin: true }),
    store: readStore(relay.section('store')),
    accounts: readAccounts(relay),
    limits: readLimits(relay.section('limits')),
    trustedProxies: readProxies(relay, 'trustedProxies'),
    allow: readAllow(relay.section('allow')),
    fillUser: relay.text('fillUser', { optional: true, expected: 'a module, as ./fill-user.js' }),
  };
  if (clash(config.listen, config.admin))
    relay.note('admin.port', 'expected another port than listen.port: metrics are not for the world');
  relay.end();
  return config;
}

function readAddress(section: Section, port: number): Address {
  const address = addressIn(section, port);
  section.end();
  return address;
}

function readAdmin(admin: Section): AdminAddress {
  const address = addressIn(admin, 8081);
  const expected = 'host names without a port, as ["relay.internal"]';
  const names = admin.texts('names', expected);
  names.forEach((name, at) => {
    if (!/^[\w-]+(?:\.[\w-]+)*$/.test(name)) admin.note(`names[${at}]`, `expected ${expected}`);
  });
  admin.end();
  return { ...address, names };
}

const addressIn = (section: Section, port: number): Address => ({
  host: section.text('host', { fallback: '127.0.0.1' }),
  port: section.count('port', port, PORT),
});

function readStore(store: Section): StoreConfig {
  const kind = store.choice('kind', ['embedded', 'redis'], 'embedded');
  const config: StoreConfig =
    kind === 'redis'
      ? { kind, url: readRedisUrl(store), prefix: store.text('prefix', { fallback: 'desk:' }) }
      : { kind, path: store.text('path', { fallback: './data' }) };
  store.end();
  return config;
}

/** It may have a password in it, and then comes from the environment as all secrets do. */
function readRedisUrl(store: Section): Secret {
  const rule = { pattern: addressOf(/^rediss?:\/\/[^\s]+$/), expected: 'an address, as redis://127.0.0.1:6379/0' };
  return store.credential('url', rule, /:\/\/[^/]*@|[?&]password=/);
}

function readAccounts(relay: Section): AccountConfig[] {
  const sections = relay.sections('accounts');
  if (sections.length === 0) relay.note('accounts', 'is required: a list with an account at least');
  const accounts = sections.map(readAccount);
  const seen = new Set<string>();
  accounts.forEach(({ appid, pathSecrets }, at) => {
    if (appid !== '' && seen.has(appid)) sections[at]!.note('appid', 'stands twice');
    seen.add(appid);
    pathSecrets.forEach((secret, index) => {
      const text = secret.reveal();
      if (text !== '' && seen.has(text)) sections[at]!.note(`pathSecrets[${index}]`, 'stands twice: each has its own');
      seen.add(text);
    });
  });
  return accounts;
}

function readLimits(limits: Section): RelayLimits {
  const config = {
    // WeChat cuts at 5,000 ms; what is over is the way there and back.
    answerWithinMs: limits.count('answerWithinMs', 4500, [100, 4900]),
    // [?] No document says whether a re-send has a timestamp of its own; the last one comes after 15 s.
    pushWindowMs: limits.count('pushWindowMs', 300_000, [0, 24 * HOUR]),
    retryForHours: limits.count('retryForHours', 24, [1, 24 * 14]),
    lateReply: limits.choice('lateReply', ['drop', 'custom-send'], 'drop'),
    newsOverflow: limits.choice('newsOverflow', ['pass', 'first', 'split'], 'pass'),
    wechatSilenceMs: limits.count('wechatSilenceMs', 10_000, [100, HOUR]),
    spools: limits.count('spools', 8, [1, 64]),
    failureStatus: limits.count('failureStatus', 200, [200, 599]),
  };
  limits.end();
  return config;
}

function readAllow(allow: Section): RelayConfig['allow'] {
  const config = { udesk: readNetworks(allow, 'udesk'), wechat: readNetworks(allow, 'wechat') };
  allow.end();
  return config;
}
