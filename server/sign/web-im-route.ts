import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity } from '../authenticate/identity';
import type { WebImConfig } from '../config/sign-config';
import { IdentityError, RequestError } from '../errors';
import { encryptCustomer } from './customer-encrypt';
import { noteOverridden } from './overridden';
import { webImSchema } from './schemas';
import type { SigningContext } from './context';
import { refuseAmbiguous } from './signed-value';
import { type ImClientValid, signImClient, signWebIm } from './web-im';

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
      if (value === undefined || /^\w+$/.test(value) || warned.has(field)) continue;
      warned.add(field);
      request.log.warn({ field }, 'the vendor asks for letters, digits and _ only');
    }
  }

  app.post<{ Body: Record<string, unknown> }>('/sign/web-im', { schema: webImSchema }, function signForWebIm(request) {
    noteOverridden(request, Object.keys(request.body));
    const identity = context.identityOf(request);
    const { web_token } = identity;
    if (web_token === undefined) throw new RequestError(403, 'no-web-token', 'this user has no web_token');
    warnOfAlphabet(request, identity);
    return answerOf(web_token, identity, config, context);
  });
}

function answerOf(web_token: string, identity: Identity, config: WebImConfig, context: SigningContext): SignedWebIm {
  const { algorithm, key, publicKey, lifetimeMs } = config;
  const signed = { nonce: context.nonce(), timestamp: String(context.now()), web_token };
  const own = customerOf(identity);
  const customer: Values = {
    ...(publicKey ? {} : own),
    ...signed,
    signature: signatureOf(() => signWebIm(signed, key, algorithm)),
    encryption_algorithm: algorithm,
  };
  const encrypted = publicKey ? { customer_encrypt: encryptCustomer({ ...own, web_token }, publicKey) } : {};
  const valid = config.clientValid ? signImClient(context.nonce(), signed.timestamp, key) : undefined;
  return {
    link: linkOf(config.url, { ...customer, ...encrypted, ...valid }),
    customer,
    ...encrypted,
    ...(valid ? { im_client_valid: valid } : {}),
    lifetimeMs,
  };
}

/** `customer_token` and the `c_*`: not signed, but nobody's to say but the server's. */
function customerOf(identity: Identity): Values {
  const { customer_token } = identity;
  if (customer_token !== undefined) signatureOf(() => refuseAmbiguous({ customer_token }));
  const names = Object.keys(identity).filter((name) => name.startsWith('c_') || name === 'customer_token');
  const given = names.map((name) => [name, identity[name as 'c_']] as const);
  return Object.fromEntries(given.filter((pair): pair is [string, string | number] => pair[1] !== undefined));
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

function linkOf(url: string, values: Values): string {
  // The vendor warns of garbling: every character that is not plain is encoded, `+` and `/` of base64 among them.
  const query = Object.entries(values).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return `${url}&${query.join('&')}`;
}
