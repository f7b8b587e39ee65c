import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { readArrival, type Arrival } from './arrival';
import { createArrivalLog, type Origin } from './arrival-log';
import { createBehaviours, type Behaviour, type BehaviourScope } from './behaviour';

export interface UdeskOptions {
  /** Tells Udesk what WeChat wrote; without it neither the bytes nor the order across a follower's pushes can be judged. */
  origin?: Origin;
  /** By default a free one. */
  port?: number;
  /** Milliseconds; by default the machine's clock. */
  now?: () => number;
}

/** Udesk's end of the relay: where pushes go. */
export interface Udesk {
  /** What the account's `udeskUrl` is to be. */
  urlOf(appid: string): string;
  /** Every push that came, with its problems, in order. */
  arrivals(): readonly Arrival[];
  /** Those of one follower. */
  of(openid: string): readonly Arrival[];
  /** Whether Udesk has answered a push of these very bytes with a 2xx: nothing lost. */
  hasAnswered(clear: string): boolean;
  /** All problems, each with the key of its arrival; empty on a good day. */
  problems(): string[];
  /** Treats pushes so from here on, until the function it gives back is called. */
  behave(behaviour: Behaviour, scope?: BehaviourScope): () => void;
  /** Nobody listens any more: connections are refused, and those that are open break. */
  goDown(): Promise<void>;
  /** Listens again, on the same port. */
  comeUp(): Promise<void>;
  clear(): void;
  close(): Promise<void>;
}

/**
 * Starts the stand-in. On a good day it answers every push at once with an empty body.
 *
 * @example
 * const udesk = await openUdesk({ origin: wechat });
 * // a relay with udeskUrl: udesk.urlOf('wx1') …
 * const undo = udesk.behave({ delayMs: 6000, answer: replyText('稍等') }, { times: 1 });
 * await udesk.goDown();
 * await udesk.comeUp();
 * expect(udesk.problems()).toEqual([]);
 * await udesk.close();
 */
export async function openUdesk({ origin, port = 0, now = Date.now }: UdeskOptions = {}): Promise<Udesk> {
  const log = createArrivalLog(origin);
  const behaviours = createBehaviours();
  const answered = new Set<string>();

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const appid = /^\/weixin\/([^/?]+)(?:\?|$)/.exec(request.url ?? '')?.[1];
    if (appid === undefined) return void response.writeHead(404).end();
    const arrival = readArrival(decodeURIComponent(appid), request, await readBody(request), now());
    log.add(arrival);
    response.on('close', () => {
      if (arrival.state === 'running') arrival.state = 'aborted';
    });
    const { delayMs = 0, status = 200, headers = {}, answer = () => '', end } = behaviours.take(arrival);
    if (delayMs > 0) await wait(delayMs);
    if (end === 'hang' || response.destroyed) return;
    if (end === 'reset') {
      arrival.state = 'failed';
      return void response.socket?.resetAndDestroy();
    }
    if (end === 'stall') return void response.writeHead(status, headers).write('<xml>');
    arrival.answer = answer(arrival);
    arrival.state = status >= 200 && status < 300 ? 'answered' : 'failed';
    if (arrival.state === 'answered') answered.add(arrival.body.toString());
    response.writeHead(status, {
      ...headers,
      'content-type': arrival.answer === '' ? 'text/html; charset=utf-8' : 'application/xml; charset=utf-8',
      'content-length': Buffer.byteLength(arrival.answer),
    });
    response.end(arrival.answer);
  }

  let server = await listen(receive, port);
  const bound = (server.address() as AddressInfo).port;
  const goDown = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };

  return {
    urlOf: (appid) => `http://127.0.0.1:${bound}/weixin/${encodeURIComponent(appid)}`,
    arrivals: () => log.all(),
    of: (openid) => log.all().filter((arrival) => arrival.openid === openid),
    hasAnswered: (clear) => answered.has(clear),
    problems: () => log.all().flatMap(({ key, problems }) => problems.map((problem) => `${key} ${problem}`)),
    behave: (behaviour, scope) => behaviours.add(behaviour, scope),
    goDown,
    async comeUp() {
      if (!server.listening) server = await listen(receive, bound);
    },
    clear() {
      log.clear();
      answered.clear();
    },
    close: goDown,
  };
}

async function listen(
  receive: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port: number,
): Promise<Server> {
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
