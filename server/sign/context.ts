import type { FastifyRequest } from 'fastify';
import type { Identity } from '../authenticate/identity';

/** What is different each time; tests give their own. */
export interface Sources {
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
  nonce?: (() => string) | undefined;
}

/** What a route signs with besides the configuration. */
export interface SigningContext {
  identityOf(request: FastifyRequest): Identity;
  /** Milliseconds since 1970. */
  now(): number;
  /** Hex of 122 random bits: nobody guesses or repeats one. */
  nonce(): string;
}
