import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { matchNetworks } from '../config/network';
import type { AccountConfig, RelayConfig } from '../config/relay-config';
import { answerNotFound } from '../errors';
import { createAccountDoor } from './account-door';
import { flowOf, readAddress, type UdeskAddress } from './address';
import { codeOf, RelayFailure } from './failure';
import { fillAnswer, type FillUser } from './fill-user';
import { limitedBytes } from '../limited-bytes';
import { openUpload } from './media-upload';
import { readMessages } from './message';
import type { Metrics } from './metrics';
import { createSpoolRoom } from './spool';
import { jsonBody } from './wechat-api';
import type { Flow, WechatAnswer, WechatApi } from './wechat-call';
import { createPassage, watch } from './young-buffers';

export interface UdeskRoutesOptions {
  config: Pick<RelayConfig, 'accounts' | 'limits' | 'allow'>;
  api: WechatApi;
  metrics: Metrics;
  fillUser?: FillUser | undefined;
}

/** A text has 2,048 bytes at most, a template a few thousand. */
const MOST_MESSAGE = 256 * 1024;

/** All: what Fastify finds no route for, it logs with its address. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** What the log tells of a call. */
interface CallLine {
  appid: string;
  flow: Flow;
  errcode?: number;
}

/** What a request turned out to be. */
interface Asked {
  account: AccountConfig;
  address: UdeskAddress;
  flow: Flow;
  request: FastifyRequest;
  /** Fires when the caller is gone before it had its answer. */
  signal: () => AbortSignal;
}

