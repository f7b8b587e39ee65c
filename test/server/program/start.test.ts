import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { type ConfigError, startServer, type StartOptions } from '../../../server';
import { SECRETS, SIGN } from '../signing-app';

const back = { commonNavigate: { path: 'pages/order/order' } };
const silent = { sign: SIGN, log: 'silent' };
const problemsOf = (options: Partial<StartOptions>) =>
  startServer({ config: silent, env: SECRETS, port: 0, ...options }).then(
    async (server) => {
      await server.close();
      return [];
    },
    (error: unknown) => (error as ConfigError).problems.map(({ path }) => path),
  );

async function post(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(back),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

describe('without authenticate', () => {
  it('does not start', async () => {
    expect(await problemsOf({})).toEqual(['authenticate']);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', '127.0.0.1.example.com'])(
    'the demo does not listen on %s',
    async (host) => {
      expect(await problemsOf({ demo: true, host })).toEqual(['listen.host']);
      expect(await problemsOf({ demo: true, config: { ...silent, listen: { host } } })).toEqual(['listen.host']);
    },
  );

  it('tells this together with all other mistakes', async () => {
    expect(await problemsOf({ env: {} })).toEqual([
      'sign.video.secret',
      'sign.webIm.key',
      'sign.unionId.key',
      'authenticate',
    ]);
  });
});

describe('beside a relay', () => {
  const account = {
    appid: 'wx46f00ac6f3dsdf12a',
    appSecret: '${SECRET}',
    token: '${TOKEN}',
    mode: 'plain',
    udeskUrl: 'https://example.udesk.cn/weixin/olloow',
    pathSecrets: ['${PATH}'],
  };
  const env = {
    ...SECRETS,
    SECRET: 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f',
    TOKEN: 'AAAAA',
    PATH: 'f4a1c09b7e3d5826f4a1c09b7e3d5820',
  };
  const relay = { accounts: [account], listen: { port: 7001 }, admin: { port: 7002 } };
  const mistakesOf = (config: object, options: Partial<StartOptions> = {}) =>
    startServer({ config: { log: 'silent', ...config }, env, demo: true, ...options }).then(
      () => 'started',
      (error: unknown) => (error as ConfigError).problems.map(({ path, message }) => `${path}: ${message}`),
    );

  it.each([
    [7001, 'relay.listen.port'],
    [7002, 'relay.admin.port'],
  ])('the signatures do not take its port %i, wherever it was said', async (port, taken) => {
    const mistakes = [`listen.port: expected another port than ${taken}`];
    expect(await mistakesOf({ sign: SIGN, relay, listen: { port } })).toEqual(mistakes);
    expect(await mistakesOf({ sign: SIGN, relay }, { port })).toEqual(mistakes);
  });

  it('host and port are refused where nothing is signed: they would move nothing', async () => {
    expect(await mistakesOf({ relay }, { host: '127.0.0.1', port: 7003 })).toEqual([
      'host: is of the signatures, and nothing is signed; the relay has relay.listen',
      'port: is of the signatures, and nothing is signed; the relay has relay.listen',
    ]);
  });
});

describe('a demo', () => {
  it('signs on loopback for users of the demo, by the secret it was given', async () => {
    const server = await startServer({ config: silent, env: SECRETS, demo: true, port: 0 });
    const { status, body } = await post(`${server.url}/sign/video`);
    expect(status).toBe(200);
    const { sign, nonce, timestamp } = Object.fromEntries(new URLSearchParams(body['path']!.split('?')[1]));
    const signed = `wxtargetpages/preIndex/index${body['extraData']!}${SECRETS.VIDEO}${nonce!}${timestamp!}`;
    expect(sign).toBe(createHash('sha256').update(signed).digest('hex'));

    expect((await post(`${server.url}/sign/video`, { 'x-demo-user': 'vip' })).body['extraData']).toContain('演示贵宾');
    expect((await post(`${server.url}/sign/video`, { 'x-demo-user': 'no-calls' })).status).toBe(403);
    expect((await post(`${server.url}/sign/video`, { 'x-demo-user': 'toString' })).status).toBe(401);
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
    await server.close();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  it('takes the authenticate it is given', async () => {
    const authenticate = () => ({ id: 'mine', customerInfo: { nickName: '我' } });
    const server = await startServer({ config: silent, env: SECRETS, demo: true, port: 0, authenticate });
    expect((await post(`${server.url}/sign/video`)).body['extraData']).toContain('"nickName":"我"');
    await server.close();
  });
});

describe('what is no request', () => {
  const lines: string[] = [];
  const send = async (text: string) => {
    const config = { ...silent, log: 'trace' };
    const logStream = { write: (line: string) => void lines.push(line) };
    const server = await startServer({ config, env: SECRETS, demo: true, port: 0, logStream });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(text);
    const answer = Buffer.concat((await socket.toArray()) as Buffer[]).toString();
    await server.close();
    return [/^HTTP\/1.1 (\d+)/.exec(answer)?.[1], JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as object];
  };

  it.each([
    ['of HTTP', 'of-a-user\r\n\r\n', '400', 'bad-request'],
    ['that can be read', `GET / HTTP/1.1\r\nauthorization: of-a-user${'x'.repeat(20_000)}`, '431', 'headers-too-large'],
  ])('%s: answered in the form of all errors, and not logged', async (_, text, status, code) => {
    expect(await send(text)).toEqual([status, { error: { code, message: expect.any(String) as string } }]);
    expect(lines.join('')).not.toMatch(/of-a-user|rawPacket/);
  });
});

describe('a server that closes', () => {
  it('serves who has a connection open, and parts from him', async () => {
    const server = await startServer({ config: silent, env: SECRETS, demo: true, port: 0 });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = () =>
      new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
        const asked = request(`${server.url}/sign/union-id`, { method: 'POST', agent }, (response) => {
          response.resume().on('end', () => resolve([response.statusCode, response.headers.connection]));
        });
        asked.on('error', reject).end();
      });
    expect(await ask()).toEqual([200, 'keep-alive']);
    const closed = server.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await ask()).toEqual([200, 'close']);
    await closed;
  });
});

describe('an authenticate of a module', () => {
  const config = { ...silent, authenticate: { module: './auth.js' } };
  const start = (importModule: StartOptions['importModule']) => problemsOf({ config, baseDir: '/srv', importModule });

  it('is loaded from beside the config file', async () => {
    const asked: string[] = [];
    const load = (url: string) => Promise.resolve(asked.push(url) && { default: () => undefined });
    expect(await start(load)).toEqual([]);
    expect(asked).toEqual(['file:///srv/auth.js']);
  });

  it('may be what a compiler made of it', async () => {
    expect(await start(() => Promise.resolve({ default: { default: () => undefined } }))).toEqual([]);
  });

  it.each([
    ['no function', () => Promise.resolve({ default: 5 })],
    ['no default export', () => Promise.resolve({})],
    ['no module', () => Promise.reject(new Error('not found'))],
  ])('%s is a mistake', async (_, load) => {
    expect(await start(load)).toEqual(['authenticate.module']);
  });
});
