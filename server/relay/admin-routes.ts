import type { FastifyInstance } from 'fastify';
import type { Relay } from './relay';

/** `/metrics`, `/healthz` (the process lives) and `/readyz` (it can take pushes): on a port of their own. */
export function adminRoutes(app: FastifyInstance, relay: Pick<Relay, 'readMetrics' | 'isReady'>): void {
  app.get('/metrics', async function readMetrics(_request, reply) {
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await relay.readMetrics());
  });
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async function readReadiness(_request, reply) {
    const isReady = await relay.isReady();
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' });
  });
}
