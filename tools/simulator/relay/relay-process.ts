import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RelayProgram {
  /** The built program: `miniprogram-desk-server.js`. */
  file: string;
  configFile: string;
  /** Of the secrets that the configuration names. */
  env: Readonly<Record<string, string>>;
}

export interface RelayProcess {
  pid: number;
  /** Where WeChat and Udesk call. */
  url: string;
  adminUrl: string;
  /** Resolves when it is gone, for whatever reason. */
  ended: Promise<unknown>;
  /** SIGKILL: it tidies nothing up. */
  kill(): Promise<void>;
}

/** Ends the relay with whoever has started it, however that ended: their pipe closes. */
const LEASH = `data:text/javascript,${encodeURIComponent("process.stdin.on('end', () => process.exit()).resume().unref()")}`;

/** Starts the relay as operators do, and resolves when it listens. Rejects with what it said when it does not. */
export async function startRelayProcess({ file, configFile, env }: RelayProgram): Promise<RelayProcess> {
  const child = spawn(process.execPath, ['--import', LEASH, file, '--config', configFile], {
    env: { ...process.env, ...env },
    stdio: 'pipe',
    windowsHide: true,
  });
  child.stdin.on('error', () => undefined); // the relay is gone already
  let complaint = '';
  child.stderr.on('data', (piece: Buffer) => (complaint += piece.toString()));
  const ended = once(child, 'close').catch((error: unknown) => void (complaint += String(error)));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const urls = await Promise.race([readAddresses(child), ended.then(() => undefined)]);
  if (urls === undefined) throw new Error(complaint.trim() || 'the relay ended before it listened');
  try {
    return { pid: child.pid ?? 0, ended, kill, ...(await tellApart(urls)) };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** The log says where each of the two servers listens; ports are not known before. */
async function readAddresses({ stdout }: ChildProcess): Promise<string[]> {
  if (stdout === null) throw new TypeError('stdout: a pipe expected');
  const urls: string[] = [];
  return await new Promise((resolve) => {
    createInterface(stdout).on('line', (line) => {
      const [, url] = /"msg":"Server listening at (http:[^"]+)"/.exec(line) ?? [];
      if (url !== undefined && urls.push(url) === 2) resolve(urls);
    });
  });
}

/** Health is told on the port of the administration only. */
async function tellApart(urls: string[]): Promise<{ url: string; adminUrl: string }> {
  const healthy = await Promise.all(urls.map(async (url) => (await fetch(`${url}/healthz`)).ok));
  const adminUrl = urls[healthy.indexOf(true)];
  const url = urls[healthy.indexOf(false)];
  if (url === undefined || adminUrl === undefined) throw new Error(`${urls.join(' and ')}: not a relay`);
  return { url, adminUrl };
}
