import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkReferer } from '../../plugin/video-referer';
import { ConfigError } from '../config/problem';
import { Section } from '../config/section';
import type { VideoJump } from '../sign/video-jump';
import { SEPARATORS, tableOf, trySignatures } from './diagnose';
import type { Shell } from './command';

export const USAGE_OF_DIAGNOSE = `miniprogram-desk-server diagnose-video-sign --input call.json [--sign <hex>] [--separator <text>]…
  --input      { "appId", "callerAppId"?, "path"?, "secret": "\${NAME}", "nonce"?, "timestamp"? in ms, "referer" }
  --sign       what the vendor says it should be: the row that has it is marked
  --separator  one more to try`;

/** Prints the signature of one call for every reading of the vendor's document. @returns 1 when none is `--sign`. */
export async function diagnoseVideoSign(args: readonly string[], shell: Shell): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      input: { type: 'string' },
      sign: { type: 'string' },
      separator: { type: 'string', multiple: true },
    },
  });
  if (values.input === undefined) throw new ConfigError([{ path: '--input', message: 'is required' }]);
  const jump = readJump(await readInput(values.input), shell.env);
  const trials = trySignatures(jump, [...new Set([...SEPARATORS, ...(values.separator ?? [])])]);
  shell.say(tableOf(trials, values.sign));
  if (values.sign === undefined) return 0;
  const found = trials.find(({ sign }) => sign === values.sign?.toLowerCase());
  shell.say(found ? `sign.video.signature: ${JSON.stringify(found.options)}` : 'none of them is the given signature');
  return found ? 0 : 1;
}

async function readInput(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const message = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new ConfigError([{ path: file, message }]);
  }
}

/** @throws ConfigError with all mistakes */
function readJump(value: unknown, env: Shell['env']): VideoJump {
  const problems: { path: string; message: string }[] = [];
  const input = new Section(value, '', env, problems);
  const { referer } = Object(value) as { referer?: unknown };
  input.section('referer');
  for (const { field, message } of checkReferer(referer).problems)
    input.note(field === 'referer' ? field : `referer.${field}`, message);
  const jump = {
    appId: input.text('appId'),
    callerAppId: input.text('callerAppId', { optional: true }),
    path: input.text('path', { fallback: 'pages/preIndex/index' }),
    secret: input.secret('secret'),
    nonce: input.text('nonce', { fallback: randomBytes(16).toString('hex') }),
    now: input.count('timestamp', Date.now(), [1e12, 1e14]),
    referer: referer as VideoJump['referer'],
  };
  input.end();
  if (problems.length) throw new ConfigError(problems);
  return jump;
}
