import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './ratio';
import { scratchFolder } from './relay-process';

const SYNCS = 200;
const BLOCK = Buffer.alloc(4096, 1);

/** Milliseconds until 4 kB behind the end of a file are on this machine's disk: what each batch of pushes waits for. */
export function syncMs(): number {
  const folder = scratchFolder();
  const file = openSync(join(folder.path, 'sync'), 'w');
  try {
    return median(
      Array.from({ length: SYNCS }, () => {
        writeSync(file, BLOCK);
        const start = performance.now();
        fdatasyncSync(file);
        return performance.now() - start;
      }),
    );
  } finally {
    closeSync(file);
    folder.remove();
  }
}
