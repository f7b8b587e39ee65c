import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from './body-shape';
import { readChoice, readContact, readInspect, type Contact } from './contact';
import { PASTE_LIMIT, type Desk } from './entry';
import { createEventStream, eventId } from './event-stream';
import { inspectPasted } from './inspection';
import { createJournal, type Journal } from './journal';
import { readPushedXml } from './pushed-event';
import { deskOf, readBrokenEvent, readSession } from './reading';
import { traceService } from './trace-service';
import { videoService, type VideoOptions } from './video-service';
import { webImService, type WebImOptions } from './web-im/service';
import { CONTACT_HEADER, cutSilently, pushEvent, writeEvent } from './wechat';

/** Far above any session-from; a hand-written one may well be hundreds of times too long. */
const BODY_LIMIT = 512 * 1024;
/** JSON writes a control character of a pasted text as `\u0001`: six bytes for one. */
const INSPECT_LIMIT = 6 * PASTE_LIMIT + 1024;

export interface DeskOptions extends VideoOptions, WebImOptions {
  journal?: Journal;
  heartbeatMs?: number;
}

/** WeChat's back end and the two vendors' desks, as one Fastify plugin. */
export function deskService(app: FastifyInstance, options: DeskOptions, done: () => void): void {
  const journal = options.journal ?? createJournal();
  const stream = createEventStream(journal, options.heartbeatMs);
  /** Taps whose event is on its way to a desk. */
  const underWay = new Map<string, Contact>();
  let chosen: Desk = 'udesk';

  app.setErrorHandler(answerError);
  app.addHook('preClose', (closed) => {
    stream.close();
    closed();
  });
  app.addContentTypeParser(
    ['text/xml', 'application/xml'],
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (_request, body, parsed) => parsed(null, body),
  );

  app.post('/wechat/contact', { bodyLimit: BODY_LIMIT }, async function postContact(request) {
    const contact = readContact(request.body);
    const sessionFrom = cutSilently(contact.sessionFrom);
    const desk = deskOf(sessionFrom) ?? deskOf(contact.tap.desk ?? '') ?? chosen;
    const event = writeEvent({
      to: 'gh_simulator',
      from: 'o_simulated_visitor',
      createTime: Math.floor(Date.now() / 1000),
      sessionFrom,
    });
    const id = randomUUID();
    underWay.set(id, contact);
    try {
      const answer = await pushEvent(`${originOf(app)}/desk/${desk}/push`, event, id);
      return { desk, delivered: answer === 'success' };
    } finally {
      underWay.delete(id);
    }
  });

  app.post<{ Params: { desk: string } }>('/desk/:desk/push', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const desk = request.params.desk;
    if (desk !== 'udesk' && desk !== 'sobot') return await reply.code(404).send({ error: { message: 'no such desk' } });
    if (typeof request.body !== 'string') throw new RequestError('body', 'not XML');
    const event = request.body;
    const received = readPushedXml(event);
    const contact = underWay.get(String(request.headers[CONTACT_HEADER]));
    if (received === undefined && !contact) throw new RequestError('body', 'not a user_enter_tempsession event');
    const sent = contact?.sessionFrom ?? received ?? '';
    const reading = received === undefined ? readBrokenEvent(sent) : readSession(sent, received);
    journal.add({ kind: 'session', ...reading, desk, event, ...(contact ? { tap: contact.tap } : {}) });
    return await reply
      .code(received === undefined ? 400 : 200)
      .type('text/plain')
      .send(received === undefined ? 'not well-formed' : 'success');
  });

  void app.register(traceService, { journal });
  const { videoSecret, videoSdkToken } = options;
  void app.register(videoService, {
    journal,
    ...(videoSecret === undefined ? {} : { videoSecret }),
    ...(videoSdkToken === undefined ? {} : { videoSdkToken }),
  });

  void app.register(webImService, { ...options, journal });

  app.get('/desk/entries', () => ({ last: eventId(journal, journal.newestId()), entries: journal.entries() }));
  app.delete('/desk/entries', async (_request, reply) => {
    journal.clear();
    return await reply.code(204).send();
  });
  app.get('/desk/events', (request, reply) => {
    reply.hijack();
    stream.attach(reply.raw, lastSeenOf(request));
  });
  app.put('/desk/choice', async (request, reply) => {
    chosen = readChoice(request.body);
    return await reply.code(204).send();
  });
  app.post('/desk/inspect', { bodyLimit: INSPECT_LIMIT }, (request) => inspectPasted(readInspect(request.body)));
  done();
}

/** A browser that comes back sends the header; the panel's first connection names its last entry in the query. */
function lastSeenOf(request: FastifyRequest): string | undefined {
  const header = request.headers['last-event-id'];
  if (typeof header === 'string' && header !== '') return header;
  const { since } = request.query as { since?: unknown };
  return typeof since === 'string' ? since : undefined;
}

function originOf(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the desk is not listening');
  return `http://127.0.0.1:${String(address.port)}`;
}

/** Names the field of a request that the route does not take. */
export function answerError(error: FastifyError | RequestError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  if (status >= 500) request.log.error(error);
  const field = error instanceof RequestError ? error.field : 'body';
  const message = status >= 500 ? 'the desk failed' : error.message;
  void reply.code(status).send({ error: { ...(status < 500 ? { field } : {}), message } });
}
