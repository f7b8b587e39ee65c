import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askMany, postRequest } from '../../../tools/bench/load';

const BODY = '{"bizId":"订单"}';
const requests = (count: number) => new Array<Buffer>(count).fill(postRequest('/sign/video', BODY));
let server: Server;

async function listen(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign/video`;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('the load of the bench', () => {
  it('is as many whole requests as were asked for, over connections that stay open', async () => {
    const seen: string[] = [];
    const url = await listen((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        seen.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers['content-type'] ?? ''} ${body}`);
        // In two parts: an answer is awaited to its end.
        response.writeHead(200, { 'content-length': 8 }).write('{"a"');
        setImmediate(() => response.end(':10}'));
      });
    });
    let connections = 0;
    server.on('connection', () => connections++);
    const times = await askMany({ url, requests: requests(50), connections: 4, expected: '{"a":10}' });
    expect([times.length, times.every((time) => time > 0)]).toEqual([50, true]);
    expect(seen).toEqual(Array.from({ length: 50 }, () => `POST /sign/video application/json ${BODY}`));
    expect(connections).toBe(4);
  });

  it('ends at an answer that is not 200', async () => {
    let left = 10;
    const url = await listen((request, response) => {
      request.resume();
      response.writeHead(left-- > 0 ? 200 : 429, { 'content-length': 0 }).end();
    });
    await expect(askMany({ url, requests: requests(50), connections: 2 })).rejects.toThrow(/^HTTP\/1.1 429 /);
  });

  it('ends at an answer that is not the expected one', async () => {
    const url = await listen((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-length': 7 }).end('success');
    });
    const load = { url, requests: requests(5), connections: 1, expected: '<xml>' };
    await expect(askMany(load)).rejects.toThrow('expected <xml> in HTTP/1.1 200 OK');
  });

  it('ends when the server hangs up', async () => {
    const url = await listen((request) => request.socket.destroy());
    await expect(askMany({ url, requests: requests(5), connections: 2 })).rejects.toThrow('the server has hung up');
  });
});
