import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long somebody who has connected may take to say what he wants, once the server closes. */
const SILENT_MS = 1000;

/**
 * How long those with an open connection are still served, and told that it ends: what they have just sent would else meet a
 * closed door, for Node takes a connection for idle until it has read what came.
 */
const PARTING_MS = 100;

/**
 * Closing waits for open connections. A request that runs meanwhile would leave one behind, and so does who has connected
 * and said nothing yet: Node takes him for busy.
 */
export function partWhenClosing(app: FastifyInstance): void {
  let isClosing = false;
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    for (const sockets of [open, silent]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
  });
  app.server.on('request', ({ socket }) => silent.delete(socket));
  app.addHook('preClose', (done) => {
    isClosing = true;
    setTimeout(() => silent.forEach((socket) => socket.destroy()), SILENT_MS).unref();
    if (open.size > 0) setTimeout(done, PARTING_MS);
    else done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
}
