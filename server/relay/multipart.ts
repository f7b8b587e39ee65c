import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { RelayFailure } from './failure';
import type { Spool } from './spool';
import type { CallBody } from './wechat-call';
import type { Passage } from './young-buffers';

export interface SavedFile {
  /** As it came: any characters, or none. */
  name: string;
  type: string;
}

/** RFC 2046, 5.1.1: 1 to 70 characters. */
const BOUNDARY = /^multipart\/form-data\s*;(?:[^]*;)?\s*boundary=(?:"([\x20-\x7e]{1,70})"|([^\s;"]{1,70}))/i;

export function boundaryOf(contentType: string): string | undefined {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? [];
  return quoted ?? plain;
}

/** Whether WeChat can take the body as it is: the file comes first, as `media`, and has a name in ASCII. */
export function hasPlainFirstPart(head: Buffer, boundary: string): boolean {
  const [headers = ''] = head.toString('latin1').split('\r\n\r\n', 1);
  if (!headers.startsWith(`--${boundary}\r\n`) || !/^[\x20-\x7e\r\n]*$/.test(headers)) return false;
  const [, parameters] = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(headers) ?? [];
  if (parameters === undefined || /filename\*/i.test(parameters)) return false;
  return /(?:^|;)\s*name="?media"?\s*(?:;|$)/i.test(parameters) && /;\s*filename="[^"\\]+"/i.test(`;${parameters}`);
}

interface Saving {
  spool: Spool;
  passage: Passage;
  most: number;
  onTooLarge: () => RelayFailure;
}

/** Writes the first file of a body into the spool; a part named `media` is a file with or without a name. @throws RelayFailure */
export async function saveFile(
  source: AsyncIterable<Buffer>,
  contentType: string,
  { spool, passage, most, onTooLarge }: Saving,
): Promise<SavedFile> {
  const busboy = new Busboy({
    headers: { 'content-type': contentType },
    isPartAFile: (field, _type, name) => field === 'media' || name !== undefined,
    limits: { files: 1, fields: 16, parts: 32, fieldSize: 16 * 1024, fileSize: most + 1 },
  });
  let file: SavedFile | undefined;

  async function save(stream: BusboyFileStream): Promise<void> {
    for await (const chunk of stream) await spool.write(chunk as Buffer);
    if (spool.length > most) throw onTooLarge();
  }

  let saving: Promise<void> | undefined;
  busboy.on('file', (_field, stream, name: string | undefined, _encoding, type) => {
    file = { name: name ?? '', type };
    saving = save(stream);
    saving.catch((error: unknown) => busboy.destroy(error as Error));
  });
  try {
    await pipeline(withoutEpilogue(source, boundaryOf(contentType)!, passage), busboy);
    await saving;
  } catch (error) {
    if (error instanceof RelayFailure) throw error;
    throw new RelayFailure('request', 'the body is no multipart/form-data', { cause: error });
  }
  if (!file) throw new RelayFailure('request', 'media: expected a file');
  return file;
}

/** What stands behind the closing delimiter means nothing (RFC 2046, 5.1.1), and with it Busboy would never end. */
async function* withoutEpilogue(
  source: AsyncIterable<Buffer>,
  boundary: string,
  { passed }: Passage,
): AsyncGenerator<Buffer> {
  const end = Buffer.from(`\r\n--${boundary}--`);
  // A delimiter begins with a line break; before the first one it may be left out.
  let kept = Buffer.from('\r\n');
  let isOver = false;
  for await (const chunk of source) {
    if (isOver) continue;
    const bytes = Buffer.concat([kept, chunk]);
    passed(bytes.length);
    const at = bytes.indexOf(end);
    isOver = at >= 0;
    const length = isOver ? at + end.length : Math.max(0, bytes.length - end.length + 1);
    if (length > 0) yield bytes.subarray(0, length);
    kept = bytes.subarray(length);
  }
  if (!isOver) yield kept;
}

const EXTENSIONS: Record<string, string> = { image: 'jpg', voice: 'amr', video: 'mp4', thumb: 'jpg' };

/** A body with nothing but the file, under a name that WeChat can read; its extension tells WeChat what it is. */
export function rebuild(
  { name, type: fileType }: SavedFile,
  type: string,
  { spool, passage }: Pick<Saving, 'spool' | 'passage'>,
): CallBody {
  const [, extension = EXTENSIONS[type]!] = /\.([A-Za-z0-9]{1,8})$/.exec(name) ?? [];
  const boundary = randomUUID();
  const mime = /^[\w.+-]+\/[\w.+-]+$/.test(fileType) ? fileType : 'application/octet-stream';
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="media.${extension}"\r\n` +
      `Content-Type: ${mime}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length: head.length + spool.length + tail.length,
    open: () =>
      Readable.from(
        (async function* whole() {
          yield head;
          for await (const chunk of spool.read() as AsyncIterable<Buffer>) {
            passage.passed(chunk.length);
            yield chunk;
          }
          yield tail;
        })(),
        { objectMode: false },
      ),
  };
}
