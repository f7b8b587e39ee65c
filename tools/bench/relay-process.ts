import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const TOKEN = 'AAAAA';
export const AES_KEY = 'A'.repeat(43);
const PATH_SECRET = 'f4a1c09b7e3d5826f4a1c09b7e3d5820';

export interface BenchAccount {
  appid: string;
  mode: 'plain' | 'safe';
  udeskUrl: string;
}

export interface RelaySettings {
  accounts: BenchAccount[];
  wechatOrigin: string;
  limits?: object;
}

export interface RelayProcess {
  url: string;
  adminUrl: string;
  pid: number;
  /** From its start until it takes connections, in milliseconds. */
  startedInMs: number;
  /** As `systemctl stop` ends it. */
  stop(): Promise<void>;
}

/** Path on which Udesk calls for the account. */
export const udeskPath = (account: BenchAccount): string =>
  `/udesk/${PATH_SECRET}${account.appid.slice(-1)}/${account.appid}`;

/** A folder on this disk, not in memory as a system's folder for temporary files may be. */
export function scratchFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(process.cwd(), 'dist', 'bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The program as it is published, with its store in `folder`. */
export async function startRelay(settings: RelaySettings, folder: string): Promise<RelayProcess> {
  const [port, adminPort] = [await freePort(), await freePort()];
  const file = join(folder, 'desk.config.json');
  writeFileSync(file, JSON.stringify(configOf(settings, port, adminPort)));
  const secrets = settings.accounts.map(({ appid }): [string, string] => [
    `PATH_${appid}`,
    PATH_SECRET + appid.slice(-1),
  ]);
  const env = {
    ...process.env,
    TOKEN,
    AES_KEY,
    APP_SECRET: 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f',
    ...Object.fromEntries(secrets),
  };
  const begun = performance.now();
  const child = spawn(process.execPath, ['dist/server/miniprogram-desk-server.js', '--config', file], {
    env: env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await untilListening(port, child);
  const startedInMs = performance.now() - begun;
  return {
    url: `http://127.0.0.1:${port}`,
    adminUrl: `http://127.0.0.1:${adminPort}`,
    pid: child.pid!,
    startedInMs,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const [code, signal] = (await exited) as [number | null, NodeJS.Signals | null];
      // It takes connections a moment before it takes signals.
      if (code !== 0 && signal !== 'SIGTERM') throw new Error(`the relay has ended: ${String(code ?? signal)}`);
    },
  };
}

function configOf({ accounts, wechatOrigin, limits = {} }: RelaySettings, port: number, adminPort: number): object {
  return {
    log: 'silent',
    relay: {
      listen: { host: '127.0.0.1', port },
      admin: { host: '127.0.0.1', port: adminPort },
      wechatOrigin,
      store: { kind: 'embedded', path: './data' },
      accounts: accounts.map(({ appid, mode, udeskUrl }) => ({
        ...{ appid, mode, udeskUrl, appSecret: '${APP_SECRET}', token: '${TOKEN}' },
        ...{ pathSecrets: [`\${PATH_${appid}}`], encodingAesKeys: mode === 'safe' ? ['${AES_KEY}'] : [] },
      })),
      limits,
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

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the relay has ended: ${child.exitCode}`);
    const socket = connect(port, '127.0.0.1');
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isThere) return;
    await sleep(5);
  }
}
