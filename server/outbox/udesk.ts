import { EventEmitter } from 'node:events';
import { Agent, type Dispatcher } from 'undici';
import { limitedBytes } from '../limited-bytes';

/** Udesk did not take a message; `reason` is what metrics count. */
export class DeliveryError extends Error {
  constructor(
    readonly reason: 'status' | 'timeout' | 'network',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DeliveryError';
  }
}

/**
 * Udesk was made for WeChat, which cuts after 5 s; who has no answer after four times as long has gone. It is less than
 * what a shared outbox holds a message for, so that no other process sends it meanwhile.
 */
export const DELIVER_WITHIN_MS = 20_000;

/** A passive reply is a few kilobytes. */
const ANSWER_LIMIT = 64 * 1024;

/** Of each account: what waits takes half of them at most, and the rest is for pushes that WeChat waits for. */
const CONNECTIONS = 128;

export interface Udesk {
  /**
   * Posts the XML of a push.
   *
   * @returns Udesk's answer; `''` for one that breaks off or is longer than any passive reply
   * @throws DeliveryError when it is not known to have it
   */
  post(url: string, body: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

/** @param accounts how many there are: all of them may be at one address */
export function createUdesk(accounts: number, withinMs: number = DELIVER_WITHIN_MS): Udesk {
  // Follows no redirects: hosts come from the configuration only.
  const agent = new Agent({
    connections: CONNECTIONS * accounts,
    pipelining: 1,
    connect: { timeout: Math.min(withinMs, 5000) },
    headersTimeout: withinMs,
    bodyTimeout: withinMs,
  });
  /** An address is one of a few in the configuration. */
  const targets = new Map<string, Pick<Dispatcher.RequestOptions, 'origin' | 'path'>>();

  function targetOf(url: string): Pick<Dispatcher.RequestOptions, 'origin' | 'path'> {
    let target = targets.get(url);
    if (!target) {
      const { origin, pathname, search } = new URL(url);
      targets.set(url, (target = { origin, path: pathname + search }));
    }
    return target;
  }

  return {
    async post(url, body) {
      const deadline = new Deadline(withinMs);
      try {
        const response = await agent.request({
          ...targetOf(url),
          method: 'POST',
          headers: { 'content-type': 'text/xml; charset=utf-8' },
          body,
          signal: deadline,
        });
        const { statusCode } = response;
        if (statusCode >= 200 && statusCode < 300) return await readAnswer(response);
        await response.body.dump().catch(() => undefined);
        throw new DeliveryError('status', `Udesk answered ${statusCode}`);
      } catch (error) {
        throw error instanceof DeliveryError ? error : failureOf(error);
      } finally {
        deadline.clear();
      }
    },
    close: () => agent.destroy(),
  };
}

/** A signal for undici. Thousands of `AbortSignal.timeout` a second would cost as much as the requests that they end. */
class Deadline extends EventEmitter {
  readonly #timer: NodeJS.Timeout;

  constructor(ms: number) {
    super();
    this.#timer = setTimeout(() => this.emit('abort'), ms);
  }

  /** What the request ends with; an error is dear, and few are needed. */
  get reason(): DeliveryError {
    return new DeliveryError('timeout', 'Udesk did not answer in time');
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

/** With its status Udesk has said that it has the message, whatever becomes of the rest. */
async function readAnswer({ headers, body }: Dispatcher.ResponseData): Promise<Buffer> {
  try {
    // Most say how long they are, and are then read in one piece; a copy is kept with others in one piece of memory.
    if (Number(headers['content-length']) <= ANSWER_LIMIT) return Buffer.from(new Uint8Array(await body.arrayBuffer()));
    return await limitedBytes(body, ANSWER_LIMIT);
  } catch {
    return Buffer.alloc(0);
  }
}

function failureOf(cause: unknown): DeliveryError {
  const { name, code = name } = cause as Error & { code?: string };
  const isTimeout = name === 'TimeoutError' || code.includes('TIMEOUT');
  return isTimeout
    ? new DeliveryError('timeout', 'Udesk did not answer in time', { cause })
    : new DeliveryError('network', `Udesk cannot be reached: ${code}`, { cause });
}
