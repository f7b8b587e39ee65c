import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { codeOf } from '../../relay/failure';
import { OutboxError } from '../outbox';

export interface Put {
  type: 'put';
  key: string;
  value: Buffer;
}
export type Write = Put | { type: 'del'; key: string };

type Database = ClassicLevel<string, Buffer>;

interface Commit {
  writes: readonly Write[];
  isDurable: boolean;
  resolve: () => void;
  reject: ((error: OutboxError) => void) | undefined;
}

/** How long a disk that refused is left alone. */
const REOPEN_MS = 1000;

/** A LevelDB that many write to at once: what comes while it writes goes into the next batch, with one sync for all. */
export interface Journal {
  /** On the disk when it resolves, whatever becomes of the machine. @throws OutboxError, and then it never was */
  add(puts: readonly Put[]): Promise<void>;
  /** With the operating system when it resolves, whatever becomes of the process; waits until the disk takes it. */
  mark(writes: readonly Write[]): Promise<void>;
  /** This and what follows: @throws OutboxError while the disk refuses */
  read(keys: readonly string[]): Promise<(Buffer | undefined)[]>;
  /** Keys in pages, without reading their values into memory. */
  keys(range: { gte: string; lt: string; limit?: number }): AsyncIterable<string[]>;
  clear(range: { gte: string; lt: string }): Promise<void>;
  readonly isRefusing: boolean;
  close(): Promise<void>;
}

/** @throws OutboxError, `in-use` when another process has it open */
export async function openJournal(path: string): Promise<Journal> {
  let database = await openDatabase(path);
  let queue: Commit[] = [];
  let work: Promise<void> | undefined;
  let isRefusing = false;
  let isClosed = false;
  let reopened: Promise<void> | undefined;

  function write(writes: readonly Write[], isDurable: boolean): Promise<void> {
    if (isClosed) return Promise.reject(new OutboxError('closed', 'the outbox is closed'));
    return new Promise((resolve, reject) => {
      queue.push({ writes, isDurable, resolve, reject: isDurable ? reject : undefined });
      work ??= drain();
    });
  }

  async function drain(): Promise<void> {
    // What is asked for in the same turn shares the first batch too.
    await Promise.resolve();
    while (queue.length > 0 && !isRefusing) {
      const batch = queue;
      queue = [];
      try {
        await writeAll(database, batch);
        for (const commit of batch) commit.resolve();
      } catch (cause) {
        refuse(batch, cause);
      }
    }
    work = undefined;
  }

  /**
   * After a failed write the log may end in half a record, behind which nothing would be found again: the database is
   * opened anew before anything else is written. What was refused may be in the log all the same, so it is deleted.
   */
  function refuse(batch: readonly Commit[], cause: unknown): void {
    isRefusing = true;
    const error = new OutboxError('disk', 'the outbox cannot be written', { cause });
    const kept = batch.filter(({ reject }) => !reject);
    const undone = batch.filter(({ reject }) => reject).flatMap(({ writes }) => writes);
    const writes = undone.map(({ key }) => ({ type: 'del' as const, key }));
    queue = [{ writes, isDurable: false, resolve: nothing, reject: undefined }, ...kept, ...queue];
    rejectWaiting(error);
    for (const { reject } of batch) reject?.(error);
    reopened ??= reopen().finally(() => (reopened = undefined));
  }

  function rejectWaiting(error: OutboxError): void {
    for (const { reject } of queue) reject?.(error);
    queue = queue.filter(({ reject }) => !reject);
  }

  async function reopen(): Promise<void> {
    await database.close();
    while (!isClosed) {
      await new Promise((resolve) => setTimeout(resolve, REOPEN_MS).unref());
      try {
        database = await openDatabase(path);
        isRefusing = false;
        work ??= drain();
        return;
      } catch {
        rejectWaiting(new OutboxError('disk', 'the outbox cannot be written'));
      }
    }
  }

  /** @throws OutboxError: whoever waited for a disk that stays full could not be stopped */
  function readable(): void {
    if (isRefusing) throw new OutboxError('disk', 'the outbox cannot be read while its disk takes nothing');
  }

  return {
    add(puts) {
      if (isRefusing) return Promise.reject(new OutboxError('disk', 'the outbox cannot be written'));
      return write(puts, true);
    },
    mark: (writes) => write(writes, false),
    async read(keys) {
      readable();
      return await database.getMany([...keys]);
    },
    async *keys(range) {
      readable();
      const iterator = database.keys(range);
      try {
        for (;;) {
          const page = await iterator.nextv(1000);
          if (page.length === 0) return;
          yield page;
        }
      } finally {
        await iterator.close();
      }
    },
    async clear(range) {
      readable();
      await database.clear(range);
    },
    get isRefusing() {
      return isRefusing;
    },
    async close() {
      await work;
      isClosed = true;
      await reopened;
      if (database.status !== 'closed') await database.close();
    },
  };
}

const nothing = (): void => undefined;

/** Written one by one they are handed over at a quarter of the price of an array. */
async function writeAll(database: Database, commits: readonly Commit[]): Promise<void> {
  const batch = database.batch();
  for (const { writes } of commits)
    for (const each of writes) {
      if (each.type === 'put') batch.put(each.key, each.value);
      else batch.del(each.key);
    }
  await batch.write({ sync: commits.some(({ isDurable }) => isDurable) });
}

/** Whether a database has ever been made there: what LevelDB keeps its state under has this name in every one. */
export async function hasJournal(path: string): Promise<boolean> {
  try {
    await access(join(path, 'CURRENT'));
    return true;
  } catch (error) {
    // What is there and cannot be read is told when it is opened.
    return !['ENOENT', 'ENOTDIR'].includes(codeOf(error));
  }
}

/**
 * What LevelDB has thrown away of a damaged database when it was opened, in its own words: it goes on without a word to its
 * caller. Half a record at the end, as a kill leaves it, is no damage.
 */
export async function damageOf(path: string): Promise<string | undefined> {
  const log = await readFile(join(path, 'LOG'), 'utf8').catch(() => '');
  return log.split('\n').find((line) => /\bCorruption\b|\bdropping \d/.test(line));
}

async function openDatabase(path: string): Promise<Database> {
  const database = new ClassicLevel<string, Buffer>(path, { keyEncoding: 'utf8', valueEncoding: 'buffer' });
  try {
    await database.open();
    return database;
  } catch (error) {
    const cause = (error as Error).cause as (Error & { code?: string }) | undefined;
    if (cause?.code === 'LEVEL_LOCKED')
      throw new OutboxError(
        'in-use',
        `${path} is in use by another process: each has its own store.path, or all of them share {"kind": "redis"}`,
        { cause },
      );
    throw new OutboxError('disk', `${path} cannot be opened: ${cause?.message ?? String(error)}`, { cause });
  }
}
