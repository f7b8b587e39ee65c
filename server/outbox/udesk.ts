import { Agent, request } from 'undici';

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

export function createUdesk(withinMs: number = DELIVER_WITHIN_MS): Udesk {
  // Follows no redirects: hosts come from the configuration only.
  const agent = new Agent({
    connections: CONNECTIONS,
    pipelining: 1,
    connect: { timeout: Math.min(withinMs, 5000) },
    headersTimeout: withinMs,
    bodyTimeout: withinMs,
  });
  return {
    async post(url, body) {
      try {
        const response = await request(url, {
          dispatcher: agent,
          method: 'POST',
          headers: { 'content-type': 'text/xml; charset=utf-8' },
          body,
          signal: AbortSignal.timeout(withinMs),
        });
        const { statusCode } = response;
        if (statusCode >= 200 && statusCode < 300) return await readAnswer(response.body);
        await response.body.dump().catch(() => undefined);
        throw new DeliveryError('status', `Udesk answered ${statusCode}`);
      } catch (error) {
        throw error instanceof DeliveryError ? error : failureOf(error);
      }
    },
    close: () => agent.destroy(),
  };
}

/** With its status Udesk has said that it has the message, whatever becomes of the rest. */
async function readAnswer(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > ANSWER_LIMIT) return Buffer.alloc(0);
      chunks.push(chunk);
    }
  } catch {
    return Buffer.alloc(0);
  }
  return Buffer.concat(chunks);
}

function failureOf(cause: unknown): DeliveryError {
  const { name, code = name } = cause as Error & { code?: string };
  const isTimeout = name === 'TimeoutError' || code.includes('TIMEOUT');
  return isTimeout
    ? new DeliveryError('timeout', 'Udesk did not answer in time', { cause })
    : new DeliveryError('network', `Udesk cannot be reached: ${code}`, { cause });
}
