import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { createHash } from 'node:crypto';
import { APPID, json, PATH } from './relay-app';
import { setUpWorld, world } from './udesk-world';

export const MB = 1024 * 1024;
export const UPLOAD = '/cgi-bin/media/upload';
export const OK = '{"type":"image","media_id":"m","created_at":1}';
export const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Before each test of the file that calls this: a world whose WeChat takes uploads. */
export function setUpUploads(): void {
  setUpWorld();
  beforeEach(() => {
    world.answers[UPLOAD] = json(OK);
  });
}

interface Part {
  file?: Buffer;
  disposition?: string;
  type?: string;
}

export const BOUNDARY = '----udesk';
export const multipart = (...parts: Part[]) =>
  Buffer.concat([
    ...parts.flatMap(({ file = Buffer.from('a picture'), disposition = PLAIN, type = 'image/jpeg' }) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n`),
      file,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);
export const PLAIN = 'form-data; name="media"; filename="test.jpg"';

interface Upload {
  type?: string;
  isChunked?: boolean;
}

/** A request of bytes as they are: `fetch` would make its own of them. */
export function open({ type = 'image', isChunked = false }: Upload, length: number): ClientRequest {
  return request(`${world.url}/udesk/${PATH}/${APPID}?type=${type}`, {
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...(isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': length }),
    },
  });
}

export async function upload(body: Buffer, how: Upload = {}): Promise<string> {
  const sent = open(how, body.length);
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  sent.on('error', () => undefined);
  sent.end(body);
  const [response] = await answered;
  return Buffer.concat((await response.toArray()) as Buffer[]).toString();
}

/** The one part of what reached WeChat, read by hand. */
export function received() {
  const { headers, body } = world.seen.at(-1)!;
  const boundary = /boundary=(.+)$/.exec(headers['content-type']!)![1]!;
  const headEnd = body.indexOf('\r\n\r\n');
  return {
    length: Number(headers['content-length']),
    isChunked: 'transfer-encoding' in headers,
    bytes: body.length,
    disposition: /content-disposition: (.*)/i.exec(body.subarray(0, headEnd).toString())![1]!.trim(),
    type: /content-type: (.*)/i.exec(body.subarray(0, headEnd).toString())?.[1]!.trim(),
    file: body.subarray(headEnd + 4, body.lastIndexOf(`\r\n--${boundary}--`)),
  };
}
