import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../../server/program/command';
import { SECRETS, SIGN } from '../signing-app';

const ROOT = join(__dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'desk-server-'));
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

const fileOf = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

function start(args: string[]) {
  const child = spawn(process.execPath, ['dist/server/miniprogram-desk-server.js', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...SECRETS },
  });
  running.push(child);
  const told = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (told.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told.err += chunk.toString()));
  const closed = once(child, 'close').then(([code]) => code as number | null);
  return { child, told, closed };
}

/** What ends by itself needs no process of its own; that its code becomes the process's is seen below. */
async function run(args: string[]) {
  const told = { out: '', err: '' };
  const code = await runCommand(args, {
    env: SECRETS,
    say: (text) => void (told.out += `${text}\n`),
    complain: (text) => void (told.err += `${text}\n`),
    stopped: () => Promise.reject(new Error('nothing is started here')),
  });
  return { code, ...told };
}

async function listening(args: string[]) {
  const program = start([...args, '--port', '0']);
  while (!program.told.out.includes('listening at'))
    await Promise.race([
      once(program.child.stdout, 'data'),
      program.closed.then(() => Promise.reject(new Error(program.told.err))),
    ]);
  return { ...program, url: /http:\/\/[^"\s]+/.exec(program.told.out)![0] };
}

const post = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"commonNavigate":{"path":"pages/a/b"}}',
  });

describe('the server as a program', () => {
  const auth = `
    export default async (request) => {
      if (request.headers['x-user'] === 'slow') {
        console.log('entered');
        await new Promise((resolve) => setTimeout(resolve, 1200));
      }
      return request.headers['x-user'] ? { id: request.headers['x-user'] } : undefined;
    };`;
  const module = fileOf('auth.mjs', auth);
  const config = { sign: SIGN, authenticate: { module: './auth.mjs' } };

  it('identifies by the module beside its config, and ends what is running when it is stopped', async () => {
    expect(module).toBeTruthy();
    const { child, told, closed, url } = await listening(['--config', fileOf('right.json', config)]);
    expect((await post(`${url}/sign/video`)).status).toBe(401);
    expect((await post(`${url}/sign/video`, { 'x-user': 'u' })).status).toBe(200);

    const slow = post(`${url}/sign/video`, { 'x-user': 'slow' });
    while (!told.out.includes('entered')) await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect((await slow).status).toBe(200);
    expect(await closed).toBe(0);
    // One line for each, the last one too.
    expect([...told.out.matchAll(/"statusCode":(\d+)/g)].map(([, status]) => status)).toEqual(['401', '200', '200']);
    for (const secret of Object.values(SECRETS)) expect(told.out + told.err).not.toContain(secret);
  });

  it('does not wait for ever', async () => {
    const hasty = fileOf('hasty.json', { ...config, shutdownMs: 100 });
    const { child, told, closed, url } = await listening(['--config', hasty]);
    const slow = post(`${url}/sign/video`, { 'x-user': 'slow' }).catch(() => undefined);
    while (!told.out.includes('entered')) await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await closed).toBe(1);
    expect(told.err).toContain('still running after 100 ms');
    await slow;
  });

  it('prints all mistakes and ends with 2', async () => {
    const wrong = { sign: { video: { appId: 'x', secret: 'literal-secret', sdkToken: '${NOT_SET}' } } };
    const { told, closed } = start(['--config', fileOf('wrong.json', wrong)]);
    expect(await closed).toBe(2);
    const { out, err } = told;
    for (const path of ['sign.video.appId', 'sign.video.secret', 'sign.video.sdkToken', 'authenticate'])
      expect(err).toContain(`  ${path}: `);
    expect(err + out).not.toContain('literal-secret');
  });

  it('reads a file that begins with a mark of its encoding', async () => {
    const { err } = await run(['--config', fileOf('marked.json', `\uFEFF${JSON.stringify({ sign: SIGN })}`)]);
    expect(err).toContain('  authenticate: is required');
  });

  it.each([[[]], [['check']], [['outbox', 'list']], [['diagnose-video-sign']]])(
    'explains itself: %j --help',
    async (command) => {
      const { code, out, err } = await run([...command, '--help']);
      expect([code, out, err]).toEqual([0, expect.stringContaining('miniprogram-desk-server check --config'), '']);
    },
  );

  it('tells of an unknown option and ends with 2', async () => {
    const { told, closed } = start(['--confg', 'x']);
    expect([await closed, told.err]).toEqual([2, expect.stringContaining("Unknown option '--confg'")]);
  });

  it.each([
    ['no file', ['--config', join(folder, 'nowhere.json')], /nowhere\.json: cannot be read/],
    ['no JSON', ['--config', fileOf('broken.json', '{"secret":"literal-secret')], /broken\.json: is not JSON$/m],
    ['nothing', [], /--config: is required/],
    ['a port that is none', ['--demo', '--port', '65536'], /--port: expected a whole number from 0 to 65535/],
    ['a port in words', ['--demo', '--port', 'http'], /--port: expected a whole number from 0 to 65535/],
    ['a demo for everybody', ['--demo', '--host', '0.0.0.0'], /listen\.host: the demo listens on loopback only/],
  ])('%s: ends with 2', async (_, args, message) => {
    const { code, err } = await run(args);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(err).not.toContain('literal-secret');
  });
});

