import type { KeyObject } from 'node:crypto';
import type { Secret } from '../secret';
import { parseWebImLink } from '../../plugin/web-im';
import { rsaPublicKey } from '../sign/customer-encrypt';
import { aesKey, KEY_ENCODINGS, OUTPUTS, type UnionIdOptions } from '../sign/union-id';
import { VIDEO_SIGNATURE, type VideoSignature } from '../sign/video-jump';
import { WEB_IM_ALGORITHMS, type WebImAlgorithm } from '../sign/web-im';
import type { Section } from './section';

export interface VideoConfig {
  appId: string;
  callerAppId: string | undefined;
  path: string;
  secret: Secret;
  /** The desk's token of the video mini program; it travels in every call. An identity may bring its own. */
  sdkToken: string;
  callTimes: number | undefined;
  customChannel: string | undefined;
  lifetimeMs: number;
  signature: VideoSignature;
}

export interface WebImConfig {
  /** The web plugin's link, `https://…/im_client/?web_plugin_id=…`. */
  url: string;
  key: Secret;
  algorithm: WebImAlgorithm;
  /** Adds `im_client_valid`. */
  clientValid: boolean;
  /** Of the web plugin: with it the `c_*` travel encrypted. */
  publicKey: KeyObject | undefined;
  lifetimeMs: number;
}

export interface UnionIdConfig extends UnionIdOptions {
  key: Secret;
}

export interface SignConfig {
  /** Of one user, over all of `/sign/`. */
  rateLimit: { max: number; windowMs: number };
  video: VideoConfig | undefined;
  webIm: WebImConfig | undefined;
  unionId: UnionIdConfig | undefined;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const APP_ID = { pattern: /^wx\w+$/, expected: 'the appId of a mini program (wx…)' };
const LIFETIME = [10_000, DAY] as const;

export function readSignConfig(sign: Section): SignConfig {
  const rate = sign.section('rateLimit');
  const rateLimit = { max: rate.count('max', 30, [1, 100_000]), windowMs: rate.count('windowMs', MINUTE, [100, DAY]) };
  rate.end();
  const config = {
    rateLimit,
    video: sign.has('video') ? readVideo(sign.section('video')) : undefined,
    webIm: sign.has('webIm') ? readWebIm(sign.section('webIm')) : undefined,
    unionId: sign.has('unionId') ? readUnionId(sign.section('unionId')) : undefined,
  };
  if (!config.video && !config.webIm && !config.unionId)
    sign.note('', 'expected video, webIm or unionId: there is nothing to sign');
  sign.end();
  return config;
}

function readVideo(video: Section): VideoConfig {
  const signature = readVideoSignature(video.section('signature'));
  const isCaller = signature.appId === 'caller';
  const config = {
    appId: video.text('appId', APP_ID),
    callerAppId: isCaller
      ? video.text('callerAppId', APP_ID)
      : video.text('callerAppId', { ...APP_ID, optional: true }),
    path: video.text('path', {
      fallback: 'pages/preIndex/index',
      pattern: /^\/?[\w-]+(?:\/[\w.-]+)+(?:\?[^#\s]*)?$/,
      expected: 'a page, as pages/preIndex/index',
    }),
    secret: video.secret('secret'),
    sdkToken: video.text('sdkToken'),
    callTimes: video.has('callTimes') ? video.count('callTimes', 0, [0, Number.MAX_SAFE_INTEGER]) : undefined,
    customChannel: video.text('customChannel', { optional: true }),
    lifetimeMs: video.count('lifetimeMs', 2 * MINUTE, LIFETIME),
    signature,
  };
  video.end();
  return config;
}

function readVideoSignature(section: Section): VideoSignature {
  const signature = {
    appId: section.choice('appId', VIDEO_SIGNATURE.appId, 'target'),
    separator: section.text('separator', { fallback: '', empty: true }),
    keys: section.choice('keys', VIDEO_SIGNATURE.keys, 'given'),
    navigates: section.choice('navigates', VIDEO_SIGNATURE.navigates, 'inside'),
    timestamp: section.choice('timestamp', VIDEO_SIGNATURE.timestamp, 'ms'),
  };
  section.end();
  return signature;
}

function readWebIm(webIm: Section): WebImConfig {
  const publicKey = webIm.text('publicKey', { optional: true });
  const config = {
    url: readPluginLink(webIm),
    key: webIm.secret('key'),
    algorithm: webIm.choice('algorithm', WEB_IM_ALGORITHMS, 'SHA256'),
    clientValid: webIm.flag('clientValid', false),
    publicKey: publicKey ? webIm.attempt('publicKey', () => rsaPublicKey(publicKey)) : undefined,
    // The vendor takes an identity for 4 days; a link is opened at once.
    lifetimeMs: webIm.count('lifetimeMs', 60 * MINUTE, [10_000, 4 * DAY]),
  };
  webIm.end();
  return config;
}

/** What only the server says of a visitor, anew for each. */
const PROVEN = ['customer', 'im_client_valid', 'customer_encrypt'] as const;

function readPluginLink(webIm: Section): string {
  const url = webIm.text('url', {
    pattern: /^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*)?\/im_client\/?\?(?:[^\s#]*&)?web_plugin_id=[^\s#]+$/,
    expected: "the web plugin's link, https://…/im_client/?web_plugin_id=…",
  });
  const { link, problems } = parseWebImLink(url) ?? { link: {}, problems: [] };
  const proven = new Set(PROVEN.flatMap((name) => (name in link ? namesIn(name, link[name]) : [])));
  for (const name of proven) webIm.note('url', `expected nothing about the customer: ${name}`);
  for (const { name, message } of problems) {
    const isOpen =
      // A client may bring the one that a merchant_id wants.
      (name === 'session_key' && !('session_key' in link)) ||
      // The desk may know more, and takes these for what they are.
      message === 'expected a known parameter' ||
      ['language', 'src_url', 'pre_url', 'cur_url'].includes(name);
    if (!isOpen && !proven.has(name)) webIm.note('url', `${name}: ${message}`);
  }
  return url;
}

const namesIn = (name: string, group: unknown): string[] =>
  typeof group === 'object' && group !== null ? Object.keys(group) : [name];

function readUnionId(unionId: Section): UnionIdConfig {
  const key = unionId.secret('key');
  const keyEncoding = unionId.choice('keyEncoding', KEY_ENCODINGS, 'utf8');
  if (key.reveal() !== '') unionId.attempt('key', () => aesKey(key, keyEncoding));
  const config = { key, keyEncoding, output: unionId.choice('output', OUTPUTS, 'base64') };
  unionId.end();
  return config;
}
