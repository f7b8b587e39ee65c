import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics';

export interface AdminRoutesOptions {
  metrics: Metrics;
  /** What has to work before WeChat may be sent here: its name, and whether it does. */
  readiness: ReadonlyMap<string, () => boolean | Promise<boolean>>;
}

/** `/metrics`, `/healthz` (the process lives) and `/readyz` (it can take pushes): on a port of their own. */
export function adminRoutes(app: FastifyInstance, { metrics, readiness }: AdminRoutesOptions, done: () => void): void {
  app.get('/metrics', async function readMetrics(_request, reply) {
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.read());
  });
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async function readReadiness(_request, reply) {
    const failing: string[] = [];
    for (const [name, isReady] of readiness) if (!(await isTrue(isReady))) failing.push(name);
    if (failing.length === 0) return { status: 'ready' };
    return await reply.code(503).send({ status: 'not ready', failing });
  });
  done();
}

async function isTrue(check: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    // What fails to tell is not ready either.
    return false;
  }
}