describe('--demo', () => {
  it('needs no configuration, and answers only to names of this machine', async () => {
    const { url } = await listening(['--demo']);
    expect((await post(`${url}/sign/video`)).status).toBe(200);
    const { port } = new URL(url);
    const foreign = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/sign/union-id',
      headers: { host: 'evil.cn' },
    });
    foreign.end();
    const [response] = (await once(foreign, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(403);
  });
});

describe('diagnose-video-sign', () => {
  const call = {
    appId: 'wxtarget',
    callerAppId: 'wxcaller',
    secret: '${VIDEO}',
    nonce: 'n1',
    timestamp: 1455675719123,
    referer: { sdkToken: 't', bizId: 'b', commonNavigate: { path: 'pages/a/b' } },
  };
  const input = fileOf('call.json', call);

  it('prints every combination, and which one the vendor takes', async () => {
    const all = await run(['diagnose-video-sign', '--input', input, '--separator', '~']);
    expect([all.code, all.out.trim().split('\n').length]).toEqual([0, 1 + 2 * 7 * 2 * 2 * 2]);
    expect(all.out).not.toContain(SECRETS.VIDEO);
    const row = all.out.split('\n').find((line) => /caller .*"~" .*sorted .*beside .* s /.test(line))!;
    const found = await run(['diagnose-video-sign', '--input', input, '--separator', '~', '--sign', row.slice(-64)]);
    expect([found.code, found.out]).toEqual([
      0,
      expect.stringContaining(
        'sign.video.signature: {"appId":"caller","separator":"~","keys":"sorted","navigates":"beside","timestamp":"s"}',
      ),
    ]);
  });

  it('says when it is none of them', async () => {
    const { code, out } = await run(['diagnose-video-sign', '--input', input, '--sign', '0'.repeat(64)]);
    expect([code, out]).toEqual([1, expect.stringContaining('none of them')]);
  });

  it('tells all mistakes of the input', async () => {
    const wrong = { ...call, secret: 'literal-secret', referer: { sdkToken: '' }, timestamp: 5, extra: 1 };
    const { code, err } = await run(['diagnose-video-sign', '--input', fileOf('wrong-call.json', wrong)]);
    expect(code).toBe(2);
    for (const path of ['secret', 'referer.sdkToken', 'referer.authFailNavigate', 'timestamp', 'extra'])
      expect(err).toContain(`  ${path}: `);
    expect(err).not.toContain('literal-secret');
  });
});
