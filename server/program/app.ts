import swagger from '@fastify/swagger';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Authenticate } from '../authenticate/identity';
import type { ServerConfig } from '../config/server-config';
import { answerBroken, answerError, answerNotFound, RequestError } from '../errors';
import type { Sources } from '../sign/context';
import { signService } from '../sign/service';
import { logAnswers, type LogStream, loggerOptions } from './logger';
import { isLoopback } from './loopback';
import { partWhenClosing } from './part-when-closing';

export interface AppOptions extends Sources {
  config: ServerConfig;
  authenticate: Authenticate;
  isDemo: boolean;
  logStream?: LogStream | undefined;
}

/** Everything the program serves, not yet listening. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, authenticate, isDemo, logStream, now, nonce } = options;
  const logController = new LogController({ disableRequestLogging: true });
  const app = fastify({
    logger: loggerOptions(config.log, logStream),
    logController,
    // Who comes on an open connection while it closes is served, and is the last on it.
    return503OnClosing: false,
    // What cannot be decoded is nobody's address; the framework would answer in a form of its own, with all of it.
    frameworkErrors: (_error, request, reply) => answerNotFound(request, reply),
    clientErrorHandler: answerBroken,
  });
  if (config.log !== 'silent') logAnswers(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerUnrouted);
  if (isDemo) refuseForeignNames(app);
  partWhenClosing(app);
  await app.register(swagger, {
    openapi: {
      openapi: '3.0.3',
      info: { title: 'miniprogram-desk-server', version: '0.1.0', description: 'Signatures for Udesk and Sobot' },
    },
  });
  if (config.sign) await app.register(signService, { config: config.sign, authenticate, now, nonce });
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }));
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  await app.ready();
  return app;
}

/** A path that is there for POST says so to the other methods. */
function answerUnrouted(request: FastifyRequest, reply: FastifyReply): void {
  const url = request.url.replace(/\?[^]*$/, '');
  if (!request.server.hasRoute({ method: 'POST', url })) return answerNotFound(request, reply);
  void reply.headers({ allow: 'POST', 'cache-control': 'no-store' });
  throw new RequestError(405, 'method-not-allowed', 'takes POST only');
}

/** A page in a browser can give its own name the address 127.0.0.1, and would then be somebody in the demo. */
function refuseForeignNames(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (isLoopback(request.hostname)) done();
    else done(new RequestError(403, 'demo-only', 'the demo answers on loopback only'));
  });
}
