import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Crossing } from '../../../../tools/desk/crossing';
import { openWireTap, type WireTap } from '../../../../tools/simulator/relay/wire-tap';

/** What a target received, and what it answers. */
interface Target {
  origin: string;
  received: { url: string; rawHeaders: string[]; body: Buffer }[];
  close(): void;
}

/** Without an answer it cuts the connection. */
async function openTarget(answer: (request: IncomingMessage) => string | Buffer | undefined): Promise<Target> {
  const received: Target['received'] = [];
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      received.push({ url: request.url ?? '', rawHeaders: request.rawHeaders, body: Buffer.concat(pieces) });
      const body = answer(request);
      if (body === undefined) return void response.socket?.destroy();
      response.writeHead(200, ['X-Own', 'v', 'Content-Type', 'application/json; encoding=utf-8']).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => server.close().closeAllConnections();
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, close };
}

/** Writes a request as it is and reads the answer, if there is one, to its end. */
async function exchange(origin: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (piece) => (answer += piece.toString()));
  socket.write(text);
  await new Promise<void>((resolve) => socket.once('close', () => resolve()).once('error', () => undefined));
  return answer;
}

describe('a tap on the wire', () => {
  let target: Target;
  let tap: WireTap;
  let crossings: Crossing[];
  let isThere: boolean;
  let answer: string | Buffer;

  beforeEach(async () => {
    crossings = [];
    isThere = true;
    answer = '{"errcode":0,"errmsg":"ok"}';
    target = await openTarget(() => answer);
    tap = await openWireTap({
      hopOf: () => 'relay-wechat',
      target: () => (isThere ? target.origin : undefined),
      tell: (crossing) => crossings.push(crossing),
    });
  });
  afterEach(async () => {
    await tap.close();
    target.close();
  });

  test('hands on what comes, to the byte, and tells of it twice', async () => {
    const body = '{"touser":"o1","text":{"content":"你好"}}';
    const head = `POST /cgi-bin/message/custom/send?access_token=a%20b?c HTTP/1.1\r\nHost: api.example\r\nX-Case: A\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
    const got = await exchange(tap.origin, head + body);
    expect(target.received).toHaveLength(1);
    const [{ url, rawHeaders, body: bytes }] = target.received as [Target['received'][0]];
    expect(url).toBe('/cgi-bin/message/custom/send?access_token=a%20b?c');
    expect(rawHeaders.slice(0, 8)).toEqual(
      ['Host', 'api.example', 'X-Case', 'A', 'Content-Type', 'application/json', 'Content-Length', String(Buffer.byteLength(body))], // prettier-ignore
    );
    expect(bytes.toString()).toBe(body);
    expect(got).toMatch(/^HTTP\/1\.1 200 OK\r\nX-Own: v/);
    expect(got).toContain('{"errcode":0,"errmsg":"ok"}');

    expect(crossings.map(({ state }) => state)).toEqual(['running', 'answered']);
    const [running, answered] = crossings as [Crossing, Crossing];
    expect(running).toMatchObject({ hop: 'relay-wechat', subject: 'send', key: answered.key });
    expect(running.request).toContain(`X-Case: A\n`);
    expect(running.request.endsWith(`\n\n${body}`)).toBe(true);
    expect(answered).toMatchObject({ status: 200, errcode: 0, request: running.request });
    expect(answered.response).toMatch(/^HTTP\/1\.1 200 OK\nX-Own: v\n[^]*\n\n\{"errcode":0,"errmsg":"ok"\}$/);
  });

  test('leaves a body of unknown length one: WeChat would refuse it', async () => {
    await exchange(
      tap.origin,
      'POST /cgi-bin/media/upload?type=image HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
    );
    const [received] = target.received;
    expect(received?.rawHeaders.join().toLowerCase()).toContain('transfer-encoding,chunked');
    expect(received?.body.toString()).toBe('abc');
  });

  test('of a body that is no text it tells the size, of a long one the beginning', async () => {
    answer = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]);
    const picture = await fetch(`${tap.origin}/cgi-bin/media/get?media_id=1`);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(answer);
    expect(crossings.at(-1)?.response?.split('\n').at(-1)).toBe('[6 B]');

    // A character of three bytes lies over the edge.
    answer = '茶'.repeat(6000);
    expect(await (await fetch(`${tap.origin}/x`)).text()).toBe(answer);
    expect(crossings.at(-1)?.response?.split('\n').at(-1)).toBe(`${'茶'.repeat(5461)}… [1616 B]`);
  });

  test('breaks the connection where nobody is, and keeps what was asked', async () => {
    isThere = false;
    expect(await exchange(tap.origin, 'POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello')).toBe('');
    expect(crossings.map(({ state, why }) => [state, why])).toEqual([
      ['running', undefined],
      ['broken', 'ECONNREFUSED'],
    ]);
    expect(crossings[1]?.request.endsWith('\n\nhello')).toBe(true);
  });

  test('tells when the target is gone, cuts the answer, or the caller goes away', async () => {
    const cutting = await openTarget(() => undefined);
    const gone = target.origin;
    target.close();
    await expect(fetch(`${tap.origin}/x`)).rejects.toThrow();
    expect(crossings.at(-1)).toMatchObject({ state: 'broken', why: 'ECONNREFUSED' });
    target = { ...cutting };
    expect(target.origin).not.toBe(gone);
    await expect(fetch(`${tap.origin}/x`)).rejects.toThrow();
    expect(crossings.at(-1)).toMatchObject({ state: 'broken', why: 'ECONNRESET' });

    const hanging = createServer(() => undefined);
    await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
    target = { ...cutting, origin: `http://127.0.0.1:${(hanging.address() as AddressInfo).port}` };
    await expect(fetch(`${tap.origin}/x`, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
    while (crossings.at(-1)?.state !== 'broken') await new Promise((resolve) => setTimeout(resolve, 5));
    expect(crossings.at(-1)).toMatchObject({ why: 'ABORTED' });
    hanging.close().closeAllConnections();
  });
});
