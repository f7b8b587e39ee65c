import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Answers by the path they are for; `''` is for any other. All are JSON or XML with status 200. */
export type FixedAnswers = Record<string, string>;

export interface FixedServer {
  origin: string;
  /** Requests that were answered. */
  count(): number;
  close(): void;
}

const HEAD_END = '\r\n\r\n';
const HEAD = /^\w+ ([^? ]+)[^]*?\r\ncontent-length: (\d+)\r\n/i;

/**
 * Udesk and WeChat where their time is not to count: a request is read to its end and answered with the same bytes each time.
 * Written on sockets, as the load is.
 */
export async function listenFixed(answers: FixedAnswers): Promise<FixedServer> {
  const bytes = new Map(Object.entries(answers).map(([path, body]) => [path, answerBytes(body)]));
  const sockets = new Set<Socket>();
  let count = 0;

  function serve(socket: Socket): void {
    sockets.add(socket);
    let text = '';
    socket.setNoDelay().on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      for (let end = endOf(text); end <= text.length; end = endOf(text)) {
        const [, path = ''] = HEAD.exec(text) ?? [];
        text = text.slice(end);
        count++;
        socket.write(bytes.get(path) ?? bytes.get('')!);
      }
    });
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  }

  const server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Length of the first request; endless while its head is not there. A GET has no body and says nothing of one. */
function endOf(text: string): number {
  const end = text.indexOf(HEAD_END);
  if (end < 0) return Infinity;
  const [, length = '0'] = /\r\ncontent-length: (\d+)\r\n/i.exec(text.slice(0, end + 2)) ?? [];
  return end + HEAD_END.length + Number(length);
}

function answerBytes(body: string): Buffer {
  const type = body.startsWith('{') ? 'application/json; encoding=utf-8' : 'text/xml; charset=utf-8';
  const head = ['HTTP/1.1 200 OK', `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`];
  return Buffer.from([...head, '', body].join('\r\n'));
}
