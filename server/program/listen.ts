import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** @returns the address it answers at, with the port it was given for 0 */
export async function listenAt(app: FastifyInstance, at: { host: string; port: number }): Promise<string> {
  await app.listen(at);
  const { address, port, family } = app.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
