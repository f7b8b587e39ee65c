import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;

/** The bytes of a request that posts `body`; `path` with its query. */
export function postRequest(path: string, body: string | Buffer, type = 'application/json'): Buffer {
  const head = [`POST ${path} HTTP/1.1`, 'Host: bench', `Content-Type: ${type}`];
  const text = [...head, `Content-Length: ${Buffer.byteLength(body)}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(text), Buffer.from(body)]);
}

export interface Load {
  /** Host and port; each request has its path. */
  url: string;
  requests: readonly Buffer[];
  connections: number;
  /** What a right answer has in it; any when it is not given. */
  expected?: string;
}

/**
 * Asks all requests over connections that stay open, each asking again when it has its answer. Anything but 200 with what is
 * expected ends the run: refusing is quicker than working.
 *
 * Written on sockets, and never asleep: a client of `node:http` is slower than what it measures, and a server that has to wake
 * its client pays for that several times what the answer costs.
 *
 * @returns how long each answer took, in milliseconds
 */
export async function askMany({ url, requests, connections, expected = '' }: Load): Promise<number[]> {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: connections }, () => connect(Number(port), hostname).setNoDelay());
  const times: number[] = [];
  let next = 0;
  let isBusy = true;
  const stayAwake = () => isBusy && setImmediate(stayAwake);

  async function keepAsking(socket: Socket): Promise<void> {
    await once(socket, 'connect');
    for (let request = requests[next++]; request; request = requests[next++]) {
      const start = performance.now();
      const answered = answerOf(socket);
      socket.write(request);
      const answer = await answered;
      times.push(performance.now() - start);
      if (!answer.includes(expected)) throw new Error(`expected ${expected} in ${answer}`);
    }
  }

  try {
    stayAwake();
    await Promise.all(sockets.map(keepAsking));
    return times;
  } finally {
    isBusy = false;
    for (const socket of sockets) socket.destroy();
  }
}

/** The whole of one answer, once it is there. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    function take(chunk: Buffer): void {
      text += chunk.toString('latin1');
      const end = text.indexOf(HEAD_END);
      if (end < 0) return;
      const length = Number(LENGTH.exec(text)?.[1]);
      if (!text.startsWith('HTTP/1.1 200 ') || Number.isNaN(length)) fail(new Error(text));
      else if (text.length >= end + HEAD_END.length + length) settle(() => resolve(text));
    }
    const fail = (error: Error) => settle(() => reject(error));
    const lost = () => fail(new Error('the server has hung up'));
    function settle(how: () => void): void {
      socket.off('data', take).off('error', fail).off('close', lost);
      how();
    }
    socket.on('data', take).on('error', fail).on('close', lost);
  });
}
