import { request } from 'node:http';
import type { SealedPush } from './sealed-push';

/** What came of one try: an answer, or the reason why there is none. */
export type PushTry = { tookMs: number } & (
  { status: number; contentType: string; body: string } | { failure: 'timeout' | 'connection' }
);

/** Adds the query to the address, which may have one of its own. */
export function addressOf(url: string, query: URLSearchParams): URL {
  return new URL(`${url}${url.includes('?') ? '&' : '?'}${query.toString()}`);
}

/** Posts the push, or asks for the URL check where there is none; cuts the connection after `timeoutMs`. */
export async function tryPush(address: URL, push: SealedPush | undefined, timeoutMs: number): Promise<PushTry> {
  const begun = performance.now();
  const tookMs = (): number => performance.now() - begun;
  return await new Promise((resolve) => {
    const outgoing = request(address, {
      // A connection each: one that was kept may be closing just now.
      agent: false,
      method: push ? 'POST' : 'GET',
      headers: {
        'user-agent': 'Mozilla/4.0',
        accept: '*/*',
        pragma: 'no-cache',
        ...(push ? { 'content-type': push.contentType, 'content-length': Buffer.byteLength(push.body) } : {}),
      },
    });
    const timer = setTimeout(() => end({ failure: 'timeout', tookMs: tookMs() }), timeoutMs);
    function end(result: PushTry): void {
      clearTimeout(timer);
      outgoing.destroy();
      resolve(result);
    }
    outgoing.on('error', () => end({ failure: 'connection', tookMs: tookMs() }));
    outgoing.on('response', (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', () => end({ failure: 'connection', tookMs: tookMs() }));
      answer.on('end', () => {
        const { statusCode: status = 0, headers } = answer;
        const body = Buffer.concat(pieces).toString();
        end({ status, contentType: headers['content-type'] ?? '', body, tookMs: tookMs() });
      });
    });
    outgoing.end(push?.body);
  });
}
