import { fastify, type FastifyPluginAsync, type FastifyPluginCallback } from 'fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createJournal } from '../desk/journal';
import { deskService, type DeskOptions } from '../desk/service';
import { relayService } from './relay/relay-service';
import type { Site } from './site';

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

/** The agent may look at avatars from anywhere; scripts, styles and requests stay here. */
const PANEL_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  'img-src http: https: data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The phone evaluates the modules of the mini program as text and its framework writes styles of its own; a demo may load
 * pictures, show web pages and call servers.
 */
const PHONE_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self' http: https:",
  'img-src http: https: data: blob:',
  'media-src http: https: data: blob:',
  "frame-src 'self' http: https:",
  "frame-ancestors 'self'",
  "base-uri 'none'",
].join('; ');

/** Serves the files beside the desk on one port. */
export async function openServer(port: number, site: Site, options: ServerOptions = {}): Promise<Simulator> {
  const { signer, relayProgram, journal = createJournal(), ...desk } = options;
  const app = fastify({ forceCloseConnections: true });
  app.addHook('onRequest', refuseForeignHost);
  await app.register(deskService, { ...desk, journal });
  if (relayProgram !== undefined) await app.register(relayService, { program: relayProgram, journal });
  if (signer !== undefined) await app.register(async (scope) => await scope.register(signer));
  app.get('/*', (request, reply) => {
    sendFile(site, request, reply);
  });
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

function sendFile(site: Site, request: FastifyRequest, reply: FastifyReply): void {
  const { '*': rest = '' } = request.params as { '*'?: string };
  const path = `/${rest}`;
  const file = site.get(path);
  if (!file) {
    void reply.code(404).send({ error: { message: 'nothing here' } });
    return;
  }
  void reply
    .headers({
      'content-type': file.type,
      'content-security-policy': file.policy ?? (path.startsWith('/phone/') ? PHONE_POLICY : PANEL_POLICY),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .send(typeof file.body === 'string' ? file.body : Buffer.from(file.body));
}
