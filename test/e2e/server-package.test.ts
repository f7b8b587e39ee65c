import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openUdesk } from '../../tools/desk/udesk-relay/open-udesk';
import { openWeChat } from '../../tools/desk/wechat-api/open-wechat';
import { says } from '../../tools/desk/wechat-api/push-message';

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

/** What somebody does whose server is another one; the numbers are the vendor's, of "signature加密算法". */
const ALONE = `
  import * as desk from './index.js';
  const key = new desk.Secret('b476f9f8-5309-4d0a-a2d4-af08c4507a15');
  const who = { nonce: '9ca6fff5a509fb887ac72cf5c92010e7', timestamp: '1455675719000', web_token: 'test@udesk.cn' };
  console.log(desk.signWebIm(who, key, 'SHA1'));
  console.log(desk.signWebIm(who, key));
  console.log(desk.encryptUnionId('o6_bmasdasdsad6_2sgVt7hMZOPfL', new desk.Secret('0123456789abcdef')));
  console.log(...['signVideoJump', 'signImClient', 'encryptCustomer', 'rsaPublicKey'].map((name) => typeof desk[name]));
  console.log(String(key), JSON.stringify({ key }));`;

/** One that a failed test leaves would keep the whole run from ending. */
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

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
    running.push(child);
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    while (!out.includes('listening at')) await once(child.stdout, 'data');
    const url = /http:\/\/[^"\s]+/.exec(out)![0];
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(0);
  });

  it('relays, checks itself, and stops when told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-package-'));
    const wechat = await openWeChat();
    const udesk = await openUdesk({ origin: wechat });
    const { appid, secret, token } = wechat.accounts[0]!;
    const env = {
      PATH: process.env['PATH'],
      SECRET: secret,
      TOKEN: token,
      UDESK_PATH: '9f2c61d07ab84e35c1f70d926e8b4a13',
    };
    const config = {
      relay: {
        listen: { port: 0 },
        admin: { port: 0 },
        wechatOrigin: wechat.origin,
        accounts: [
          {
            appid,
            appSecret: '${SECRET}',
            token: '${TOKEN}',
            mode: 'plain',
            udeskUrl: udesk.urlOf(appid),
            pathSecrets: ['${UDESK_PATH}'],
          },
        ],
      },
    };
    const file = join(folder, 'desk.config.json');
    writeFileSync(file, JSON.stringify(config));
    const program = join(PACKAGE, 'miniprogram-desk-server.js');
    const child = spawn(process.execPath, [program, '--config', file], { env });
    running.push(child);
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const listening = () => [...out.matchAll(/listening at (http:[^"\s]+)/g)].map(([, url]) => url!);
    while (listening().length < 2) await once(child.stdout, 'data');
    // The administration listens first.
    const [admin, relay] = listening();
    expect(await (await fetch(`${admin!}/readyz`)).json()).toEqual({ status: 'ready' });
    expect(await wechat.saveUrl(appid, `${relay!}/wechat/${appid}`)).toMatchObject({ isSaved: true });
    expect((await wechat.push(appid, 'o_1', says.text('在吗'))).kind).toBe('empty');
    expect([udesk.arrivals().length, udesk.problems()]).toEqual([1, []]);

    const checking = spawn(process.execPath, [program, 'check', '--config', file, '--url', relay!], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [told, closed] = await Promise.all([checking.stdout.toArray(), once(checking, 'close')]);
    expect([
      closed[0],
      Buffer.concat(told as Buffer[])
        .toString()
        .match(/^ok /gm)?.length,
    ]).toEqual([0, 4]);
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(0);
    await Promise.all([wechat.close(), udesk.close()]);
    rmSync(folder, { recursive: true });
  });

  it('brings what it is run and watched with', () => {
    for (const name of ['Dockerfile', 'miniprogram-desk.service', 'alerts.yml', 'grafana-dashboard.json'])
      expect([name, existsSync(join(PACKAGE, 'deploy', name))]).toEqual([name, true]);
    expect(() => JSON.parse(read('relay.config.example.json')) as unknown).not.toThrow();
  });

  it('declares its types without the ones it keeps to itself', () => {
    expect(read('index.d.ts')).toContain('declare function startServer(options: StartOptions): Promise<RunningServer>');
    expect(read('index.d.ts')).not.toMatch(/\b(?:Section|SignConfig|RequestError)\b/);
  });

  it('signs by functions alone', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', ALONE], {
      cwd: PACKAGE,
      encoding: 'utf8',
    });
    expect([stdout.trim().split('\n'), stderr]).toEqual([
      [
        '9B2619225AA6476DC1EB80DBB8801E1575EBE39C',
        '4CC40FA2D762DAB1D4509750A7135123743D26F2552B7E23611AB8CB5D35825B',
        'fxIUECLC0fHDWG3FYvevVfXBVPz/pzZ8IHQcET4Ttd8=',
        'function function function function',
        '[secret] {"key":"[secret]"}',
      ],
      '',
    ]);
  });

  it('has what its manifest names', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const code = read('index.js') + read('miniprogram-desk-server.js');
    expect(code).not.toMatch(/from "\.\.\//);
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(['fastify', 'jose']));
    expect(() => JSON.parse(read('desk.config.example.json')) as unknown).not.toThrow();
  });
});
