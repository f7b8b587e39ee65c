import { request } from 'node:http';

/** A relay's answer, to the byte. */
export interface RelayAnswer {
  status: number;
  contentType: string;
  /** Names and values in turn. */
  rawHeaders: string[];
  body: Buffer;
  text: string;
}

export interface Asked {
  method: 'GET' | 'POST';
  /** Written into the request as it is: a second `?` stays one. */
  url: string;
  contentType?: string;
  body?: Buffer;
  /** Sends the body in pieces of unknown total length. */
  chunked?: boolean;
  signal?: AbortSignal;
}

/** Pieces of a chunked body: small enough that a parser must go over their edges. */
const PIECE = 1000;

/** Asks over a connection of its own; rejects where it breaks or the signal fires. */
export async function askRelay({ method, url, contentType, body, chunked, signal }: Asked): Promise<RelayAnswer> {
  const [, host = '', port = '80', path = '/'] = /^http:\/\/([^/:?]+)(?::(\d+))?([^#]*)$/.exec(url) ?? [];
  return await new Promise((resolve, reject) => {
    const outgoing = request({
      host,
      port,
      path: path.startsWith('/') ? path : `/${path}`,
      method,
      agent: false,
      headers: {
        accept: '*/*',
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
        ...(body && !chunked ? { 'content-length': body.length } : {}),
      },
      ...(signal ? { signal } : {}),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      const { statusCode: status = 0, headers, rawHeaders } = answer;
      const pieces: Buffer[] = [];
      answer.on('error', reject);
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => {
        const whole = Buffer.concat(pieces);
        resolve({
          status,
          contentType: headers['content-type'] ?? '',
          rawHeaders,
          body: whole,
          text: whole.toString(),
        });
      });
    });
    if (body && chunked) for (let at = 0; at < body.length; at += PIECE) outgoing.write(body.subarray(at, at + PIECE));
    outgoing.end(chunked ? undefined : body);
  });
}
