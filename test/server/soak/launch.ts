import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { PushReport, PushSettings } from './push-program';

const ROOT = join(__dirname, '..', '..', '..');
const OUT = join(ROOT, 'node_modules', '.cache', 'desk-tests');

export interface PushProcess {
  port: number;
  report: PushReport;
  child: ChildProcess;
  /** What it complained of. */
  told(): string;
  /** As nobody can prepare for. */
  kill(): Promise<void>;
  /** @returns its exit code */
  stop(): Promise<number | null>;
}

const children = new Set<ChildProcess>();

/** A failed test leaves none behind. */
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

let built: Promise<string> | undefined;

/** One file with all that it imports, so that a process is up in a fifth of a second. */
async function program(): Promise<string> {
  mkdirSync(OUT, { recursive: true });
  const outfile = join(OUT, `push-program-${process.pid}.cjs`);
  const entryPoints = [join(__dirname, 'push-program.ts')];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // It looks for its binary beside itself.
    external: ['classic-level'],
    logLevel: 'warning',
  });
  return outfile;
}

/** Starts the WeChat side of the relay as a process of its own; a `wrapper` is a command that becomes what follows it. */
export async function launch(settings: PushSettings, wrapper: readonly string[] = []): Promise<PushProcess> {
  const file = await (built ??= program());
  const [command, ...args] = [...wrapper, process.execPath, file, JSON.stringify(settings)];
  const child = spawn(command, args, { cwd: ROOT });
  children.add(child);
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const lines = createInterface(child.stdout);
  const first = await Promise.race([once(lines, 'line') as Promise<[string]>, exited.then(() => undefined)]);
  if (!first) throw new Error(`it ended: ${told}`);
  const report = JSON.parse(first[0]) as PushReport;
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return (await exited)[0];
  };
  return {
    port: report.port,
    report,
    child,
    told: () => told,
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}
