import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyPluginAsync } from 'fastify';
import { buildPanelSite } from '../../../tools/simulator/panel-site';
import type { Site } from '../../../tools/simulator/site';
import { openServer, type Simulator } from '../../../tools/simulator/web-server';
import { followEvents } from '../desk/desk-server';

const phone: Site = new Map([
  ['/phone/', { type: 'text/html; charset=utf-8', body: '<title>phone</title>' }],
  ['/phone/assets/main/商品 1.png', { type: 'image/png', body: new Uint8Array([137, 80]) }],
]);

let simulator: Simulator;
beforeAll(async () => {
  simulator = await openServer(0, new Map([...(await buildPanelSite()), ...phone]));
});
afterAll(() => simulator.close());

/** `fetch` does not let a caller name another host. */
function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${simulator.url}desk/entries`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}

test.each([
  ['', 'text/html; charset=utf-8', '<div id="panel">'],
  ['panel.js', 'text/javascript; charset=utf-8', 'addEventListener'],
  ['panel.css', 'text/css; charset=utf-8', '--green'],
  ['phone/', 'text/html; charset=utf-8', '<title>phone</title>'],
])('serves /%s', async (path, type, text) => {
  const response = await fetch(simulator.url + path);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(await response.text()).toContain(text);
});

test('sends a file again only when it is another', async () => {
  const tag = (await fetch(`${simulator.url}panel.css`)).headers.get('etag') ?? '';
  const ask = (path: string) => fetch(simulator.url + path, { headers: { 'if-none-match': tag } });
  const same = await ask('panel.css');
  expect([same.status, await same.text()]).toEqual([304, '']);
  expect((await ask('panel.js')).status).toBe(200);
});

test('serves names that need escaping in a URL', async () => {
  const response = await fetch(`${simulator.url}phone/assets/main/${encodeURIComponent('商品 1.png')}`);
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([137, 80]);
});

test('the panel runs its own scripts alone; the phone may evaluate the mini program’s', async () => {
  const policyOf = async (path: string) => (await fetch(simulator.url + path)).headers.get('content-security-policy');
  expect(await policyOf('')).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(await policyOf('phone/')).toContain("script-src 'self' 'unsafe-eval'");
});

test.each(['nothing', '%E0%A4%A', '../package.json', 'phone/../../package.json'])('/%s is not there', async (path) => {
  const { status } = await fetch(simulator.url + path);
  expect([400, 404]).toContain(status);
});

test('answers to loopback names only', async () => {
  expect(await statusFor('localhost:1')).toBe(200);
  expect(await statusFor('127.0.0.1')).toBe(200);
  expect(await statusFor('desk.example.com')).toBe(421);
});

test('a port that is taken is refused', async () => {
  const port = Number(new URL(simulator.url).port);
  await expect(openServer(port, new Map())).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a signing server is mounted below /sign, for loopback names only', async () => {
  const signer: FastifyPluginAsync = async (app) => {
    app.post('/sign/video', () => ({ signed: true }));
    await Promise.resolve();
  };
  const other = await openServer(0, new Map(), { signer });
  const post = (path: string) => fetch(other.url + path, { method: 'POST' });
  expect(await (await post('sign/video')).json()).toEqual({ signed: true });
  expect((await post('sign/other')).status).toBe(404);
  await other.close();
});

test('closes at once while a panel is listening', async () => {
  const other = await openServer(0, new Map());
  const stream = await followEvents(`${other.url}desk/events`);
  expect(await Promise.race([other.close(), sleep(3000, 'late', { ref: false })])).toBeUndefined();
  expect(await stream.next()).toBeUndefined();
});
