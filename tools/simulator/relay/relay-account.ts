import { randomBytes } from 'node:crypto';
import type { PushMode } from '../../desk/wechat-api/account';

/** An Official Account for one run, with secrets that nobody had before. */
export interface RelayAccount {
  appid: string;
  secret: string;
  token: string;
  encodingAesKey: string;
  pathSecret: string;
}

export function makeAccount(): RelayAccount {
  return {
    appid: `wx${randomBytes(8).toString('hex')}`,
    secret: randomBytes(16).toString('hex'),
    token: randomBytes(12).toString('hex'),
    // 43 characters of base64 are 32 bytes.
    encodingAesKey: randomBytes(32).toString('base64').slice(0, 43),
    pathSecret: randomBytes(24).toString('hex'),
  };
}

/** What the configuration takes from the environment. */
export function environmentOf({ secret, token, encodingAesKey, pathSecret }: RelayAccount): Record<string, string> {
  return { WX_SECRET: secret, WX_TOKEN: token, WX_AES: encodingAesKey, UDESK_PATH: pathSecret };
}

/** A configuration as an operator writes it; ports are free ones. */
export function configOf(
  { appid }: RelayAccount,
  { mode, wechatOrigin, udeskUrl }: { mode: PushMode; wechatOrigin: string; udeskUrl: string },
): object {
  const anyPort = { host: '127.0.0.1', port: 0 };
  return {
    relay: {
      listen: anyPort,
      admin: anyPort,
      wechatOrigin,
      store: { kind: 'embedded', path: './data' },
      accounts: [
        {
          appid,
          appSecret: '${WX_SECRET}',
          token: '${WX_TOKEN}',
          encodingAesKeys: ['${WX_AES}'],
          mode,
          udeskUrl,
          pathSecrets: ['${UDESK_PATH}'],
        },
      ],
    },
  };
}
