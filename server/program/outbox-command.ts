import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/problem';
import type { RelayConfig } from '../config/relay-config';
import { readServerConfig } from '../config/server-config';
import type { Letter, Letters, LetterState } from '../outbox/letters';
import { openStore } from '../outbox/open-store';
import { OutboxError } from '../outbox/outbox';
import { remoteLetters } from '../outbox/remote-letters';
import type { Shell } from './command';
import { readConfigFile } from './config-file';

export const USAGE_OF_OUTBOX = `miniprogram-desk-server outbox list [--waiting] | show <id> | replay <id>…|--all | purge <id>…|--all
  list    dead letters, from the oldest; with --waiting the messages that Udesk does not have yet
  show    the XML of a message
  replay  dead letters become their customers' last messages again
  purge   dead letters are deleted
  each with --config desk.config.json; of a relay that runs on an embedded store through its admin port`;

const PAGE = 1000;

/** @returns 0, or 1 when one of the ids is no dead letter */
export async function commandOutbox(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { config: { type: 'string' }, waiting: { type: 'boolean' }, all: { type: 'boolean' } },
  });
  const [verb = '', ...ids] = positionals;
  const { config: file, waiting = false, all = false } = values;
  const takesIds = verb === 'replay' || verb === 'purge';
  const isRight = verb === 'list' ? ids.length === 0 : verb === 'show' ? ids.length === 1 : takesIds;
  if (!isRight || (takesIds && all === ids.length > 0)) throw wrongCall('outbox', `expected\n${USAGE_OF_OUTBOX}`);
  if (file === undefined) throw wrongCall('--config', 'is required');
  const config = await readRelay(file, shell);
  const { letters, close } = await openLetters(config, dirname(resolve(file)), shell);
  try {
    if (verb === 'list') return await list(letters, waiting ? 'waiting' : 'dead', shell);
    if (verb === 'show') return await show(letters, ids[0]!, shell);
    return await each(verb as 'replay' | 'purge', letters, all ? await allIds(letters) : ids, shell);
  } finally {
    await close();
  }
}

const wrongCall = (path: string, message: string): ConfigError => new ConfigError([{ path, message }]);

async function readRelay(file: string, shell: Shell): Promise<RelayConfig> {
  const { config, problems } = readServerConfig(await readConfigFile(file), shell.env);
  // Only what says where the messages are: an operator's shell need not have every secret of the relay.
  const own = problems.filter(({ path }) => /^relay\.(?:store|admin)/.test(path));
  if (!config.relay) throw wrongCall('relay', 'is required');
  if (own.length > 0) throw new ConfigError(own);
  return config.relay;
}

async function openLetters(
  { store, admin }: RelayConfig,
  baseDir: string,
  shell: Shell,
): Promise<{ letters: Letters; close: () => Promise<void> }> {
  try {
    // Opening mends the store: who comes next is told nothing.
    const onDamage = (what: string): void =>
      shell.complain(`the store was damaged, messages that had been accepted may be lost: ${what}`);
    const opened = await openStore(store, { baseDir, mustExist: true, onDamage });
    if (opened.redis?.isReady === false) {
      await opened.close();
      throw new OutboxError('redis', 'Redis of relay.store.url cannot be reached');
    }
    return { letters: opened.outbox.letters, close: () => opened.close() };
  } catch (error) {
    if (!(error instanceof OutboxError && error.code === 'in-use')) throw error;
    const host = admin.host.includes(':') ? `[${admin.host}]` : admin.host;
    const origin = `http://${host}:${admin.port}`;
    return { letters: await askRelay(origin, error), close: () => Promise.resolve() };
  }
}

async function askRelay(origin: string, inUse: OutboxError): Promise<Letters> {
  const letters = remoteLetters(origin);
  try {
    await letters.list('dead', 1);
    return letters;
  } catch (error) {
    const path = inUse.message.replace(/ is in use by .*/, '');
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`the relay has ${path} open, and does not answer at ${origin}: ${why}`, { cause: error });
  }
}

async function* pages(letters: Letters, state: LetterState): AsyncGenerator<Letter[]> {
  let after: string | undefined;
  for (;;) {
    const page = await letters.list(state, PAGE, after);
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)!.id;
  }
}

async function allIds(letters: Letters): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of pages(letters, 'dead')) ids.push(...page.map(({ id }) => id));
  return ids;
}

async function list(letters: Letters, state: LetterState, shell: Shell): Promise<number> {
  let count = 0;
  for await (const page of pages(letters, state)) {
    for (const letter of page) shell.say(lineOf(letter));
    count += page.length;
  }
  shell.say(state === 'dead' ? `${count} dead letters` : `${count} waiting messages`);
  return 0;
}

function lineOf({ id, appid, openid, acceptedAt, death }: Letter): string {
  const parts = [id, appid, openid, new Date(acceptedAt).toISOString()];
  return [...parts, ...(death ? [`${death.attempts} tries`, death.reason] : [])].join('  ');
}

async function show(letters: Letters, id: string, shell: Shell): Promise<number> {
  const found = await letters.show(id);
  if (!found) {
    shell.complain(`${id}: there is no such message`);
    return 1;
  }
  shell.say(`${lineOf(found.letter)}\n\n${found.body.toString()}`);
  return 0;
}

async function each(verb: 'replay' | 'purge', letters: Letters, ids: readonly string[], shell: Shell): Promise<number> {
  let done = 0;
  for (const id of ids)
    if (await letters[verb](id)) done++;
    else shell.complain(`${id}: there is no such dead letter`);
  shell.say(`${done} ${verb === 'replay' ? 'replayed' : 'purged'}`);
  return done === ids.length ? 0 : 1;
}
