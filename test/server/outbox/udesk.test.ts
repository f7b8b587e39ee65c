import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { createUdesk, type Udesk } from '../../../server/outbox/udesk';

let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse) => unknown;
let udesk: Udesk;

beforeEach(async () => {
  server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/weixin/key`;
  udesk = createUdesk(1, 400);
});
afterEach(async () => {
  await udesk.close();
  server.closeAllConnections();
  server.close();
});

const post = (text = '<xml/>') => udesk.post(url, Buffer.from(text)).then(String);

it('posts the bytes with their length, and gives back the answer’s', async () => {
  const bytes = Buffer.from([0x3c, 0xff, 0x00, 0x0a, 0xe4]);
  let asked: unknown;
  answer = ({ method, url: path, headers }, response) => {
    asked = [method, path, headers['content-type'], headers['content-length'], headers['transfer-encoding']];
    response.end(bytes);
  };
  expect(await udesk.post(url, bytes)).toEqual(bytes);
  expect(asked).toEqual(['POST', '/weixin/key', 'text/xml; charset=utf-8', '5', undefined]);
  let body: Buffer | undefined;
  answer = async (request, response) => {
    body = await buffer(request);
    response.writeHead(204).end();
  };
  expect([String(await udesk.post(url, bytes)), body]).toEqual(['', bytes]);
});

it.each([301, 302, 307, 400, 404, 429, 500, 503])('%i is not taken, and nobody is asked instead', async (status) => {
  let asked = 0;
  answer = (_request, response) => {
    asked++;
    response.writeHead(status, { location: url }).end('x'.repeat(100_000));
  };
  await expect(post()).rejects.toMatchObject({ reason: 'status', message: `Udesk answered ${status}` });
  expect(asked).toBe(1);
});

it('gives up on one who does not answer', async () => {
  answer = () => undefined;
  const given = post().catch((error: unknown) => error);
  expect(await Promise.race([given, sleep(1500, 'late', { ref: false })])).toMatchObject({ reason: 'timeout' });
});

it('tells a connection that breaks, and one that is refused', async () => {
  answer = (request) => request.socket.destroy();
  await expect(post()).rejects.toMatchObject({ reason: 'network' });
  await expect(udesk.post('http://127.0.0.1:1/', Buffer.from('x'))).rejects.toMatchObject({ reason: 'network' });
});

describe('once Udesk has said 200 it has the message', () => {
  it.each<[string, (response: ServerResponse) => void]>([
    ['an answer longer than any reply', (response) => response.end('x'.repeat(65 * 1024))],
    ['an answer without end', (response) => response.write('<xml>')],
    [
      'an answer that breaks off',
      (response) => {
        response.writeHead(200, { 'content-length': 100 }).write('<xml>');
        setTimeout(() => response.destroy(), 50);
      },
    ],
  ])('%s counts as empty', async (_, end) => {
    answer = (_request, response) => end(response);
    expect(await post()).toBe('');
  });
});
