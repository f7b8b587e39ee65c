import type { FastifyReply } from 'fastify';
import { RequestError } from '../errors';

interface Window {
  /** Milliseconds since 1970. */
  start: number;
  count: number;
}

/** How many users' requests are counted at once. */
const COUNTED_USERS = 50_000;

/** Counts a request of a user. @throws RequestError 429 for one too many */
export type RateLimit = (id: string, reply: FastifyReply) => void;

/**
 * So many requests of each user within a time that begins with the first of them. Without a promise, for it is passed by every
 * request; and only who has asked too often has a use for figures.
 */
export function createRateLimit({ max, windowMs }: { max: number; windowMs: number }, now = Date.now): RateLimit {
  /** In the order in which they begin. */
  const windows = new Map<string, Window>();

  function begin(id: string, start: number): Window {
    const window = { start, count: 0 };
    windows.delete(id);
    windows.set(id, window);
    const [oldest] = windows.keys();
    if (windows.size > COUNTED_USERS) windows.delete(oldest!);
    return window;
  }

  return function countRequest(id, reply) {
    const time = now();
    const known = windows.get(id);
    const window = known && time - known.start < windowMs ? known : begin(id, time);
    window.count += 1;
    if (window.count <= max) return;
    const seconds = Math.ceil((window.start + windowMs - time) / 1000);
    void reply.headers({
      'retry-after': seconds,
      'x-ratelimit-limit': max,
      'x-ratelimit-remaining': 0,
      'x-ratelimit-reset': seconds,
    });
    throw new RequestError(429, 'too-many-requests', 'this user has asked too often; try later');
  };
}
