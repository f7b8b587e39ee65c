import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestError } from '../errors';
import type { Letters, LetterState } from './letters';

/** A page in a browser cannot send it to another origin without asking first, and nobody answers that. */
export const COMMAND_HEADER = 'x-outbox-command';

const PAGE = 1000;

/**
 * The outbox for the command line, while the relay has its store open: on the admin port, and never on another, for
 * messages are shown.
 */
export function outboxRoutes(app: FastifyInstance, { letters }: { letters: Letters }, done: () => void): void {
  app.addHook('onRequest', (request, _reply, next) => {
    const isCommand = request.headers[COMMAND_HEADER] !== undefined;
    next(isCommand ? undefined : new RequestError(403, 'forbidden', `the header ${COMMAND_HEADER} is not there`));
  });

  app.get<{ Querystring: { state?: LetterState; after?: string } }>('/outbox', async ({ query }) => ({
    letters: await letters.list(query.state === 'waiting' ? 'waiting' : 'dead', PAGE, query.after),
  }));
  app.get<ById>('/outbox/:id', async function show({ params }) {
    const found = await letters.show(params.id);
    if (!found) throw noLetter(params.id);
    return { letter: found.letter, body: found.body.toString('base64') };
  });
  app.post<ById>('/outbox/:id/replay', async ({ params }) => ({ done: await letters.replay(params.id) }));
  app.delete<ById>('/outbox/:id', async ({ params }) => ({ done: await letters.purge(params.id) }));
  done();
}

interface ById {
  Params: { id: string };
}

const noLetter = (id: FastifyRequest['id']): RequestError => new RequestError(404, 'not-found', `no message ${id}`);
