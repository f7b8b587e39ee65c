import type { FastifyRequest } from 'fastify';
import type { VideoCustomer } from '../../plugin/video-referer';

/**
 * Who asks, and what is his to have: all that is signed besides the order and the way back. Members have the vendors' names.
 * Nothing of it is taken from the body of a request.
 */
export interface Identity {
  /** Your own id of the user; requests are counted by it. */
  id: string;
  /** Video: of another desk than the configured one. */
  sdkToken?: string | undefined;
  customerInfo?: VideoCustomer | undefined;
  /**
   * Video: calls allowed. 0 means without limit to the vendor, so that a user with none left must be `null`: he is refused.
   * Left out, the configured number counts.
   */
  callTimes?: number | null | undefined;
  customChannel?: string | undefined;
  /** WebIM: recognition goes web_token > customer_token > c_email > c_phone. */
  web_token?: string | undefined;
  customer_token?: string | undefined;
  /** WebIM: `c_name`, `c_email`, `c_cf_…` and their kind. */
  [name: `c_${string}`]: string | number | undefined;
  /** Sobot, or any desk that knows the user by it. */
  unionid?: string | undefined;
}

/** Identifies by headers: the body is not read yet. `undefined` is answered 401; an error, 500 or its `statusCode`. */
export type Authenticate = (request: FastifyRequest) => Identity | undefined | Promise<Identity | undefined>;

/** Names of an `Identity`; `c_` takes whatever follows it. */
export const IDENTITY_NAMES =
  /^(?:id|sdkToken|customerInfo|callTimes|customChannel|web_token|customer_token|unionid|c_.+)$/;

const TEXTS = ['sdkToken', 'customChannel', 'web_token', 'customer_token', 'unionid'] as const;

/** The name of the first member that is not what it should be; its value is nobody's business but the owner's. */
export function wrongMember(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null) return 'id';
  const identity = given as Record<string, unknown>;
  if (typeof identity['id'] !== 'string' || identity['id'] === '') return 'id';
  for (const name of TEXTS) {
    const value = identity[name];
    if (value !== undefined && (typeof value !== 'string' || value === '')) return name;
  }
  return Object.keys(identity).find(
    (name) => name.startsWith('c_') && !['string', 'number', 'undefined'].includes(typeof identity[name]),
  );
}
