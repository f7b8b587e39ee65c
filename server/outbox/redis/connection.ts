import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Secret } from '../../secret';

export interface Script {
  text: string;
  sha: string;
}

export interface RedisConnection {
  readonly client: Redis;
  readonly isReady: boolean;
  /** @returns whether it is within `withinMs` */
  untilReady(withinMs: number): Promise<boolean>;
  /** Runs a script on the server in one piece; strings of the answer are bytes. */
  run(script: Script, ...args: (string | number | Buffer)[]): Promise<unknown>;
  close(): Promise<void>;
}

/** A server that is not reached by then is away; the caller decides how often to try. */
const COMMAND_MS = 2000;

/** Something is asked all the time: a connection without an answer for so long leads nowhere. */
const SILENCE_MS = 8000;

const RECONNECT_MS = { least: 50, most: 1000 };

/** Never rejects for a server that is away: it is connected to when it comes. */
export function connectRedis(url: Secret, onChange: (isReady: boolean, why: string) => void): RedisConnection {
  const client = new Redis(url.reveal(), {
    // What cannot be said now is said again by the caller, or not at all: nothing piles up, nothing is sent twice unseen.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: null,
    commandTimeout: COMMAND_MS,
    connectTimeout: COMMAND_MS,
    socketTimeout: SILENCE_MS,
    retryStrategy: (times) => Math.min(RECONNECT_MS.most, RECONNECT_MS.least * times),
    // After a failover the old master may still answer.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  });
  let isReady = true;
  let why = '';
  const tell = (next: boolean): void => {
    if (next !== isReady) onChange(next, why);
    isReady = next;
  };
  client.on('error', (error: Error) => (why = error.message));
  client.on('ready', () => tell(true));
  client.on('close', () => tell(false));

  return {
    client,
    get isReady() {
      return client.status === 'ready';
    },
    untilReady(withinMs) {
      return new Promise((resolve) => {
        if (client.status === 'ready') return resolve(true);
        const timer = setTimeout(resolve, withinMs, false);
        client.once('ready', () => {
          clearTimeout(timer);
          resolve(true);
        });
      });
    },
    async run({ text, sha }, ...args) {
      try {
        return await client.callBuffer('EVALSHA', sha, 0, ...args);
      } catch (error) {
        if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
        return await client.callBuffer('EVAL', text, 0, ...args);
      }
    },
    async close() {
      if (client.status === 'ready') await client.quit().catch(() => 'it has gone by itself');
      client.disconnect();
    },
  };
}

export function scriptOf(text: string): Script {
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}
