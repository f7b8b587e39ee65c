import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { RelayFailure } from './failure';
import { boundaryOf, hasPlainFirstPart, rebuild, saveFile } from './multipart';
import type { Spool, SpoolRoom } from './spool';
import type { CallBody } from './wechat-call';
import type { Passage } from './young-buffers';

const MB = 1024 * 1024;

/** WeChat: "Add Temporary Material". */
const MOST: Record<string, number> = { image: 10 * MB, voice: 2 * MB, video: 10 * MB, thumb: 64 * 1024 };

/** What stands around the file: boundaries, headers, small fields. */
const MOST_AROUND = 16 * 1024;

export interface MediaUpload {
  body: CallBody;
  close(): Promise<void>;
}

type Chunks = AsyncIterator<Buffer, unknown>;

interface UploadWay {
  room: SpoolRoom;
  passage: Passage;
  /** Fires when the caller is gone. */
  signal: AbortSignal;
}

/**
 * The body to upload. WeChat wants its length (412) and a file name (41005) in ASCII: a request that has both goes through
 * as it comes, with a copy on disk should the token have to be replaced; any other is put on disk first. Either waits for
 * room, with no more of it in memory than its head.
 *
 * @throws RelayFailure
 */
export async function openUpload(
  request: IncomingMessage,
  type: string,
  { room, passage, signal }: UploadWay,
): Promise<MediaUpload> {
  const most = Object.hasOwn(MOST, type) ? MOST[type]! : undefined;
  if (most === undefined) throw new RelayFailure('request', `type: expected ${Object.keys(MOST).join(', ')}`);
  const contentType = request.headers['content-type'] ?? '';
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw new RelayFailure('request', 'the body: expected multipart/form-data');
  const length = Number(request.headers['content-length']);
  if (length > most + MOST_AROUND) throw tooLarge(type, most);

  const chunks = inbound(request, passage);
  const head = await readHead(chunks);
  const source = allOf(head, chunks);
  if (Number.isInteger(length) && hasPlainFirstPart(head, boundary))
    return passThrough(source, { type: contentType, length, copy: await takeForCopy(room, signal) });

  const spool = await room.take(signal);
  try {
    const way = { spool, passage, most, onTooLarge: () => tooLarge(type, most) };
    const file = await saveFile(source, contentType, way);
    return { body: rebuild(file, type, way), close: () => spool.close() };
  } catch (error) {
    await spool.close();
    throw error;
  }
}

/** A disk that takes no file costs the second try, not the first. */
async function takeForCopy(room: SpoolRoom, signal: AbortSignal): Promise<Spool | undefined> {
  try {
    return await room.take(signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

const tooLarge = (type: string, most: number): RelayFailure =>
  new RelayFailure('too-large', `media: WeChat takes at most ${most} bytes as ${type}`);

/** The iterator outlives whoever stops reading, so that the rest can still be copied. */
function inbound(request: IncomingMessage, { passed }: Passage): Chunks {
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer, unknown>;
  return {
    async next() {
      try {
        const next = await chunks.next();
        if (next.done !== true) passed(next.value.length);
        return next;
      } catch (error) {
        throw new RelayFailure('aborted', 'the upload broke off', { cause: error });
      }
    },
  };
}

async function readHead(chunks: Chunks): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < MOST_AROUND && !head.includes('\r\n\r\n')) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

async function* allOf(head: Buffer, rest: Chunks): AsyncGenerator<Buffer> {
  if (head.length) yield head;
  yield* remaining(rest);
}

async function* remaining(chunks: Chunks): AsyncGenerator<Buffer> {
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

interface Passing {
  type: string;
  length: number;
  copy: Spool | undefined;
}

function passThrough(source: AsyncGenerator<Buffer>, { type, length, copy }: Passing): MediaUpload {
  let first: Readable | undefined;
  let isCopied = copy !== undefined;

  async function* copying(): AsyncGenerator<Buffer> {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      // Nor does a full one.
      if (isCopied) await copy!.write(next.value).catch(() => (isCopied = false));
      yield next.value;
    }
  }

  /** WeChat may have answered before it had all. */
  async function completeCopy(): Promise<void> {
    await closed(first!);
    const rest = copying();
    while ((await rest.next()).done !== true);
  }

  return {
    body: {
      type,
      length,
      async open() {
        if (!first) return (first = quiet(Readable.from(copying(), { objectMode: false })));
        if (isCopied) await completeCopy();
        return isCopied ? copy!.read() : undefined;
      },
    },
    async close() {
      if (first) await closed(first);
      await copy?.close();
    },
  };
}

/** Its error is told to whoever reads it; after that nobody listens. */
function quiet(stream: Readable): Readable {
  return stream.on('error', () => undefined);
}

/** Ends the stream, and waits for the chunk that it may be at. */
async function closed(stream: Readable): Promise<void> {
  if (stream.closed) return;
  const closing = new Promise<void>((resolve) => stream.once('close', () => resolve()));
  stream.destroy();
  await closing;
}
