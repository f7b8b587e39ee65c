import type { FastifyRequest } from 'fastify';
import type { Identity } from '../authenticate/identity';

/** What is different each time; tests give their own. */
export interface Sources {
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
  random?: ((bytes: number) => Buffer) | undefined;
}

/** What a route signs with besides the configuration. */
export interface SigningContext {
  identityOf(request: FastifyRequest): Identity;
  /** Milliseconds since 1970. */
  now(): number;
  /** Hex, of 128 bits: nobody guesses or repeats one. */
  nonce(): string;
}
