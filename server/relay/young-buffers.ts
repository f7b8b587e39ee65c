import type { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const EACH = 4 * 1024 * 1024;

/** Told of every buffer that a file which passes through takes up. */
export interface Passage {
  passed: (bytes: number) => void;
}

/**
 * Has the memory of a file's chunks freed while the next ones pass. Left to itself, V8 waits until 32 MB of young buffers
 * have gathered (twice its largest semi-space), and again as much while it frees those.
 */
export function createPassage(collect = youngCollection(), each = EACH): Passage {
  let bytes = 0;
  return {
    passed(more) {
      bytes += more;
      if (bytes < each) return;
      bytes = 0;
      collect();
    },
  };
}

/** Counts what is read from the stream by whoever pipes it, without reading by itself. */
export function watch(stream: Readable, { passed }: Passage): Readable {
  return stream.on('data', (chunk: Buffer) => passed(chunk.length)).pause();
}

type Collector = (options: { type: 'minor' }) => void;

/** V8's own, of what is young: about a millisecond. Only a context that is made under the flag has it. */
function youngCollection(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? () => (collect as Collector)({ type: 'minor' }) : () => undefined;
}
