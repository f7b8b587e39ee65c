import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fastify } from 'fastify';
import { openEmbeddedOutbox } from '../../../server/outbox/embedded/embedded-outbox';
import type { Outbox } from '../../../server/outbox/outbox';
import { outboxRoutes } from '../../../server/outbox/outbox-routes';
import { connectRedis } from '../../../server/outbox/redis/connection';
import { createRedisOutbox } from '../../../server/outbox/redis/redis-outbox';
import { runCommand } from '../../../server/program/command';
import { Secret } from '../../../server/secret';
import { copyWithLog, spoil } from '../outbox/damaged-store';
import { pushOf } from '../outbox/pushes';
import { describeWithRedis, startRedis } from '../redis-server';

const folder = mkdtempSync(join(tmpdir(), 'desk-command-'));
let files = 0;

function configFile(store: object, adminPort = 1): string {
  const file = join(folder, `${++files}.json`);
  // Secrets that an operator's shell does not have.
  const account = { appid: 'wx1', appSecret: '${WX_SECRET}', token: '${WX_TOKEN}' };
  writeFileSync(file, JSON.stringify({ relay: { store, admin: { port: adminPort }, accounts: [account] } }));
  return file;
}

async function run(config: string, ...args: string[]) {
  const [said, complained]: [string[], string[]] = [[], []];
  const code = await runCommand(['outbox', ...args, '--config', config], {
    env: {},
    say: (text) => void said.push(text),
    complain: (text) => void complained.push(text),
    stopped: () => Promise.reject(new Error('nothing runs')),
  });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

/** Three dead letters and a waiting message. */
async function fill(outbox: Outbox): Promise<string[]> {
  for (const at of [1, 2, 3]) {
    const acceptance = await outbox.accept(pushOf(`o${at}`, `k${at}`), 0);
    if (acceptance.state === 'held') await outbox.bury(acceptance.held, 'Udesk answered 500', 0);
  }
  await outbox.accept(pushOf('o4', 'k4'), 0);
  return (await outbox.letters.list('dead', 10)).map(({ id }) => id);
}

/** What the commands do, wherever the messages are. */
async function workThrough(config: string, [first, second, third]: string[]): Promise<void> {
  const dead = await run(config, 'list');
  expect(dead.code).toBe(0);
  expect(dead.said.split('\n')).toEqual([
    expect.stringMatching(new RegExp(`^${first!}  wx1  o1  [\\d-]+T[\\d:.]+Z  0 tries  Udesk answered 500$`)),
    expect.stringContaining('o2'),
    expect.stringContaining('o3'),
    '3 dead letters',
  ]);
  expect((await run(config, 'list', '--waiting')).said).toMatch(/ {2}wx1 {2}o4 {2}\S+Z\n1 waiting messages$/);

  const shown = await run(config, 'show', second!);
  expect([shown.code, shown.said]).toEqual([0, expect.stringContaining(pushOf('o2', 'k2').body.toString())]);
  expect(await run(config, 'show', '77')).toMatchObject({ code: 1, complained: '77: there is no such message' });

  expect(await run(config, 'replay', first!)).toMatchObject({ code: 0, said: '1 replayed' });
  const again = await run(config, 'replay', first!, third!);
  expect(again).toEqual({ code: 1, said: '1 replayed', complained: `${first!}: there is no such dead letter` });
  expect((await run(config, 'list', '--waiting')).said).toContain('3 waiting messages');
  expect(await run(config, 'purge', '--all')).toMatchObject({ code: 0, said: '1 purged' });
  expect((await run(config, 'list')).said).toBe('0 dead letters');
}

describe('outbox', () => {
  it('of a relay that is stopped', async () => {
    const path = join(folder, 'stopped');
    const outbox = await openEmbeddedOutbox(path);
    const ids = await fill(outbox);
    await outbox.close();
    await workThrough(configFile({ path }), ids);
  });

  it('of a damaged store says that messages may be missing', async () => {
    const path = join(folder, 'whole');
    const outbox = await openEmbeddedOutbox(path);
    for (let at = 0; at < 20; at++) await outbox.accept(pushOf(`o${at}`, `k${at}`), 0);
    const copy = join(folder, 'damaged');
    copyWithLog(path, copy, spoil);
    await outbox.close();
    const { complained } = await run(configFile({ path: copy }), 'list', '--waiting');
    expect(complained).toContain('the store was damaged');
  });

  it('of a relay that runs, through its admin port', async () => {
    const path = join(folder, 'running');
    const outbox = await openEmbeddedOutbox(path);
    const ids = await fill(outbox);
    const admin = fastify();
    await admin.register(outboxRoutes, { letters: outbox.letters });
    await admin.listen({ port: 0, host: '127.0.0.1' });
    const { port } = admin.server.address() as AddressInfo;
    await workThrough(configFile({ path }, port), ids);

    // What a page in a browser can send without asking is refused.
    const page = await fetch(`http://127.0.0.1:${port}/outbox`);
    expect(page.status).toBe(403);
    await admin.close();
    await outbox.close();
  });

  it('tells where it has looked', async () => {
    const path = join(folder, 'alone');
    const outbox = await openEmbeddedOutbox(path);
    const { code, complained } = await run(configFile({ path }), 'list');
    expect([code, complained]).toEqual([
      1,
      expect.stringMatching(/^the relay has .*alone open, and does not answer at http:\/\/127\.0\.0\.1:1: /),
    ]);
    await outbox.close();
  });

  it.each([
    ['list', []],
    ['list', ['--waiting']],
    ['show', ['1']],
    ['replay', ['--all']],
    ['purge', ['1']],
  ])('%s %j where no relay has ever run tells so, and makes nothing', async (verb, args) => {
    const absent = join(folder, 'absent', 'data');
    const empty = mkdtempSync(join(folder, 'empty-'));
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    for (const path of [absent, empty, file]) {
      const { code, said, complained } = await run(configFile({ path }), verb, ...args);
      expect([code, said]).toEqual([1, '']);
      expect(complained).toBe(`relay.store.path: ${path} has no outbox: no relay has ever run on it`);
    }
    expect(existsSync(join(folder, 'absent'))).toBe(false);
    expect(readdirSync(empty)).toEqual([]);
  });

  it.each([
    ['no verb', []],
    ['another verb', ['drop']],
    ['ids of a list', ['list', '1']],
    ['nothing to show', ['show']],
    ['nothing to replay', ['replay']],
    ['all and one', ['purge', '1', '--all']],
  ])('%s is a wrong call', async (_, args) => {
    const { code, complained } = await run(configFile({ path: join(folder, 'none') }), ...args);
    expect([code, complained]).toEqual([2, expect.stringContaining('outbox list [--waiting] | show <id>')]);
  });

  it('needs a relay in its config', async () => {
    const file = join(folder, 'none.json');
    writeFileSync(file, '{}');
    const { code, complained } = await run(file, 'list');
    expect([code, complained]).toEqual([2, expect.stringContaining('relay: is required')]);
  });
});

describeWithRedis('outbox in Redis', () => {
  it('while relays run', async () => {
    const redis = await startRedis();
    const connection = connectRedis(new Secret(redis.url), () => undefined);
    await connection.untilReady(5000);
    const outbox = createRedisOutbox(connection, { prefix: 'desk:' });
    const ids = await fill(outbox);
    await workThrough(configFile({ kind: 'redis', url: redis.url }), ids);
    await connection.close();
    await redis.kill();
    const { code, complained } = await run(configFile({ kind: 'redis', url: redis.url }), 'list');
    expect([code, complained]).toEqual([1, 'Redis of relay.store.url cannot be reached']);
    await redis.remove();
    // ioredis keeps the timer of a connection that was refused.
    await sleep(2000);
  });
});
