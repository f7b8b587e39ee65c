import type { FastifyRequest } from 'fastify';

/** A client names what it likes; the log stays short. */
const MOST_NAMES = 20;
const LONGEST_NAME = 64;

/** Tells the log the names, never the values, of what a client has sent that is not his to say. */
export function noteOverridden(request: FastifyRequest, names: readonly string[]): void {
  if (names.length === 0) return;
  const overridden = names.slice(0, MOST_NAMES).map((name) => name.slice(0, LONGEST_NAME));
  request.log.warn({ overridden }, 'a client has sent what it may not say');
}
