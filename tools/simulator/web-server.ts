import { fastify, type FastifyPluginAsync, type FastifyPluginCallback } from 'fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createJournal } from '../desk/journal';
import { deskService, type DeskOptions } from '../desk/service';
import { relayService } from './relay/relay-service';
import type { Site } from './site';
import { siteService } from './site-service';

export interface Simulator {
  url: string;
  close(): Promise<void>;
}

export interface ServerOptions extends DeskOptions {
  /** Answers `/sign/*`: the shop's own server, which knows the secret that the desk expects. */
  signer?: FastifyPluginCallback | FastifyPluginAsync;
  /** The relay's built program; without one the panel's relay tab says that there is none. */
  relayProgram?: string;
}

/** Loopback only: the desk shows whatever it is sent, and asks nobody who they are. */
const HOST = '127.0.0.1';

/** Serves the files beside the desk on one port. */
export async function openServer(port: number, site: Site, options: ServerOptions = {}): Promise<Simulator> {
  const { signer, relayProgram, journal = createJournal(), ...desk } = options;
  const app = fastify({ forceCloseConnections: true });
  app.addHook('onRequest', refuseForeignHost);
  await app.register(deskService, { ...desk, journal });
  if (relayProgram !== undefined) await app.register(relayService, { program: relayProgram, journal });
  if (signer !== undefined) await app.register(async (scope) => await scope.register(signer));
  await app.register(siteService(site));
  await app.listen({ host: HOST, port });
  const address = app.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://${HOST}:${String(bound)}/`, close: () => app.close() };
}

/** A page elsewhere whose name resolves to this machine must not read the desk (DNS rebinding). */
async function refuseForeignHost(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(request.headers.host ?? '')) {
    await reply.code(421).send({ error: { field: 'host', message: 'served on loopback only' } });
  }
}
