import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import type { Simulator } from './web-server';

export const USAGE = 'npm start [-- --port N]    N: 0 to 65535, 0 = any free port, default 8088';
const DEFAULT_PORT = 8088;
/** A connection that will not close does not keep the terminal. */
const STOP_MS = 900;

export interface StartSteps {
  build(signal: AbortSignal): Promise<void>;
  serve(port: number): Promise<Simulator>;
  say(line: string): void;
  complain(line: string): void;
  /** Resolves on Ctrl-C or when the process is asked to end. */
  stopped: Promise<unknown>;
}

/** Runs the command and gives its exit code. */
export async function runStart(args: string[], steps: StartSteps): Promise<number> {
  const port = readPort(args);
  if (port === 'help') {
    steps.say(USAGE);
    return 0;
  }
  if (port === undefined) {
    steps.complain(USAGE);
    return 2;
  }
  const stop = new AbortController();
  const stopped = steps.stopped.then((): undefined => {
    stop.abort();
    return undefined;
  });
  let simulator: Simulator | undefined;
  try {
    simulator = await Promise.race([prepare(port, steps, stop.signal), stopped]);
  } catch (error) {
    steps.complain(explain(error, port));
    return 1;
  }
  if (!simulator) return 0;
  steps.say(`打开 ${simulator.url} 即可试用，按 Ctrl-C 结束 · Open ${simulator.url} to try it, Ctrl-C to stop`);
  await stopped;
  await Promise.race([simulator.close(), new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
  return 0;
}

async function prepare(port: number, steps: StartSteps, signal: AbortSignal): Promise<Simulator> {
  await checkPort(port);
  await steps.build(signal);
  return await steps.serve(port);
}

function readPort(args: string[]): number | 'help' | undefined {
  try {
    const options = { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    const { values } = parseArgs({ args, options, allowPositionals: false });
    if (values.help === true) return 'help';
    if (values.port === undefined) return DEFAULT_PORT;
    const port = Number(values.port);
    return /^\d{1,5}$/.test(values.port) && port <= 65535 ? port : undefined;
  } catch {
    return undefined; // an unknown option or a stray word
  }
}

/** Before the build, not after it. */
function checkPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

function explain(error: unknown, port: number): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const taken = `端口 ${String(port)} 已被占用 · Port ${String(port)} is taken`;
  if (code === 'EADDRINUSE') return `${taken}: npm start -- --port ${String(port === 65535 ? 0 : port + 1)}`;
  if (code === 'EACCES')
    return `没有权限使用端口 ${String(port)} · Port ${String(port)} needs more rights: npm start -- --port 8088`;
  return error instanceof Error ? error.message : String(error);
}
