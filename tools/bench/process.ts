import { readFileSync, writeFileSync } from 'node:fs';

/** Linux counts processor time in these, whatever the machine. */
const TICK_MS = 10;

/** What the kernel says of a process. */
export interface ProcessFigures {
  /** Milliseconds of processor time since its start, of all its threads. */
  processorMs: number;
  /** Bytes of memory that are its own now. */
  resident: number;
  /** The most that `resident` has been since its start, or since `forgetPeak`. */
  peak: number;
}

export function figuresOf(pid: number): ProcessFigures {
  const [, user, system] = /\) \S(?: -?\d+){10} (\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))!;
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)![1]) * 1024;
  return { processorMs: (Number(user) + Number(system)) * TICK_MS, resident: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** Lets `peak` begin anew. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
