import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join(__dirname, '..', '..', 'dist', 'server');
const read = (name: string) => readFileSync(join(PACKAGE, name), 'utf8');

/** What somebody does who has installed the package. */
const MOUNTED = `
  import { fastify } from 'fastify';
  import { signRoutes } from './index.js';
  const app = fastify();
  await app.register(signRoutes, {
    sign: { unionId: { key: '\${KEY}' } },
    authenticate: () => ({ id: 'u', unionid: 'o6_bmasdasdsad6_2sgVt7hMZOPfL' }),
    env: { KEY: '0123456789abcdef' },
  });
  console.log((await app.inject({ method: 'POST', url: '/sign/union-id' })).body);`;

describe('the package of the server', () => {
  it('is mounted in a server of its user', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', MOUNTED], {
      cwd: PACKAGE,
      encoding: 'utf8',
    });
    expect([stdout.trim(), stderr]).toEqual(['{"unionid":"fxIUECLC0fHDWG3FYvevVfXBVPz/pzZ8IHQcET4Ttd8="}', '']);
  });

  it('is a program', async () => {
    const { bin } = JSON.parse(read('package.json')) as { bin: Record<string, string> };
    const program = join(PACKAGE, bin['miniprogram-desk-server']!);
    const child = spawn(program, ['--demo', '--port', '0']);
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    while (!out.includes('listening at')) await once(child.stdout, 'data');
    const url = /http:\/\/[^"\s]+/.exec(out)![0];
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(0);
  });

  it('declares its types without the ones it keeps to itself', () => {
    expect(read('index.d.ts')).toContain('declare function startServer(options: StartOptions): Promise<RunningServer>');
    expect(read('index.d.ts')).not.toMatch(/\bSecret\b|\breveal\b/);
  });

  it('has what its manifest names', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const code = read('index.js') + read('miniprogram-desk-server.js');
    expect(code).not.toMatch(/from "\.\.\//);
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(['fastify', 'jose']));
    expect(() => JSON.parse(read('desk.config.example.json')) as unknown).not.toThrow();
  });
});
