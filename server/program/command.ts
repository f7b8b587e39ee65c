import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/problem';
import type { Environment } from '../config/section';
import { check, USAGE_OF_CHECK } from './check-command';
import { readConfigFile } from './config-file';
import { DEMO_CONFIG, demoEnvironment } from './demo-config';
import { diagnoseVideoSign, USAGE_OF_DIAGNOSE } from './diagnose-command';
import { commandOutbox, USAGE_OF_OUTBOX } from './outbox-command';
import { type RunningServer, startServer } from './start';

/** What the program has of the process it runs in. */
export interface Shell {
  env: Environment;
  say: (text: string) => void;
  complain: (text: string) => void;
  /** Resolves when the program is told to stop. */
  stopped: () => Promise<unknown>;
}

const USAGE = `miniprogram-desk-server --config desk.config.json [--host 127.0.0.1] [--port 8787] [--demo]
  --config  the configuration; its secrets are "\${NAME}" of environment variables
  --demo    on loopback only: without authentication; without --config also with secrets of the moment
${USAGE_OF_DIAGNOSE}
${USAGE_OF_CHECK}
${USAGE_OF_OUTBOX}`;

/** Runs the program to its end. @returns the exit code: 0, 1 for a failure, 2 for a wrong call or configuration. */
export async function runCommand(args: readonly string[], shell: Shell): Promise<number> {
  try {
    if (args.includes('--help')) {
      shell.say(USAGE);
      return 0;
    }
    if (args[0] === 'diagnose-video-sign') return await diagnoseVideoSign(args.slice(1), shell);
    if (args[0] === 'check') return await check(args.slice(1), shell);
    if (args[0] === 'outbox') return await commandOutbox(args.slice(1), shell);
    return await serve(args, shell);
  } catch (error) {
    shell.complain(error instanceof Error ? error.message : String(error));
    if (isWrongCall(error)) shell.complain(USAGE);
    return error instanceof ConfigError || isWrongCall(error) ? 2 : 1;
  }
}

async function serve(args: readonly string[], shell: Shell): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      demo: { type: 'boolean' },
    },
  });
  const { config: file, demo = false, host, port } = values;
  if (file === undefined && !demo) throw new ConfigError([{ path: '--config', message: 'is required' }]);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    throw new ConfigError([{ path: '--port', message: 'expected a whole number from 0 to 65535' }]);
  const from =
    file === undefined
      ? { config: DEMO_CONFIG, env: demoEnvironment() }
      : { config: await readConfigFile(file), env: shell.env, baseDir: dirname(resolve(file)) };
  const server = await startServer({ ...from, demo, host, port: port === undefined ? undefined : Number(port) });
  await shell.stopped();
  return await closeWithin(server, shell);
}

/** Requests that run get their answers; one that hangs does not keep the process. */
async function closeWithin(server: RunningServer, shell: Shell): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolved) => {
    timer = setTimeout(resolved, server.shutdownMs, 'late');
  });
  const ended = await Promise.race([server.close(), late]);
  clearTimeout(timer);
  if (ended !== 'late') return 0;
  shell.complain(`requests were still running after ${server.shutdownMs} ms`);
  return 1;
}

function isWrongCall(error: unknown): boolean {
  return error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}
