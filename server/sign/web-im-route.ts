import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FieldError } from '../../plugin/session-from/fault';
import { webImLink } from '../../plugin/web-im';
import { type Identity, isGiven } from '../authenticate/identity';
import type { WebImConfig } from '../config/sign-config';
import { IdentityError, RequestError } from '../errors';
import { encryptCustomer } from './customer-encrypt';
import { noteOverridden } from './overridden';
import { UNSIGNED, webImSchema } from './schemas';
import type { SigningContext } from './context';
import { refuseAmbiguous } from './signed-value';
import { type ImClientValid, signImClient, signWebIm } from './web-im';

type Body = Record<string, unknown>;
type Values = Record<string, string | number>;

export interface SignedWebIm {
  link: string;
  /** For `ud({ customer })`. */
  customer: Values;
  customer_encrypt?: string;
  im_client_valid?: ImClientValid;
  lifetimeMs: number;
}

/** `POST /sign/web-im` answers the identity of a WebIM customer, and the plugin's link with it. */
export function webImRoute(app: FastifyInstance, config: WebImConfig, context: SigningContext): void {
  const warned = new Set<string>();

  /** Once each: a shop whose tokens are e-mail addresses, as the document's own are, has them in every request. */
  function warnOfAlphabet(request: FastifyRequest, { web_token, customer_token }: Identity): void {
    for (const [field, value] of Object.entries({ web_token, customer_token })) {
      if (!value || /^\w+$/.test(value) || warned.has(field)) continue;
      warned.add(field);
      request.log.warn({ field }, 'the vendor asks for letters, digits and _ only');
    }
  }

  app.post<{ Body: Body }>('/sign/web-im', { schema: webImSchema }, function signForWebIm(request) {
    const { body } = request;
    const identity = context.identityOf(request);
    noteOverridden(
      request,
      Object.keys(body).filter((name) => !UNSIGNED.includes(name)),
    );
    const { web_token } = identity;
    if (!web_token) throw new RequestError(403, 'no-web-token', 'this user has no web_token');
    warnOfAlphabet(request, identity);
    const given = UNSIGNED.filter((name) => Object.hasOwn(body, name));
    const unsigned = Object.fromEntries(given.map((name) => [name, body[name]]));
    return answerOf(web_token, identity, unsigned, config, context);
  });
}

function answerOf(
  web_token: string,
  identity: Identity,
  unsigned: Body,
  config: WebImConfig,
  context: SigningContext,
): SignedWebIm {
  const { url, algorithm, key, publicKey, lifetimeMs } = config;
  const own = customerOf(identity);
  const signed = { nonce: context.nonce(), timestamp: String(context.now()), web_token };
  const proof = {
    ...signed,
    signature: signatureOf(() => signWebIm(signed, key, algorithm)),
    encryption_algorithm: algorithm,
  };
  const inClear = { ...own, ...proof };
  const valid = config.clientValid ? { im_client_valid: signImClient(context.nonce(), signed.timestamp, key) } : {};
  // Also what travels encrypted has to be what the vendor knows.
  const clearLink = linkOf(url, { ...unsigned, customer: inClear, ...valid });
  if (!publicKey) return { link: clearLink, customer: inClear, ...valid, lifetimeMs };
  const encrypted = { customer_encrypt: encryptCustomer({ ...own, web_token }, publicKey) };
  const link = linkOf(url, { ...unsigned, customer: proof, ...encrypted, ...valid });
  return { link, customer: proof, ...encrypted, ...valid, lifetimeMs };
}

/** `customer_token` and the `c_*`: not signed, but nobody's to say but the server's. */
function customerOf(identity: Identity): Values {
  const { customer_token } = identity;
  if (customer_token) signatureOf(() => refuseAmbiguous({ customer_token }));
  const names = Object.keys(identity).filter((name) => name.startsWith('c_') || name === 'customer_token');
  const given = names.map((name) => [name, identity[name as 'c_']] as const);
  return Object.fromEntries(given.filter((pair): pair is [string, string | number] => isGiven(pair[1])));
}

function signatureOf<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [field = '', ...message] = error.message.split(': ');
    throw new IdentityError(field, message.join(': '));
  }
}

/** What is wrong with the customer is the owner's fault, anything else the client's. */
function linkOf(url: string, values: object): string {
  try {
    return webImLink(url, values, { onWarning: () => undefined });
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const { field = '' } = error as Partial<FieldError>;
    // A name of the client's own may have anything in it.
    const message = error.message.slice(`${field}: `.length);
    const [member = ''] = field.split(/[.[]/);
    if (UNSIGNED.includes(member)) throw new RequestError(400, 'invalid-parameter', message, field);
    throw new IdentityError(field, message);
  }
}