/** What Udesk calls, `/udesk/{pathSecret}/…`, each answered with WeChat's own bytes. */
export function udeskRoutes(app: FastifyInstance, options: UdeskRoutesOptions, done: () => void): void {
  const { config, api, metrics, fillUser } = options;
  const { limits, allow } = config;
  const accountBehind = createAccountDoor(config.accounts);
  const isAllowed = allow.udesk.length ? matchNetworks(allow.udesk) : () => true;
  const room = createSpoolRoom(limits.spools);
  const passage = createPassage();
  const lines = new WeakMap<FastifyRequest, CallLine>();

  // Nothing is parsed on the way in: each flow reads its own body, under its own limit.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
  app.addHook('onRequest', function readType({ headers }, _reply, next) {
    // What a message is, its first character tells; a type that cannot be read would be refused.
    if (!isMultipart({ headers })) headers['content-type'] = 'text/plain';
    next();
  });
  app.setErrorHandler(answerFailure);
  app.addHook('onResponse', function logCall(request, reply, next) {
    const { elapsedTime: ms, statusCode: status } = reply;
    const facts = { ...lines.get(request), status, ms: Math.round(ms) };
    // By the server's own log: that of the request may be silenced, as it names the address.
    app.log[facts.errcode === 0 ? 'debug' : 'info'](facts, 'call of Udesk');
    next();
  });
  // Not by a parameter, whose length Fastify limits with an answer of its own.
  app.route({ method: METHODS, url: '/udesk/*', exposeHeadRoute: false, logLevel: 'warn', handler: answerUdesk });
  done();

  async function answerUdesk(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    void reply.header('cache-control', 'no-store');
    const address = readAddress(request.raw.url ?? '');
    const account = accountBehind(address.pathSecret, address.appid);
    const refusal = !isAllowed(request.ip) ? 'address' : account ? undefined : 'path';
    if (!account || refusal) {
      metrics.refusals.inc({ reason: refusal ?? 'path' });
      return notFound(request, reply);
    }
    const flow = flowOf(request.method, address);
    if (flow === undefined && (address.tail !== '' || request.method !== 'GET')) return notFound(request, reply);
    if (flow === undefined) throw new RelayFailure('request', 'expected media_id or openid in the query');
    const line: CallLine = { appid: account.appid, flow };
    lines.set(request, line);
    const answer = await answerOf({ account, address, flow, request, signal: () => signalOf(reply) });
    line.errcode = answer.errcode;
    // WeChat may have answered before it had the whole upload: the rest of it is not worth waiting for.
    if (isUnread(request)) void reply.header('connection', 'close');
    return reply.headers(answer.headers).send(answer.body);
  }

  async function answerOf(asked: Asked): Promise<WechatAnswer> {
    const { account, address, flow, signal } = asked;
    const query = (...names: string[]) =>
      Object.fromEntries(names.flatMap((name) => (address.query.has(name) ? [[name, address.query.get(name)!]] : [])));
    if (flow === 'send') return await send(asked, '/cgi-bin/message/custom/send');
    if (flow === 'template-send') return await send(asked, '/cgi-bin/message/template/send');
    if (flow === 'upload') return await upload(asked, query('type'));
    if (flow === 'user-info') return await userInfo(asked, query('openid', 'lang'));
    if (flow === 'template-list')
      return await api.call(account, { flow, path: '/cgi-bin/template/get_all_private_template', signal: signal() });
    return await download(asked, query('media_id'));
  }

  async function download({ account, flow, signal: signalOf }: Asked, query: Record<string, string>) {
    const signal = signalOf();
    const answer = await api.call(account, { flow, path: '/cgi-bin/media/get', query, signal });
    if (Buffer.isBuffer(answer.body)) return answer;
    // Its caller sees a broken connection: there is no other way to tell him.
    answer.body.once('error', () => metrics.failures.inc({ flow, reason: signal.aborted ? 'aborted' : 'network' }));
    watch(answer.body, passage);
    return answer;
  }

  /** Not ended when the caller goes away: nobody would know whether the message was sent. */
  async function send({ account, flow, request }: Asked, path: string): Promise<WechatAnswer> {
    if (isMultipart(request)) throw new RelayFailure('request', 'expected type in the query: the body has a file');
    const messages = readMessages(await bodyOf(request), limits.newsOverflow);
    let answer: WechatAnswer | undefined;
    for (const message of messages) {
      answer = await api.call(account, { flow, path, body: jsonBody(Buffer.from(message)) });
      if (answer.errcode !== 0) break;
    }
    return answer!;
  }

  async function upload({ account, flow, request, signal: signalOf }: Asked, query: Record<string, string>) {
    const signal = signalOf();
    const media = await openUpload(request.raw, query['type']!, { room, passage, signal });
    try {
      return await api.call(account, { flow, path: '/cgi-bin/media/upload', query, body: media.body, signal });
    } finally {
      // Not waited for: it may be for a chunk of a caller who has stopped sending.
      media.close().catch((error: unknown) => app.log.warn({ code: codeOf(error) }, 'a copy of an upload stays open'));
    }
  }

  async function userInfo({ account, flow, signal }: Asked, query: Record<string, string>) {
    const answer = await api.call(account, { flow, path: '/cgi-bin/user/info', query, signal: signal() });
    if (!fillUser || answer.errcode !== 0 || !Buffer.isBuffer(answer.body)) return answer;
    const body = await fillAnswer(answer.body, { appid: account.appid, fillUser, log: app.log });
    return { ...answer, body, headers: { ...answer.headers, 'content-length': String(body.length) } };
  }

  function answerFailure(error: FastifyError | RelayFailure, request: FastifyRequest, reply: FastifyReply): void {
    const isKnown = error instanceof RelayFailure;
    const { appid = '', flow } = lines.get(request) ?? {};
    const reason = isKnown ? error.reason : (error.statusCode ?? 500) < 500 ? 'request' : 'internal';
    metrics.failures.inc({ flow: flow ?? 'none', reason });
    if (!isKnown && reason === 'internal') app.log.error(error, 'a call of Udesk failed');
    // What is wrong in a request may name what a customer wrote: that is for the caller alone.
    else app.log.warn({ appid, flow, reason, why: reason === 'request' ? undefined : error.message }, 'a call failed');
    const errmsg = `relay: ${reason === 'internal' ? 'the relay failed' : error.message}`;
    if (isUnread(request) && !isBounded(request)) void reply.header('connection', 'close');
    void reply
      .code(limits.failureStatus)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ errcode: -1, errmsg }));
  }

  function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    answerNotFound(request, reply.code(404));
    return reply;
  }
}

const isMultipart = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  /^multipart\//i.test(headers['content-type'] ?? '');

async function bodyOf(request: FastifyRequest): Promise<Buffer> {
  try {
    return await limitedBytes(request.raw, MOST_MESSAGE);
  } catch (error) {
    if (error instanceof RangeError)
      throw new RelayFailure('too-large', `the body: expected at most ${MOST_MESSAGE} bytes`);
    throw new RelayFailure('aborted', 'the request broke off', { cause: error });
  }
}

function signalOf(reply: FastifyReply): AbortSignal {
  const abort = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) abort.abort();
  });
  return abort.signal;
}

const isUnread = ({ raw, method }: FastifyRequest): boolean => method === 'POST' && !raw.readableEnded;

/** What is taken and thrown away of a refused upload, so that its sender hears why: cut off in the middle, he may not. */
const MOST_UNREAD = 64 * 1024 * 1024;

const isBounded = ({ headers }: FastifyRequest): boolean => Number(headers['content-length']) <= MOST_UNREAD;
