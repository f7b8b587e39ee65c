import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { matchNetworks } from '../config/network';
import type { RelayConfig } from '../config/relay-config';
import type { Delivery } from '../outbox/delivery';
import { createPushAccount, isJson, type OpenedPush, type PushAccount, type PushQuery, PushRefusal } from './account';
import { CiphertextError } from './ciphertext';
import { sealReply } from './envelope';
import type { PushMetrics, PushOutcome } from './metrics';
import { readPush } from './push';
import { XmlError } from './xml';

export interface PushRoutesOptions {
  config: Pick<RelayConfig, 'accounts' | 'limits' | 'allow'>;
  delivery: Pick<Delivery, 'push'>;
  metrics: PushMetrics;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
}

interface PushRequest {
  Params: { appid: string };
  Querystring: PushQuery;
  Body: Buffer | undefined;
}

/** The longest message is some kilobytes; in compatible mode it stands there twice, once in base64. */
const BODY_LIMIT = 128 * 1024;

/**
 * What WeChat does with a 5xx is not documented, but that it shows the customer an error; without an answer it cuts after
 * 5 s and sends again, twice. So what could not be kept gets none.
 */
const WECHAT_CUTS_MS = 5000;

/** Connections that are kept without an answer; one more is cut at once. */
const UNANSWERED = 1000;

/** What WeChat takes for "received, no reply". */
const SUCCESS = 'success';

/** `/wechat/{appid}`: the URL check, and the pushes of messages and events. */
export function pushRoutes(app: FastifyInstance, options: PushRoutesOptions): Promise<void> {
  const { config, delivery, metrics, now = Date.now } = options;
  const { pushWindowMs: windowMs, answerWithinMs } = config.limits;
  const accounts = new Map(
    config.accounts.map((account) => [account.appid, createPushAccount(account, { windowMs, now })]),
  );
  const isAllowed = config.allow.wechat.length > 0 ? matchNetworks(config.allow.wechat) : () => true;
  const arrivals = new WeakMap<FastifyRequest, number>();

  app.removeAllContentTypeParsers();
  // Whatever it says it is: bytes, counted as they come.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );

  /** Before the body is read. */
  app.addHook<PushRequest>('onRequest', async function admit(request, reply) {
    arrivals.set(request, now());
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    const account = accounts.get(request.params.appid);
    if (!account) return await answer(reply, 404, '');
    if (!isAllowed(request.ip)) throw new PushRefusal('address');
    account.admit(request.query, request.method === 'POST');
    // A push is what its signature says it is; a type that cannot be read would be refused.
    request.headers['content-type'] = 'text/xml';
  });

  app.get<PushRequest>('/wechat/:appid', { schema: { hide: true } }, async function checkUrl(request, reply) {
    const { echostr } = request.query;
    return await answer(reply, 200, typeof echostr === 'string' ? echostr : '');
  });

  app.post<PushRequest>('/wechat/:appid', { schema: { hide: true } }, async function takePush(request, reply) {
    const account = accounts.get(request.params.appid)!;
    const opened = account.open(request.query, request.body ?? Buffer.alloc(0));
    if (isJson(opened.xml)) {
      request.log.error(
        { appid: account.config.appid },
        'a push is in JSON form and cannot go to Udesk: set the data format of the account to XML',
      );
      note(request, 'json');
      return await answer(reply, 200, SUCCESS);
    }
    const push = readPush(account.config.appid, opened.xml);
    const reached = await delivery.push(push, arrivals.get(request)! + answerWithinMs);
    note(request, reached ? 'answered' : 'deferred');
    if (!reached) return await answer(reply, 200, SUCCESS);
    return await answerWith(reply, reached, account, opened);
  });

  app.setErrorHandler<FastifyError>(function refuse(error, request, reply) {
    const { appid } = request.params as PushRequest['Params'];
    const [outcome, status] = outcomeOf(error);
    // Never the error itself: a library's may carry what a customer wrote.
    const facts = { appid, outcome, why: error.message };
    note(request, outcome);
    if (outcome === 'refused') {
      request.log.error(facts, 'a push could not be kept; WeChat is to send it again');
      return leaveUnanswered(request, reply);
    }
    request.log.warn(facts, 'a push was not taken');
    void answer(reply, status, '');
  });

  const unanswered = new Set<() => void>();
  app.addHook('preClose', (done) => {
    for (const end of unanswered) end();
    done();
  });

  function leaveUnanswered(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const { socket } = request.raw;
    const end = (): void => {
      clearTimeout(timer);
      unanswered.delete(end);
      socket.destroy();
    };
    const left = unanswered.size < UNANSWERED ? WECHAT_CUTS_MS - (now() - arrivals.get(request)!) : 0;
    const timer = setTimeout(end, Math.max(0, left));
    unanswered.add(end);
    socket.once('close', end);
  }

  function note(request: FastifyRequest, outcome: PushOutcome): void {
    const { appid } = request.params as PushRequest['Params'];
    // Anybody can make up an appid, and each would be one more series.
    if (accounts.has(appid)) metrics.pushed(appid, outcome, now() - (arrivals.get(request) ?? now()));
  }

  function answerWith(reply: FastifyReply, bytes: Buffer, account: PushAccount, opened: OpenedPush): FastifyReply {
    if (bytes.length === 0) return answer(reply, 200, '');
    void reply.type('text/xml; charset=utf-8');
    if (!opened.key) return reply.send(bytes);
    const { appid, token } = account.config;
    const sealed = sealReply(bytes, {
      token: token.reveal(),
      key: opened.key,
      appid,
      timestamp: Math.floor(now() / 1000),
      nonce: randomUUID().replaceAll('-', '').slice(0, 16),
      random: randomBytes(16),
    });
    return reply.send(sealed);
  }

  return Promise.resolve();
}

function answer(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(text);
}

function outcomeOf(error: FastifyError | Error): [PushOutcome, number] {
  if (error instanceof PushRefusal) return ['forbidden', error.statusCode];
  if (error instanceof CiphertextError) return ['forbidden', 403];
  if (error instanceof XmlError) return ['malformed', 400];
  const { statusCode = 500 } = error as FastifyError;
  return statusCode < 500 ? ['malformed', statusCode] : ['refused', 500];
}
