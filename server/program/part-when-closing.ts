import type { FastifyInstance } from 'fastify';

/** A request that runs while the server closes would leave an open connection behind, and closing waits for those. */
export function partWhenClosing(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
}
