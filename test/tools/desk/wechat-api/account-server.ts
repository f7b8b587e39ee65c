import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A push as an account's server received it. */
export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  contentType: string | undefined;
  body: string;
}

/** The server behind a server URL. It answers the URL check, and pushes as a test says. */
export interface AccountServer {
  url: string;
  received: Received[];
  answer: (push: Received, response: ServerResponse) => void;
  close(): Promise<void>;
}

export async function openAccountServer(): Promise<AccountServer> {
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const account: AccountServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat`,
    received: [],
    answer: (_push, response) => response.end(),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://account');
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const push = {
      method: request.method ?? '',
      path,
      query,
      contentType: request.headers['content-type'],
      body: Buffer.concat(pieces).toString(),
    };
    account.received.push(push);
    if (push.method === 'GET') response.end(query.get('echostr'));
    else account.answer(push, response);
  }
  return account;
}
