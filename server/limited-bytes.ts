import type { Readable } from 'node:stream';

/**
 * All bytes of a body. By events: an iterator over a stream costs more than all the rest of a call.
 *
 * @throws RangeError when there are more than `most`; what is left of the body stays unread
 */
export function limitedBytes(body: Readable, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    body.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= most) return;
      body.pause();
      chunks.length = 0;
      reject(new RangeError(`expected at most ${most} bytes`));
    });
    body.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    body.on('error', reject);
    body.on('close', () => {
      if (!body.readableEnded) reject(new Error('the body broke off'));
    });
  });
}
