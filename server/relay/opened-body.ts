import { Readable } from 'node:stream';

/** A body whose beginning has been looked at, and which still begins with it. */
export interface OpenedBody {
  /** The first chunk; undefined for an empty body. */
  start: Buffer | undefined;
  whole: Readable;
}

/** Waits for the first chunk. Rejects as the body does; who destroys `whole` destroys the body. */
export async function openBody(body: Readable): Promise<OpenedBody> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  const first = await chunks.next();
  const start = first.done === true ? undefined : first.value;
  async function* all(): AsyncGenerator<Buffer> {
    if (start) yield start;
    yield* chunks;
  }
  return { start, whole: Readable.from(all(), { objectMode: false }) };
}
