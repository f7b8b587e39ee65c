import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { readServerConfig } from '../../../server/config/server-config';
import { createMetrics, type Metrics } from '../../../server/relay/metrics';
import type { FillUser } from '../../../server/relay/fill-user';
import { udeskRoutes } from '../../../server/relay/udesk-routes';
import { createWechatApi } from '../../../server/relay/wechat-api';
import type { WechatApi } from '../../../server/relay/wechat-call';
import { loggerOptions } from '../../../server/program/logger';
import { createMemoryTokenStore } from '../../../server/token/memory-token-store';

export const PATH = 'f4a1c09b7e3d5826f4a1c09b7e3d5820';
export const OLD_PATH = '0c9d1e2f3a4b5c6d7e8f90a1b2c3d4e5';
export const OTHER_PATH = 'a0b1c2d3e4f5061728394a5b6c7d8e9f';
export const APPID = 'wxba5fad812f8e6fb9';
export const OTHER_APPID = 'wx0000000000000002';
const SECRETS = { APP_SECRET: 'the-app-secret', TOKEN: 'AAAAA', PATH, OLD_PATH, OTHER_PATH };

export interface Seen {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export type Answer = (seen: Seen, response: ServerResponse, request: IncomingMessage) => void;

export interface RelayWorld {
  url: string;
  app: FastifyInstance;
  wechat: Server;
  metrics: Metrics;
  log: string[];
  /** What reached WeChat, but for requests of tokens. */
  seen: Seen[];
  tokensAsked: () => number;
  /** Answers of WeChat by path; `{"errcode":0,"errmsg":"ok"}` otherwise. */
  answers: Record<string, Answer>;
  /** Requests are answered before their body is read. */
  early: Set<string>;
  /** As if just opened: nothing has come, and there is no token. For the next test, which a new world costs ten times as much. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export const json =
  (text: string, headers: Record<string, string> = {}): Answer =>
  (_seen, response) => {
    response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8', ...headers }).end(text);
  };

/** The relay on a real socket before a WeChat of a few lines, which answers tokens `token-1`, `token-2`, …. */
export async function relayWorld(relay: object = {}, fillUser?: FillUser): Promise<RelayWorld> {
  let issued = 1;
  let asked = 0;
  const seen: Seen[] = [];
  let answers: RelayWorld['answers'] = {};
  const early = new Set<string>();
  const wechat = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://wechat');
      if (early.has(pathname)) request.resume();
      const body = early.has(pathname) ? Buffer.alloc(0) : Buffer.concat((await request.toArray()) as Buffer[]);
      const { method = '', headers } = request;
      const one = { method, path: pathname, query: Object.fromEntries(searchParams), headers, body };
      if (pathname === '/cgi-bin/stable_token') {
        asked++;
        if ((JSON.parse(body.toString()) as { force_refresh: boolean }).force_refresh) issued++;
        return json(`{"access_token":"token-${issued}","expires_in":7200}`)(one, response, request);
      }
      seen.push(one);
      (answers[pathname] ?? json('{"errcode":0,"errmsg":"ok"}'))(one, response, request);
    })().catch(() => response.destroy());
  });
  wechat.listen(0, '127.0.0.1');
  await once(wechat, 'listening');
  const { config, problems } = readServerConfig(
    {
      relay: {
        wechatOrigin: `http://127.0.0.1:${(wechat.address() as AddressInfo).port}`,
        accounts: [account(APPID, ['${PATH}', '${OLD_PATH}']), account(OTHER_APPID, ['${OTHER_PATH}'])],
        ...relay,
      },
    },
    SECRETS,
  );
  if (problems.length || !config.relay) throw new Error(JSON.stringify(problems));
  const log: string[] = [];
  const metrics = createMetrics();
  const { relay: read } = config;
  const openApi = () => createWechatApi({ config: read, tokens: createMemoryTokenStore(), metrics });
  let inner = openApi();
  const api: WechatApi = {
    call: (...all) => inner.call(...all),
    sendCustom: (...all) => inner.sendCustom(...all),
    close: () => inner.close(),
  };
  const app = fastify({
    logger: loggerOptions('debug', { write: (line) => void log.push(line) }),
    trustProxy: config.relay.trustedProxies.length ? config.relay.trustedProxies : false,
  });
  await app.register(udeskRoutes, { config: config.relay, api, metrics, fillUser });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    app,
    wechat,
    metrics,
    log,
    seen,
    get answers() {
      return answers;
    },
    early,
    tokensAsked: () => asked,
    async reset() {
      const former = inner;
      inner = openApi();
      [issued, asked] = [1, 0];
      for (const list of [seen, log]) list.length = 0;
      answers = {};
      early.clear();
      for (const each of [metrics.answers, metrics.failures, metrics.refusals, metrics.tokenRequests]) each.reset();
      await former.close();
    },
    async close() {
      await app.close();
      await api.close();
      wechat.closeAllConnections();
      wechat.close();
    },
  };
}

export const account = (appid: string, pathSecrets: string[], more: object = {}) => ({
  appid,
  appSecret: '${APP_SECRET}',
  token: '${TOKEN}',
  mode: 'plain',
  udeskUrl: 'https://example.udesk.cn/weixin/x',
  pathSecrets,
  ...more,
});
