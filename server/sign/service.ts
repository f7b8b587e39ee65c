import { randomUUID } from 'node:crypto';
import Ajv from 'ajv';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Authenticate, type Identity, wrongMember } from '../authenticate/identity';
import type { SignConfig } from '../config/sign-config';
import { answerError, IdentityError, RequestError } from '../errors';
import type { SigningContext, Sources } from './context';
import { createRateLimit } from './rate-limit';
import { unionIdRoute } from './union-id-route';
import { videoRoute } from './video-route';
import { webImRoute } from './web-im-route';

export interface SignServiceOptions extends Sources {
  config: SignConfig;
  authenticate: Authenticate;
}

const BODY_LIMIT = 64 * 1024;

/** The routes under `/sign/` that are configured, each behind `authenticate` and one count for a user. */
export function signService(app: FastifyInstance, options: SignServiceOptions, registered: () => void): void {
  const { config, authenticate, now = Date.now, nonce = randomNonce } = options;
  const context: SigningContext = { identityOf, now, nonce };
  const countRequest = createRateLimit(config.rateLimit);

  app.setErrorHandler(answerError);
  takeBodiesStrictly(app);
  app.decorateRequest(IDENTITY, undefined);
  app.addHook('onRequest', function identify(request: IdentifiedRequest, reply, done) {
    reply.header('cache-control', 'no-store');
    function take(identity: unknown): void {
      countRequest(accept(request, identity).id, reply);
    }
    const found: unknown = authenticate(request);
    // Most know who asks without waiting, and each wait sends a request once more through the queue of promises.
    if (isThenable(found)) return Promise.resolve(found).then(take);
    take(found);
    done();
    return undefined;
  });
  if (config.video) videoRoute(app, config.video, context);
  if (config.webIm) webImRoute(app, config.webIm, context);
  if (config.unionId) unionIdRoute(app, config.unionId, context);
  registered();
}

/** A member of the request and no `WeakMap`, whose entries the garbage collector has to follow one by one. */
const IDENTITY = Symbol('identity');

type IdentifiedRequest = FastifyRequest & { [IDENTITY]?: Identity };

/** Somebody's own function has found it: JavaScript may give anything, whatever its type says. */
function accept(request: IdentifiedRequest, found: unknown): Identity {
  // Also the `false` or `''` of `user && { … }`.
  if (!found) throw new RequestError(401, 'unauthorized', 'who asks is not known');
  const wrong = wrongMember(found);
  if (wrong !== undefined) throw new IdentityError(wrong, 'is not what an Identity has there');
  return (request[IDENTITY] = found as Identity);
}

/** To Fastify a hook that throws `undefined` has gone well; without an identity nobody gets further than this. */
function identityOf(request: IdentifiedRequest): Identity {
  const identity = request[IDENTITY];
  if (!identity) throw new Error('authenticate has thrown undefined');
  return identity;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** 122 random bits: Node draws those of a UUID from a pool, which is several times as fast as asking for each. */
const randomNonce = (): string => randomUUID().replaceAll('-', '');

/** Inside these routes only: an owner's server may read and write its own bodies as it likes. */
function takeBodiesStrictly(app: FastifyInstance): void {
  // Of nearly every answer one long text is the most, which this writes faster than code that is made from the schema.
  app.setSerializerCompiler(() => JSON.stringify);
  const ajv = new Ajv({ coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false });
  app.setValidatorCompiler(({ schema }) => ajv.compile(schema as object));
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (request, body, done) => {
    // `wx.request` without data names JSON and sends nothing.
    if (body === '') done(null, {});
    else void parseJson(request, body as string, done);
  });
  app.addHook('preValidation', (request, _reply, done) => {
    request.body ??= {};
    done();
  });
}
