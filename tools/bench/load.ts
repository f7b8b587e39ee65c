import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;

/**
 * Posts `body` as JSON `requests` times over `connections` that stay open, each asking again when it has its answer. Anything
 * but 200 ends the run: refusing is quicker than signing.
 *
 * Written on sockets, and never asleep: a client of `node:http` is slower than what it measures, and a server that has to wake
 * its client pays for that several times what the answer costs.
 */
export async function postMany(url: string, body: string, requests: number, connections: number): Promise<void> {
  const { host, hostname, port, pathname } = new URL(url);
  const head = [`POST ${pathname} HTTP/1.1`, `Host: ${host}`, 'Content-Type: application/json'];
  const request = Buffer.from([...head, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'));
  const sockets = Array.from({ length: connections }, () => connect(Number(port), hostname).setNoDelay());
  let left = requests;
  let isBusy = true;
  const stayAwake = () => isBusy && setImmediate(stayAwake);

  async function keepAsking(socket: Socket): Promise<void> {
    await once(socket, 'connect');
    while (left-- > 0) {
      const answered = answerOf(socket);
      socket.write(request);
      await answered;
    }
  }

  try {
    stayAwake();
    await Promise.all(sockets.map(keepAsking));
  } finally {
    isBusy = false;
    for (const socket of sockets) socket.destroy();
  }
}

/** Resolves when the whole of one answer is there. */
function answerOf(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    function take(chunk: Buffer): void {
      text += chunk.toString('latin1');
      const end = text.indexOf(HEAD_END);
      if (end < 0) return;
      const length = Number(LENGTH.exec(text)?.[1]);
      if (!text.startsWith('HTTP/1.1 200 ') || Number.isNaN(length)) fail(new Error(text));
      else if (text.length >= end + HEAD_END.length + length) settle(resolve);
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
