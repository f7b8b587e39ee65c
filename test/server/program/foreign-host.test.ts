import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { fastify } from 'fastify';
import type { AdminAddress } from '../../../server/config/relay-config';
import { answerError } from '../../../server/errors';
import { refuseForeignHosts } from '../../../server/program/foreign-host';

async function statusOf(admin: Partial<AdminAddress>, host: string): Promise<number> {
  const app = fastify();
  app.setErrorHandler(answerError);
  refuseForeignHosts(app, { host: '127.0.0.1', port: 8081, names: [], ...admin });
  app.get('/metrics', () => 'figures');
  const { statusCode, body } = await app.inject({ url: '/metrics', headers: { host } });
  expect(body.includes('figures')).toBe(statusCode === 200);
  await app.close();
  return statusCode;
}

describe('the administration', () => {
  it.each(['127.0.0.1:8081', 'localhost:8081', 'LOCALHOST', 'localhost.:8081', '127.9.8.7', '[::1]:8081', '[::1]'])(
    'on loopback answers under %s',
    async (host) => expect(await statusOf({}, host)).toBe(200),
  );

  it.each([
    ['a page whose name points here', 'evil.example:8081'],
    ['a name that only begins as loopback', 'localhost.evil.example'],
    ['a name that only looks like an address', '127.0.0.1.evil.example'],
    ['another address', '10.0.0.5:8081'],
    ['nonsense', 'localhost:8081:x'],
    ['two names', 'localhost evil.example'],
  ])('on loopback refuses %s', async (_, host) => expect(await statusOf({}, host)).toBe(421));

  it.each([
    ['its configured name', { host: 'Relay.internal' }, 'relay.internal:8081'],
    ['its configured address', { host: '10.0.0.5' }, '10.0.0.5:8081'],
    ['its configured address of IPv6', { host: 'fd00::5' }, '[FD00::5]:8081'],
    ['any address, as it listens on all of them', { host: '0.0.0.0' }, '172.17.0.2:8081'],
    ['any address of IPv6', { host: '::' }, '[2001:db8::7]:8081'],
    ['loopback, for who comes from the same machine', { host: '0.0.0.0' }, 'localhost:8081'],
    ['a name that is listed', { host: '0.0.0.0', names: ['desk', 'relay.internal'] }, 'DESK:8081'],
    ['a listed name of what forwards to loopback', { names: ['relay.internal'] }, 'relay.internal'],
  ])('is scraped under %s', async (_, admin, host) => expect(await statusOf(admin, host)).toBe(200));

  it.each([
    [{ host: '0.0.0.0' }, 'evil.example:8081'],
    [{ host: '10.0.0.5' }, '10.0.0.5.evil.example'],
    [{ host: 'relay.internal' }, 'x.relay.internal'],
    [{ host: '0.0.0.0', names: ['desk'] }, 'desk.evil.example'],
  ])('at %j refuses %s all the same', async (admin, host) => expect(await statusOf(admin, host)).toBe(421));

  it('answers who sends no Host, as a balancer with HTTP/1.0: no browser can', async () => {
    const app = fastify();
    refuseForeignHosts(app, { host: '127.0.0.1', port: 0, names: [] });
    app.get('/readyz', () => 'ready');
    await app.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET /readyz HTTP/1.0\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
    await app.close();
  });
});
