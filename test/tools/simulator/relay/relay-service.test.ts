import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openServer, type Simulator } from '../../../../tools/simulator/web-server';

/** A program that is no relay: it says why it does not start. */
const COMPLAINS = `console.error('wrong: ' + process.argv[3]); process.exit(2);`;

describe('the routes of the relay tab', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relay-service-'));
  const program = path.join(folder, 'program.cjs');
  let simulator: Simulator;

  beforeAll(() => writeFileSync(program, COMPLAINS));
  beforeEach(async () => {
    simulator = await openServer(0, new Map(), { relayProgram: program });
  });
  afterEach(() => simulator.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  async function ask(method: string, route: string, body?: unknown, type = 'application/json') {
    const init = body === undefined ? { method } : { method, headers: { 'content-type': type }, body: body as string };
    const response = await fetch(`${simulator.url}relay/${route}`, init);
    const text = await response.text();
    return { status: response.status, error: text === '' ? undefined : (JSON.parse(text) as { error: unknown }).error };
  }

  test('nothing runs before the tab is opened', async () => {
    expect(await ask('GET', 'events')).toEqual({
      status: 409,
      error: { field: 'relay', message: 'relay: not open' },
    });
    expect((await ask('POST', 'follower', '{"text":"在吗"}')).status).toBe(409);
  });

  /** Listens until an event tells this, and gives what it says. */
  async function awaitEvent(word: string): Promise<string> {
    const response = await fetch(`${simulator.url}relay/events`);
    const reader = response.body?.getReader();
    for (let told = ''; ; told += Buffer.from((await reader?.read())?.value ?? []).toString()) {
      const line = told
        .split('\n')
        .slice(0, -1)
        .find((one) => one.includes(word));
      if (line === undefined) continue;
      await reader?.cancel();
      return line.replace('data: ', '');
    }
  }

  test('a relay that does not start says why, and leaves nothing behind', async () => {
    expect((await ask('POST', 'open')).status).toBe(204);
    const { why } = JSON.parse(await awaitEvent('"failed"')) as { why: string };
    const [, configFile = ''] = /^wrong: (.*relay\.json)$/.exec(why) ?? [];
    expect(existsSync(configFile)).toBe(true);
    await simulator.close();
    expect(existsSync(path.dirname(configFile))).toBe(false);
  });

  test.each([
    ['an empty text', 'POST', 'follower', { text: ' ' }, 'text'],
    ['one longer than WeChat takes', 'POST', 'agent', { text: '茶'.repeat(683) }, 'text'],
    ['another member', 'POST', 'agent', { text: 'a', to: 'b' }, 'to'],
    ['another state of Udesk', 'PUT', 'udesk', { is: 'away' }, 'is'],
    ['no state of the process', 'PUT', 'process', {}, 'is'],
    ['another mode', 'PUT', 'mode', { mode: 'loud' }, 'mode'],
  ])('%s is refused by the name of its field', async (_what, method, route, body, field) => {
    await ask('POST', 'open');
    expect(await ask(method, route, JSON.stringify(body))).toMatchObject({ status: 400, error: { field } });
  });

  test('only pictures that WeChat takes', async () => {
    await ask('POST', 'open');
    expect((await ask('POST', 'agent/picture', '<svg/>', 'image/svg+xml')).status).toBe(415);
    expect(await ask('POST', 'agent/picture', '{}')).toMatchObject({ status: 400, error: { field: 'body' } });
    expect((await ask('GET', 'follower/picture/unknown')).status).toBe(404);
  });

  test('a picture is loaded once: the agent’s comes through the relay, and every reload would ask it again', async () => {
    await ask('POST', 'open');
    await ask('POST', 'follower/picture', 'a picture', 'image/png');
    const [, id = ''] = /"pictureId":"([^"]+)"/.exec(await awaitEvent('pictureId')) ?? [];
    const response = await fetch(`${simulator.url}relay/follower/picture/${id}`);
    expect([response.status, await response.text()]).toEqual([200, 'a picture']);
    expect(response.headers.get('cache-control')).toMatch(/^private, max-age=\d{5,}/);
    const missing = await fetch(`${simulator.url}relay/follower/picture/unknown`);
    expect(missing.headers.get('cache-control')).toBeNull();
  });
});
