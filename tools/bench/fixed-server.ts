import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface FixedServer {
  origin: string;
  /** Requests that were answered. */
  count(): number;
  close(): void;
}

const HEAD_END = '\r\n\r\n';

/**
 * Udesk and WeChat where their own time is not to count: each request is read to its end, and answered with the same bytes
 * for the same path. Written on sockets, as the load is.
 *
 * @param answers bodies of answers, all with status 200, by path; `*` for any other
 */
export async function listenFixed(answers: Record<string, string>): Promise<FixedServer> {
  const bytes = new Map(Object.entries(answers).map(([path, body]) => [path, answerBytes(body)]));
  const sockets = new Set<Socket>();
  let count = 0;

  function serve(socket: Socket): void {
    sockets.add(socket);
    let text = '';
    function take(chunk: Buffer): void {
      text += chunk.toString('latin1');
      for (let end = endOf(text); end <= text.length; end = endOf(text)) {
        const [, path = ''] = /^\S+ ([^? ]*)/.exec(text) ?? [];
        text = text.slice(end);
        count++;
        socket.write(bytes.get(path) ?? bytes.get('*')!);
      }
    }
    socket.setNoDelay().on('data', take);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
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

/** Length of the first request, endless while its head is not there; what says nothing of a body has none. */
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
