import { randomUUID } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Crossing, Hop } from '../../desk/crossing';
import { errcodeOf, subjectOf } from './subject';
import { createPassingBody, endToEnd, writeMessage } from './wire-text';

export interface TapOptions {
  hopOf: (url: string) => Hop;
  /** Where requests go on to; undefined while nobody is there, and then connections break. */
  target: () => string | undefined;
  /** Told of each crossing twice: once the request is through, and with its answer. */
  tell: (crossing: Crossing) => void;
}

/** A place on the wire where one can listen. */
export interface WireTap {
  /** `http://127.0.0.1:…`, to be given to callers in place of the target's. */
  origin: string;
  close(): Promise<void>;
}

/** Opens a tap on loopback. What comes is handed on unchanged but for the headers of the connection itself. */
export async function openWireTap(options: TapOptions): Promise<WireTap> {
  const server = createServer((incoming, response) => pass(incoming, response, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function pass(incoming: IncomingMessage, response: ServerResponse, { hopOf, target, tell }: TapOptions): void {
  const { method = '', url = '', rawHeaders } = incoming;
  const begun = performance.now();
  const body = createPassingBody();
  const hop = hopOf(url);
  const crossing = { key: randomUUID(), hop, subject: subjectOf(hop, method, url) };
  const written = (): string => writeMessage(`${method} ${url} HTTP/${incoming.httpVersion}`, rawHeaders, body.read());
  let isOver = false;

  function end(outcome: Partial<Crossing> & Pick<Crossing, 'state'>): void {
    if (isOver) return;
    isOver = true;
    tell({ ...crossing, request: written(), tookMs: Math.round(performance.now() - begun), ...outcome });
    if (outcome.state === 'broken') incoming.socket.destroy();
  }

  incoming.on('data', (piece: Buffer) => body.add(piece));
  incoming.on('end', () => {
    if (!isOver) tell({ ...crossing, state: 'running', request: written() });
  });
  const origin = target();
  if (origin === undefined) {
    incoming.on('end', () => end({ state: 'broken', why: 'ECONNREFUSED' }));
    return;
  }
  const headers = [...endToEnd(rawHeaders), 'connection', 'close'];
  const { hostname, port } = new URL(origin);
  const outgoing = request({ hostname, port, path: url, method, headers, agent: false });
  outgoing.on('error', (error: NodeJS.ErrnoException) => end({ state: 'broken', why: error.code ?? error.message }));
  outgoing.on('response', (answer) => passBack(answer, response, end));
  response.on('close', () => {
    if (response.writableFinished) return;
    end({ state: 'broken', why: 'ABORTED' });
    outgoing.destroy();
  });
  incoming.pipe(outgoing);
}

function passBack(
  answer: IncomingMessage,
  response: ServerResponse,
  end: (outcome: Partial<Crossing> & Pick<Crossing, 'state'>) => void,
): void {
  const { statusCode: status = 0, statusMessage = '', rawHeaders, httpVersion } = answer;
  const body = createPassingBody();
  answer.on('data', (piece: Buffer) => body.add(piece));
  answer.on('error', (error: NodeJS.ErrnoException) => end({ state: 'broken', why: error.code ?? error.message }));
  answer.on('end', () => {
    const text = body.read();
    const errcode = errcodeOf(text);
    const line = `HTTP/${httpVersion} ${status} ${statusMessage}`;
    end({
      state: 'answered',
      status,
      response: writeMessage(line, rawHeaders, text),
      ...(errcode === undefined ? {} : { errcode }),
    });
  });
  response.writeHead(status, statusMessage, endToEnd(rawHeaders));
  answer.pipe(response);
}
