import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import type { AccountConfig, RelayConfig } from '../config/relay-config';
import { createFetchToken } from '../token/token-source';
import { createTokenKeeper, type TokenKeeper } from '../token/token-keeper';
import type { TokenStore } from '../token/token-store';
import { codeOf, type FailureReason, RelayFailure } from './failure';
import { limitedBytes } from '../limited-bytes';
import type { Metrics } from './metrics';
import { openBody } from './opened-body';
import type { CallBody, Flow, WechatAnswer, WechatApi, WechatCall } from './wechat-call';

export interface WechatApiOptions {
  config: Pick<RelayConfig, 'wechatOrigin' | 'accounts' | 'limits'>;
  tokens: TokenStore;
  metrics: Metrics;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
}

/** WeChat refused the token and did nothing else: 40001 invalid, 40014 malformed, 42001 expired. */
const TOKEN_REFUSED = new Set([40001, 40014, 42001]);

/** WeChat: the system is busy, try again. What only reads may be tried again at once. */
const BUSY = -1;

/** The longest answer in JSON is the list of templates: 25 of them. */
const MOST_JSON = 4 * 1024 * 1024;

const CONNECT_TIMEOUT_MS = 5_000;

/** Of a file that its caller has not taken yet. */
const DOWNLOAD_BYTES_AHEAD = 16 * 1024;

/** Of WeChat's headers. */
const CROSSING = ['content-type', 'content-disposition', 'content-length'] as const;

export function createWechatApi({ config, tokens, metrics, now }: WechatApiOptions): WechatApi {
  const { wechatOrigin, accounts, limits } = config;
  const dispatcher = new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: limits.wechatSilenceMs,
    bodyTimeout: limits.wechatSilenceMs,
  });
  const fetchToken = createFetchToken(wechatOrigin, dispatcher);
  const keepers = new Map<string, TokenKeeper>();
  for (const account of accounts) {
    const { appid } = account;
    const onFetch = (result: string) => metrics.tokenRequests.inc({ appid, result });
    keepers.set(appid, createTokenKeeper({ account, store: tokens, fetchToken, now, onFetch }));
  }
  metrics.onCollect(() => {
    for (const [appid, keeper] of keepers) metrics.tokenAge.set({ appid }, (keeper.age() ?? 0) / 1000);
  });

  async function attempt({ appid }: AccountConfig, call: WechatCall, token: string): Promise<WechatAnswer> {
    const body = await call.body?.open();
    if (call.body && !body) throw new RelayFailure('replay', 'WeChat wants another access token: send it again');
    const stop = metrics.callSeconds.startTimer({ flow: call.flow });
    try {
      const answer = await readAnswer(await dispatcher.request(requestOf(wechatOrigin, call, token, body)), call.flow);
      metrics.answers.inc({ appid, flow: call.flow, errcode: answer.errcode });
      // Before it is busy it may not have looked.
      if (answer.errcode !== BUSY && !TOKEN_REFUSED.has(answer.errcode)) keepers.get(appid)!.accepted(token);
      return answer;
    } catch (error) {
      throw failureOf(error, call.signal);
    } finally {
      stop();
    }
  }

  async function call(account: AccountConfig, call: WechatCall): Promise<WechatAnswer> {
    const keeper = keepers.get(account.appid)!;
    const token = await keeper.current();
    let answer = await attempt(account, call, token);
    if (TOKEN_REFUSED.has(answer.errcode)) {
      const next = await keeper.replace(token);
      if (next !== token) answer = await attempt(account, call, next);
    } else if (answer.errcode === BUSY && !call.body) answer = await attempt(account, call, token);
    return answer;
  }

  return {
    call,
    async sendCustom(account, jsonText) {
      const body = jsonBody(Buffer.from(jsonText));
      const answer = await call(account, { flow: 'late-reply', path: '/cgi-bin/message/custom/send', body });
      const { errmsg } = membersOf(answer.body as Buffer);
      return { errcode: answer.errcode, errmsg: typeof errmsg === 'string' ? errmsg : '' };
    },
    close: () => dispatcher.close(),
  };
}

export function jsonBody(bytes: Buffer): CallBody {
  return { type: 'application/json; charset=utf-8', length: bytes.length, open: () => bytes };
}

function requestOf(
  origin: string,
  { flow, path, query, body: described, signal }: WechatCall,
  token: string,
  body: Buffer | Readable | undefined,
): Dispatcher.RequestOptions {
  return {
    origin,
    path: `${path}?access_token=${encodeURIComponent(token)}${query ? `&${new URLSearchParams(query).toString()}` : ''}`,
    ...(described && body ? { method: 'POST', body, headers: headersOf(described) } : { method: 'GET' }),
    signal,
    ...(flow === 'download' ? { highWaterMark: DOWNLOAD_BYTES_AHEAD } : {}),
  };
}

const headersOf = ({ type, length }: CallBody) => ({ 'content-type': type, 'content-length': String(length) });

/** `{`, with which every error of WeChat's begins. */
const OPENING_BRACE = 0x7b;

/** Errors come with HTTP 200, and as JSON of any type also where a picture was asked for. */
async function readAnswer({ statusCode, headers, body }: Dispatcher.ResponseData, flow: Flow): Promise<WechatAnswer> {
  if (statusCode !== 200) {
    await body.dump();
    throw new RelayFailure('answer', `WeChat answered HTTP ${statusCode}`);
  }
  const crossing: Record<string, string> = {};
  for (const name of CROSSING) if (typeof headers[name] === 'string') crossing[name] = headers[name];
  const isText = /^(?:application\/json|text\/)/i.test(crossing['content-type'] ?? '');
  const mayBeFile = flow === 'download' && !isText;
  // WeChat names its files.
  if (mayBeFile && 'content-disposition' in crossing) return { errcode: 0, headers: crossing, body };
  const { start, whole } = mayBeFile ? await openBody(body) : { start: undefined, whole: body };
  if (mayBeFile && start?.[0] !== OPENING_BRACE) return { errcode: 0, headers: crossing, body: whole };
  const bytes = await limitedBytes(whole, MOST_JSON).catch((error: unknown) => {
    whole.destroy();
    throw error;
  });
  return { errcode: errcodeOf(bytes), headers: crossing, body: bytes };
}

/** Only this number is read: the rest goes on as it is, with numbers that are longer than a float. */
function errcodeOf(bytes: Buffer): number {
  const { errcode } = bytes.includes('"errcode"') ? membersOf(bytes) : {};
  return typeof errcode === 'number' ? errcode : 0;
}

function membersOf(bytes: Buffer): Record<string, unknown> {
  try {
    return Object(JSON.parse(bytes.toString())) as Record<string, unknown>;
  } catch {
    // What is no JSON goes to Udesk as it came.
    return {};
  }
}

const TIMEOUTS = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT'];

function failureOf(error: unknown, signal: AbortSignal | undefined): RelayFailure {
  if (error instanceof RelayFailure) return error;
  if (signal?.aborted) return new RelayFailure('aborted', 'the caller is gone');
  const code = codeOf(error);
  const reason: FailureReason = TIMEOUTS.includes(code)
    ? 'timeout'
    : error instanceof RangeError
      ? 'answer'
      : 'network';
  const said = reason === 'timeout' ? 'WeChat is silent' : 'WeChat cannot be reached';
  return new RelayFailure(reason, `${said} (${code})`, { cause: error });
}
