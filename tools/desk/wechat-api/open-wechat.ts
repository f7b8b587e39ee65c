import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { completeAccount, type Account, type AccountChoice } from './account';
import { createCallLog, type Call } from './call-log';
import { createExchange } from './exchange';
import { createFaults, type FaultScope, type Trouble } from './faults';
import type { Follower, Seen } from './followers';
import type { Material, MediaType } from './media';
import { createPusher, type Pusher, type PushTiming } from './pusher';
import { createHandler } from './routes';
import type { Template } from './templates';
import { createWorld, type WorldOptions } from './world';

export interface WeChatOptions extends WorldOptions, PushTiming {
  /** By default one, that of the examples in WeChat's documents. */
  accounts?: readonly AccountChoice[];
  /** By default a free one. */
  port?: number;
}

/** WeChat's Official Account API on loopback, with its side of the server URL. */
export interface WeChat extends Pusher {
  /** `http://127.0.0.1:…`: the relay's `wechatOrigin`. */
  origin: string;
  accounts: readonly Account[];
  /** Changes an account's settings from here on: its mode, its format, its key. */
  configure(appid: string, settings: AccountChoice): void;
  /** Everything asked so far, oldest first, with raw headers, bodies and answers. */
  calls(path?: string): readonly Call[];
  /** Requests for tokens, whether they were granted or not. */
  tokenRequests(): { stable: number; legacy: number };
  /** Breaks something until the function it gives back is called. */
  cause(trouble: Trouble, scope?: FaultScope): () => void;
  /** All tokens of an account are over their time: 42001. */
  expireTokens(appid: string): void;
  /** All tokens of an account were replaced by somebody: 40001. */
  revokeTokens(appid: string): void;
  /** Someone who follows the account and has not written yet; the one with this openid where he is known. */
  follow(appid: string, openid: string): Follower;
  /** What stands in a follower's chat, oldest first. */
  seen(appid: string, openid: string): readonly Seen[];
  /** Puts a file there that `media/get` gives back. */
  addMedia(appid: string, type: MediaType, filename: string, bytes: Buffer): Material;
  addTemplate(appid: string, template: Template): void;
  /** Forgets the calls, not the tokens. */
  clear(): void;
  close(): Promise<void>;
}

/**
 * Starts the stand-in. It is as strict as the documents say WeChat is, and shares no code with the relay.
 *
 * @example
 * const wechat = await openWeChat({ accounts: [{ appid: 'wx1', secret: 's', token: 'AAAAA', mode: 'safe' }] });
 * // a relay with wechatOrigin: wechat.origin …
 * await wechat.saveUrl('wx1', `${relay}/wechat/wx1`);
 * const { kind, reply } = await wechat.push('wx1', 'o_follower', says.text('在吗'));
 * const repair = wechat.cause({ errcode: 40001 }, { times: 100 });
 * await wechat.close();
 */
export async function openWeChat(options: WeChatOptions = {}): Promise<WeChat> {
  const accounts = (options.accounts ?? [{}]).map(completeAccount);
  const world = createWorld(accounts, options);
  const log = createCallLog(world.now);
  const faults = createFaults();
  const server = createServer(createExchange(createHandler(world), log, faults));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accounts,
    ...createPusher(world, options),
    configure: (appid, settings) => void Object.assign(world.home(appid).account, settings),
    calls: (path) => log.calls(path),
    tokenRequests: () => ({ stable: log.count('/cgi-bin/stable_token'), legacy: log.count('/cgi-bin/token') }),
    cause: (trouble, scope) => faults.cause(trouble, scope),
    expireTokens: (appid) => world.tokens.expire(appid),
    revokeTokens: (appid) => world.tokens.revoke(appid),
    follow: (appid, openid) => world.home(appid).followers.follow(openid),
    seen: (appid, openid) => world.home(appid).followers.seen(openid),
    addMedia: (appid, type, filename, bytes) => world.home(appid).media.add(type, filename, bytes),
    addTemplate: (appid, template) => void world.home(appid).templates.push(template),
    clear: () => log.clear(),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
