import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RedisServer {
  url: string;
  port: number;
  /** As a machine that fails: nothing is written any more. */
  kill(): Promise<void>;
  /** With the same data on the same port. */
  start(): Promise<void>;
}

const isThere = spawnSync('redis-server', ['--version']).status === 0;

/** Like `describe`; without a redis-server its tests are skipped, and fail where everything is to be tested. */
export function describeWithRedis(name: string, body: () => void): void {
  if (isThere) return describe(name, body);
  const reason = 'redis-server is not installed (Debian: apt-get install redis-server)';
  if (process.env['CI'] === 'true')
    return it(name, () => {
      throw new Error(reason);
    });
  console.warn(`${name}: skipped, ${reason}`);
  describe.skip(`${name} (${reason})`, body);
}

/** A server that writes each change through before it answers. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'desk-redis-'));
  const options = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
  let child: ChildProcess | undefined;
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}/0`,
    port,
    async kill() {
      const ended = child && once(child, 'exit');
      child?.kill('SIGKILL');
      await ended;
      child = undefined;
    },
    async start() {
      child = spawn('redis-server', ['--port', String(port), '--dir', folder, ...options], { stdio: 'pipe' });
      let said = '';
      for await (const chunk of child.stdout!) {
        said += String(chunk);
        if (said.includes('Ready to accept connections')) break;
      }
      if (!said.includes('Ready')) throw new Error(`redis-server has not started: ${said}`);
    },
  };
  await server.start();
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
