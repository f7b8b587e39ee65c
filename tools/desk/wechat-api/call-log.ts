import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Of longer bodies the log keeps the beginning. */
const KEPT_BYTES = 64 * 1024;
/** Older calls go, the counts stay. */
const CAPACITY = 10_000;

/** A body as it crossed: all of it counted and hashed, the first 64 KiB kept. */
export interface Crossed {
  head: Buffer;
  length: number;
  sha256: string;
}

/** One HTTP request to the stand-in, and what became of it. */
export interface Call {
  /** Milliseconds. */
  at: number;
  method: string;
  path: string;
  query: URLSearchParams;
  /** Names and values in turn, as they were sent. */
  rawHeaders: string[];
  body: Crossed;
  /** `aborted`: the caller went away before the answer was out. */
  state: 'running' | 'answered' | 'aborted' | 'hung' | 'cut';
  status?: number;
  answer?: Crossed;
  /** Bytes of the answer that were handed to the connection. */
  sent: number;
}

export interface CallLog {
  open(request: IncomingMessage): Call;
  /** The calls of a path, or all, oldest first. */
  calls(path?: string): readonly Call[];
  count(path: string): number;
  clear(): void;
}

export function crossedOf(bytes: Buffer): Crossed {
  // A copy: a slice would keep the whole upload in memory.
  const head = Buffer.from(bytes.subarray(0, KEPT_BYTES));
  return { head, length: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export function createCallLog(now: () => number): CallLog {
  const nothing = crossedOf(Buffer.alloc(0));
  let calls: Call[] = [];
  const counts = new Map<string, number>();
  return {
    open({ method = '', url = '', rawHeaders }) {
      const { pathname: path, searchParams: query } = new URL(url, 'http://stand-in');
      const call: Call = { at: now(), method, path, query, rawHeaders, body: nothing, state: 'running', sent: 0 };
      calls.push(call);
      if (calls.length > 2 * CAPACITY) calls = calls.slice(-CAPACITY);
      counts.set(path, (counts.get(path) ?? 0) + 1);
      return call;
    },
    calls: (path) => (path === undefined ? calls : calls.filter((call) => call.path === path)),
    count: (path) => counts.get(path) ?? 0,
    clear() {
      calls = [];
      counts.clear();
    },
  };
}
