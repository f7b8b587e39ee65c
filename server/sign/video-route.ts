import type { FastifyInstance } from 'fastify';
import { checkReferer, NAVIGATES, type Navigates, type VideoReferer } from '../../plugin/video-referer';
import { type Identity, isGiven } from '../authenticate/identity';
import type { VideoConfig } from '../config/sign-config';
import { IdentityError, RequestError } from '../errors';
import { noteOverridden } from './overridden';
import { videoSchema } from './schemas';
import type { SigningContext } from './context';
import { type SignedVideoJump, signVideoJump } from './video-jump';

type Body = Navigates & { bizId?: string | null } & Record<string, unknown>;

/** What a client may say. */
const GIVEN: readonly string[] = ['bizId', ...NAVIGATES];

/** `POST /sign/video` answers a `SignedJump`. */
export function videoRoute(app: FastifyInstance, config: VideoConfig, context: SigningContext): void {
  app.post<{ Body: Body }>('/sign/video', { schema: videoSchema }, function signVideo(request) {
    noteOverridden(request, overriddenBy(request.body, config));
    const referer = refererOf(request.body, context.identityOf(request), config);
    const { path, extraData } = sign(referer, config, context);
    return { appId: config.appId, path, extraData, lifetimeMs: config.lifetimeMs };
  });
}

/** A client may name the target it means to jump to; only another one is worth a line in the log. */
function overriddenBy(body: Body, { appId, path }: VideoConfig): string[] {
  const expected: Record<string, unknown> = { appId, path };
  return Object.keys(body).filter((name) => !GIVEN.includes(name) && body[name] !== expected[name]);
}

function refererOf(body: Body, identity: Identity, config: VideoConfig): VideoReferer {
  const { customerInfo, callTimes = config.callTimes } = identity;
  if (callTimes === null) throw new RequestError(403, 'no-calls-left', 'this user has no calls left');
  // The rules take empty text for nothing; the vendor would take it for 0, "without limit".
  if (callTimes !== undefined && typeof callTimes !== 'number') throw new IdentityError('callTimes', 'expected count');
  const referer: VideoReferer = { sdkToken: identity.sdkToken ?? config.sdkToken };
  if (isGiven(body.bizId)) referer.bizId = body.bizId;
  if (isGiven(customerInfo)) referer.customerInfo = customerInfo;
  if (callTimes !== undefined) referer.callTimes = callTimes;
  const customChannel = identity.customChannel ?? config.customChannel;
  if (customChannel !== undefined) referer.customChannel = customChannel;
  for (const name of NAVIGATES) if (isGiven(body[name])) referer[name] = body[name];
  const [problem] = checkReferer(referer).problems;
  if (problem) throw faultOf(problem.field, problem.message);
  return referer;
}

function sign(referer: VideoReferer, config: VideoConfig, context: SigningContext): SignedVideoJump {
  const { appId, callerAppId, path, secret, signature } = config;
  try {
    return signVideoJump(
      { appId, callerAppId, path, referer, secret, nonce: context.nonce(), now: context.now() },
      signature,
    );
  } catch (error) {
    // A few kilobytes of brackets are deeper than any stack.
    if (error instanceof RangeError)
      throw new RequestError(400, 'invalid-referer', 'is nested too deeply', 'extraData');
    if (!(error instanceof TypeError)) throw error;
    const [field = '', ...message] = error.message.split(': ');
    throw faultOf(field, message.join(': '));
  }
}

function faultOf(field: string, message: string): RequestError {
  const member = /^\w*/.exec(field)![0];
  return GIVEN.includes(member)
    ? new RequestError(400, 'invalid-referer', message, field)
    : new IdentityError(field, message);
}
