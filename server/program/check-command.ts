import { parseArgs } from 'node:util';
import { ConfigError } from '../config/problem';
import { readServerConfig } from '../config/server-config';
import { checkRelay, type Finding } from './check';
import type { Shell } from './command';
import { readConfigFile } from './config-file';

export const USAGE_OF_CHECK = `miniprogram-desk-server check --config desk.config.json [--url https://relay.example.com] [--legacy-token]
  tries what each account of the relay needs: its token, the URL check, the path of Udesk, Udesk; no customer is reached
  --url           where WeChat and Udesk call; what relay.listen says by default
  --legacy-token  asks for legacy tokens too, which ends those in use`;

/** Prints what works and what does not. @returns 1 when something does not. */
export async function check(args: readonly string[], shell: Shell): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { config: { type: 'string' }, url: { type: 'string' }, 'legacy-token': { type: 'boolean' } },
  });
  if (values.config === undefined) throw new ConfigError([{ path: '--config', message: 'is required' }]);
  const { config, problems } = readServerConfig(await readConfigFile(values.config), shell.env);
  if (!config.relay) problems.push({ path: 'relay', message: 'is not there: nothing to check' });
  if (values.url !== undefined && !/^https?:\/\/[^\s/?#]+\/?$/.test(values.url))
    problems.push({ path: '--url', message: 'expected an origin, as https://relay.example.com' });
  if (problems.length || !config.relay) throw new ConfigError(problems);

  const { host, port } = config.relay.listen;
  const origin = values.url?.replace(/\/$/, '') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const findings = await checkRelay({
    config: config.relay,
    origin,
    isNamed: values.url !== undefined,
    withLegacy: values['legacy-token'] ?? false,
  });
  for (const finding of findings) shell.say(lineOf(finding));
  return findings.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
}

function lineOf({ appid, what, verdict, why }: Finding): string {
  return `${verdict.padEnd(7)}  ${appid}  ${what.padEnd(10)}  ${why}`;
}
