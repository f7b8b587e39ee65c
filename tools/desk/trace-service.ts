import type { FastifyInstance } from 'fastify';
import { RequestError } from './body-shape';
import type { Journal } from './journal';
import { readTraces } from './trace-batch';

const BODY_LIMIT = 64_000;
/** An id comes again minutes later, not days: the oldest may go. */
const IDS_KEPT = 5000;

/** Where `ud-sdk` sends what visitors do. */
export function traceService(app: FastifyInstance, { journal }: { journal: Journal }, done: () => void): void {
  const known = new Set<string>();
  journal.subscribe((change) => {
    if (change.kind === 'cleared') known.clear();
  });

  /** Sent again, because the answer to the first time was lost. */
  function isRepeated(id: string): boolean {
    if (known.has(id)) return true;
    known.add(id);
    const [oldest] = known;
    if (known.size > IDS_KEPT && oldest !== undefined) known.delete(oldest);
    return false;
  }

  app.addHook('onRequest', async ({ headers }) => {
    if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? ''))
      return Promise.reject(new RequestError('content-type', 'not application/json', 415));
  });
  app.post('/desk/udesk/miniprogram-desk/traces', { bodyLimit: BODY_LIMIT }, (request) => {
    const drafts = readTraces(request.body);
    const fresh = drafts.filter(({ traceId }) => !isRepeated(traceId));
    for (const draft of fresh) journal.add(draft);
    return { accepted: fresh.length, repeated: drafts.length - fresh.length };
  });
  done();
}
