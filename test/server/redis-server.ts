import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RedisServer {
  url: string;
  /** As a crash would; what it acknowledged is on disk. */
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** A build machine without Redis is set up wrongly; anybody else may simply not have one. */
const mustRun = !['', 'false', '0'].includes(process.env['CI'] ?? '');

const found = spawnSync('redis-server', ['--version']).status === 0;

/** Specs that need a real `redis-server`: skipped aloud where there is none, a failure under `CI`. */
export function describeWithRedis(name: string, spec: () => void): void {
  if (found) describe(name, spec);
  else if (mustRun) it(`${name}: needs redis-server`, () => expect(found).toBe(true));
  else {
    process.stderr.write(`skipped: ${name}: there is no redis-server\n`);
    describe.skip(`${name} (there is no redis-server)`, spec);
  }
}

/** A server of one's own that keeps everything, on a free port. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'yes', appendfsync: 'always' };
    const running = spawn(
      'redis-server',
      Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    );
    child = running;
    let said = '';
    while (!said.includes('Ready to accept connections')) {
      const [chunk] = (await Promise.race([once(running.stdout, 'data'), once(running, 'exit')])) as [Buffer | number];
      if (!Buffer.isBuffer(chunk)) throw new Error(`redis-server ended: ${said}`);
      said += chunk.toString();
    }
    running.stdout.resume();
  }

  async function kill(): Promise<void> {
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
