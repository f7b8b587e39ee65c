import { randomUUID } from 'node:crypto';
import { open, type FileHandle, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { codeOf, RelayFailure } from './failure';

/** A file without a name: it is gone when it is closed, however the process ends. */
export interface Spool {
  readonly length: number;
  write(chunk: Uint8Array): Promise<void>;
  /** From its beginning, as often as wanted. */
  read(): Readable;
  close(): Promise<void>;
}

/** Hands out so many spools and no more. */
export interface SpoolRoom {
  /** Waits for one. @throws RelayFailure: `aborted` when the signal ends the wait, `disk` */
  take(signal: AbortSignal): Promise<Spool>;
}

export function createSpoolRoom(most: number, folder = tmpdir()): SpoolRoom {
  let taken = 0;
  const waiting: (() => void)[] = [];

  async function openSpool(): Promise<Spool> {
    try {
      return spoolOf(await openNameless(folder), leave);
    } catch (error) {
      leave();
      throw notOnDisk(error);
    }
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else taken--;
  }

  async function turn(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw gone();
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(gone());
      };
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.push(enter);
    });
  }

  return {
    async take(signal) {
      if (taken < most) taken++;
      else await turn(signal);
      return await openSpool();
    },
  };
}

const gone = (): RelayFailure => new RelayFailure('aborted', 'the caller is gone');

const notOnDisk = (cause: unknown): RelayFailure =>
  new RelayFailure('disk', `the upload cannot be put on disk (${codeOf(cause)})`, { cause });

async function openNameless(folder: string): Promise<FileHandle> {
  const path = join(folder, `desk-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}

function spoolOf(file: FileHandle, leave: () => void): Spool {
  let length = 0;
  let closing: Promise<void> | undefined;
  return {
    get length() {
      return length;
    },
    async write(chunk) {
      try {
        for (let at = 0; at < chunk.length;) {
          const { bytesWritten } = await file.write(chunk, at, chunk.length - at, length);
          at += bytesWritten;
          length += bytesWritten;
        }
      } catch (error) {
        throw notOnDisk(error);
      }
    },
    read: () => Readable.from(bytesOf(file, length), { objectMode: false }),
    close: () => (closing ??= file.close().finally(leave)),
  };
}

const READ_BYTES = 64 * 1024;

/** By position: a stream of the file's own closes it when its reader stops early, whatever `autoClose` says. */
async function* bytesOf(file: FileHandle, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length;) {
    const size = Math.min(READ_BYTES, length - at);
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(size), 0, size, at);
    if (bytesRead === 0) throw new RelayFailure('disk', 'the upload on disk is cut off');
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
