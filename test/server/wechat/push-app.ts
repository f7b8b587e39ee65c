import { createHash } from 'node:crypto';
import { fastify, type FastifyInstance } from 'fastify';
import type { AccountConfig, PushMode } from '../../../server/config/account-config';
import type { RelayConfig } from '../../../server/config/relay-config';
import type { Delivery } from '../../../server/outbox/delivery';
import { loggerOptions } from '../../../server/program/logger';
import { Secret } from '../../../server/secret';
import type { Push } from '../../../server/wechat/push';
import { pushRoutes } from '../../../server/wechat/push-routes';
import { AES_KEY, APPID, TOKEN } from './vectors';

export function accountOf(mode: PushMode, more: Partial<AccountConfig> = {}): AccountConfig {
  return {
    appid: APPID,
    appSecret: new Secret('c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f'),
    token: new Secret(TOKEN),
    encodingAesKeys: mode === 'plain' ? [] : [new Secret(AES_KEY)],
    mode,
    udeskUrl: 'http://127.0.0.1:1/',
    pathSecrets: [],
    tokenSource: { kind: 'stable' },
    ...more,
  };
}

export const LIMITS: RelayConfig['limits'] = {
  answerWithinMs: 4500,
  pushWindowMs: 300_000,
  retryForHours: 24,
  lateReply: 'drop',
  newsOverflow: 'pass',
  wechatSilenceMs: 10_000,
  spools: 4,
  failureStatus: 200,
};

export interface PushApp {
  app: FastifyInstance;
  /** What came to the outbox. */
  pushes: Push[];
  outcomes: string[];
  log: string[];
  /** What it says there. */
  deliver: Delivery['push'];
}

export interface PushAppOptions {
  accounts: AccountConfig[];
  limits?: Partial<RelayConfig['limits']>;
  allow?: string[];
  now?: () => number;
}

/** The routes in front of an outbox that keeps nothing. */
export async function pushApp({ accounts, limits, allow = [], now }: PushAppOptions): Promise<PushApp> {
  const log: string[] = [];
  const app = fastify({ logger: loggerOptions('debug', { write: (line) => void log.push(line) }) });
  const opened: PushApp = {
    app,
    pushes: [],
    outcomes: [],
    log,
    deliver: (push) => {
      opened.pushes.push(push);
      return Promise.resolve(Buffer.alloc(0));
    },
  };
  await app.register(pushRoutes, {
    config: { accounts, limits: { ...LIMITS, ...limits }, allow: { udesk: [], wechat: allow } },
    delivery: { push: (...args) => opened.deliver(...args) },
    metrics: { pushed: (appid, outcome) => void opened.outcomes.push(`${appid} ${outcome}`) },
    now,
  });
  return opened;
}

/** As WeChat signs, in a few lines of the test's own. */
export function sign(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex');
}

/** Query of a push that WeChat has signed. */
export function signedQuery(
  timestamp: string | number,
  nonce = '486452656',
  more: Record<string, string> = {},
): string {
  const query = { signature: sign(TOKEN, String(timestamp), nonce), timestamp: String(timestamp), nonce, ...more };
  return new URLSearchParams(query).toString();
}
