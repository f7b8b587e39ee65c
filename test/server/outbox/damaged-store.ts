import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Copies an embedded store, an open one too, and changes the log in which its newest messages are. */
export function copyWithLog(from: string, to: string, change: (log: Buffer) => Buffer): void {
  cpSync(from, to, { recursive: true });
  const log = join(
    to,
    readdirSync(to).find((name) => name.endsWith('.log'))!,
  );
  writeFileSync(log, change(readFileSync(log)));
}

/** A byte among the first messages is another one. */
export const spoil = (log: Buffer): Buffer => log.fill(log[500]! ^ 0xff, 500, 501);
