import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long somebody who has connected may take to say what he wants, once the server closes. */
const SILENT_MS = 1000;

/** How long open connections are still read: what has just been sent on one would else be cut, for Node takes it for idle. */
const PARTING_MS = 100;

/**
 * Closing waits for open connections. A request that runs meanwhile would leave one behind, and so does who has connected
 * and said nothing yet: Node takes him for busy. Nobody new is taken; who asks on an open connection is served, and parted from.
 */
export function partWhenClosing(app: FastifyInstance): void {
  let isClosing = false;
  const silent = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  app.server.on('request', ({ socket }) => silent.delete(socket));
  app.addHook('preClose', (done) => {
    isClosing = true;
    setTimeout(() => silent.forEach((socket) => socket.destroy()), SILENT_MS).unref();
    // Node's `close` asks for this at once.
    const closeIdle = app.server.closeIdleConnections.bind(app.server);
    app.server.closeIdleConnections = () => void setTimeout(closeIdle, PARTING_MS).unref();
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
}
