import type { FastifyRequest } from 'fastify';
import type { VideoCustomer } from '../../plugin/video-referer';

/**
 * Who asks, and what is his to have: all that is signed besides the order and the way back. Members have the vendors' names.
 * Nothing of it is taken from the body of a request. Of all but `callTimes`, `null` is as good as left out: a database has it for
 * what is not there.
 */
export interface Identity {
  /** Your own id of the user; requests are counted by it. */
  id: string;
  /** Video: of another desk than the configured one. */
  sdkToken?: string | null | undefined;
  customerInfo?: VideoCustomer | null | undefined;
  /**
   * Video: calls allowed. 0 means without limit to the vendor, so that a user with none left must be `null`: he is refused.
   * Left out, the configured number counts.
   */
  callTimes?: number | null | undefined;
  customChannel?: string | null | undefined;
  /** WebIM: recognition goes web_token > customer_token > c_email > c_phone. */
  web_token?: string | null | undefined;
  customer_token?: string | null | undefined;
  /** WebIM: `c_name`, `c_email`, `c_cf_…` and their kind. */
  [name: `c_${string}`]: string | number | null | undefined;
  /** Sobot, or any desk that knows the user by it. */
  unionid?: string | null | undefined;
}

/** An identity, or what `user && { … }` gives for nobody. */
type Found = Identity | null | undefined | false;

/**
 * Identifies by headers: the body is not read yet. Nobody (`undefined`, `null`, `false`) is answered 401; an error, 500 or its
 * `statusCode`.
 */
export type Authenticate = (request: FastifyRequest) => Found | Promise<Found>;

/** Names of an `Identity`; `c_` takes whatever follows it. */
export const IDENTITY_NAMES =
  /^(?:id|sdkToken|customerInfo|callTimes|customChannel|web_token|customer_token|unionid|c_.+)$/;

/** The members that are text; in a token a number stands for it as well. */
export const TEXTS = ['sdkToken', 'customChannel', 'web_token', 'customer_token', 'unionid'] as const;

/** The name of the first member that is not what it should be; its value is nobody's business but the owner's. */
export function wrongMember(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null) return 'id';
  const identity = given as Record<string, unknown>;
  if (typeof identity['id'] !== 'string' || identity['id'] === '') return 'id';
  for (const name of TEXTS) {
    const value = identity[name];
    if (isGiven(value) && (typeof value !== 'string' || value === '')) return name;
  }
  return Object.keys(identity).find((name) => {
    const value = identity[name];
    return name.startsWith('c_') && isGiven(value) && typeof value !== 'string' && typeof value !== 'number';
  });
}

/** `null` says as little as nothing at all. */
export function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}
