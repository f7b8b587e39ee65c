import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startRelayProcess } from '../../../../tools/simulator/relay/relay-process';

/** Listens twice and says so as the relay's log does; health is on the second. */
const LISTENS = `
  const { createServer } = require('node:http');
  const listen = (status) => {
    const server = createServer((request, response) => response.writeHead(status).end(process.env.SECRET + process.argv[3]));
    server.listen(0, '127.0.0.1', () => {
      const url = 'http://127.0.0.1:' + server.address().port;
      console.log(JSON.stringify({ level: 30, msg: 'Server listening at ' + url }));
    });
  };
  listen(404);
  listen(200);
`;
const COMPLAINS = `console.error('relay.accounts: is required'); process.exitCode = 2;`;

describe('a process of the relay', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relay-process-'));
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const program = (file: string) => ({ file, configFile: 'relay.json', env: { SECRET: 'from the environment, ' } });
  afterAll(() => rmSync(folder, { recursive: true }));

  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  test('has two addresses, told apart by its health, and ends when it is killed', async () => {
    const relay = await startRelayProcess(program(write('listens.cjs', LISTENS)));
    const [front, admin] = await Promise.all([fetch(relay.url), fetch(relay.adminUrl)]);
    expect([front.status, admin.status]).toEqual([404, 200]);
    expect(await front.text()).toBe('from the environment, relay.json');
    expect(isAlive(relay.pid)).toBe(true);
    await relay.kill();
    await relay.ended;
    expect(isAlive(relay.pid)).toBe(false);
    await expect(fetch(relay.url)).rejects.toThrow();
  });

  test('that does not start is told in its own words', async () => {
    const start = startRelayProcess(program(write('complains.cjs', COMPLAINS)));
    await expect(start).rejects.toThrow('relay.accounts: is required');
    await expect(startRelayProcess(program(path.join(folder, 'nowhere.cjs')))).rejects.toThrow('Cannot find module');
  });

  test('ends with whoever started it, even by SIGKILL', async () => {
    const source = pathToFileURL(path.join(__dirname, '../../../../tools/simulator/relay/relay-process.ts')).href;
    const starter = write(
      'starter.mts',
      `import { startRelayProcess } from '${source}';
       const relay = await startRelayProcess(${JSON.stringify(program(write('again.cjs', LISTENS)))});
       console.log(relay.pid);`,
    );
    const parent = spawn(process.execPath, ['--import', 'tsx', starter], { cwd: process.cwd() });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'close');
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
