import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { RequestError } from '../body-shape';
import type { EntryDraft } from '../entry';
import type { Journal } from '../journal';
import { readOpening, readPageTrace, readPlugin, readSent, readTold } from './bodies';
import { readCalls } from './config';
import { isMembers } from './config-shapes';
import { lost, problemOf } from './finding';
import { readPosted, readWebTrace } from './message';
import { readLink } from './reading';
import { createUnseal } from './seal';
import { createSignatureCheck } from './signature';
import type { VisitState, WebImPlugin, WebImVisit, WindowEvent } from './visit';

const BODY_LIMIT = 256 * 1024;
/** Windows and pages that can still report; those that were left open for ever are forgotten one day. */
const KEPT = 500;
const BASE = '/desk/udesk/im_client';

export interface WebImOptions {
  /** `im_user_key`, shared with whoever signs. Without one no signature is right. */
  webImKey?: string;
  /** PEM; reads `customer_encrypt`. */
  webImPrivateKey?: string;
  /** Switches "web IM请求权限校验" on: a link without a right `v_signature` is refused. */
  webImNeedsAccess?: boolean;
  /** "窗口设置 - 信息区自定义URL": a page beside the chat. */
  webImCustomUrl?: string;
}

const NEXT_STATE: Partial<Record<WindowEvent, VisitState>> = {
  queuing: 'queuing',
  chatting: 'chatting',
  chatDone: 'done',
};

/** The back end of Udesk's WebIM: of the chat window, and of `udeskApi.js` on somebody's page. */
export function webImService(
  app: FastifyInstance,
  options: WebImOptions & { journal: Journal },
  done: () => void,
): void {
  const { journal, webImKey = randomUUID(), webImPrivateKey, webImNeedsAccess = false, webImCustomUrl = '' } = options;
  const signatures = createSignatureCheck(webImKey);
  const unseal = webImPrivateKey === undefined ? undefined : createUnseal(webImPrivateKey);
  const visits = createDrafts<WebImVisit>(journal);
  const plugins = createDrafts<WebImPlugin>(journal);
  journal.subscribe((change) => {
    if (change.kind !== 'cleared') return;
    visits.clear();
    plugins.clear();
    signatures.forget();
  });

  // The script runs on pages of any origin, and has no cookie to lose.
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' });
    return Promise.resolve();
  });
  app.options(`${BASE}/*`, async (_request, reply) => await reply.code(204).send());

  app.post(`${BASE}/open`, { bodyLimit: BODY_LIMIT }, (request) => {
    const { key, url, frame } = readOpening(request.body);
    const reading = readLink(url, { signatures, needsAccess: webImNeedsAccess, ...(unseal ? { unseal } : {}) });
    const state = reading.refusal === undefined ? 'open' : 'refused';
    const visit: WebImVisit = { stage: 'visit', key, frame, url, state, messages: [], ...reading };
    visits.put(visit);
    return { visit, customUrl: webImCustomUrl };
  });

  app.post(`${BASE}/tell`, async (request, reply) => {
    const { key, type } = readTold(request.body);
    const visit = visits.get(key);
    if (visit.state === 'refused') throw new RequestError('key', 'this link was refused', 409);
    const state = NEXT_STATE[type];
    if (state !== undefined) visits.put({ ...visit, state });
    return await reply.code(204).send();
  });

  app.post(`${BASE}/send`, { bodyLimit: BODY_LIMIT }, (request) => {
    const { key, from, to, message } = readSent(request.body);
    const visit = visits.get(key);
    if (visit.state === 'refused') throw new RequestError('key', 'this link was refused', 409);
    const sent = readPosted(message, from, to);
    visits.put({ ...visit, messages: [...visit.messages, sent] });
    return sent;
  });

  app.post(`${BASE}/plugin`, { bodyLimit: BODY_LIMIT }, (request) => {
    const { key, page, calls, notes, isReady } = readPlugin(request.body);
    const { config, settings, problems } = readCalls(calls);
    for (const { code, field } of notes) problems.push(problemOf(lost(code), field));
    const text = JSON.stringify(config, null, 2);
    // Of its traces the page says nothing here.
    const before = plugins.has(key) ? plugins.get(key).problems : [];
    problems.push(...before.filter(({ code }) => code === 'trace-refused'));
    plugins.put({ stage: 'plugin', key, page, config: text, settings, isReady, problems });
    return { problems };
  });

  app.post(`${BASE}/trace`, { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const { key, page, type, data, customer } = readPageTrace(request.body);
    const values = new Map(isMembers(customer) ? Object.entries(customer).map(([k, v]) => [k, String(v)]) : []);
    const isProven = signatures.proves(values);
    const webToken = values.get('web_token');
    try {
      // "订单事件上传需要先进行客户身份认证"
      if (type === 'order' && !isProven) throw new RequestError('customer', 'an order needs a customer who is proven');
      journal.add({
        kind: 'trace',
        desk: 'udesk',
        traceId: randomUUID(),
        at: new Date().toISOString(),
        appId: page,
        sdk: 'udeskApi.js',
        visitor: isProven && webToken !== undefined ? { webToken } : {},
        ...readWebTrace(type, data, 'data'),
      });
    } catch (error) {
      if (error instanceof RequestError && plugins.has(key)) {
        const plugin = plugins.get(key);
        const refused = problemOf(lost('trace-refused', { reason: error.message }), `ud(dataTrace, ${type})`);
        plugins.put({ ...plugin, problems: [...plugin.problems, refused] });
      }
      throw error;
    }
    return await reply.code(204).send();
  });
  done();
}

interface Drafts<T> {
  has(key: string): boolean;
  /** Throws for one that nobody opened. */
  get(key: string): T;
  /** Into the journal, in its own place when it is there already. */
  put(draft: T): void;
  clear(): void;
}

function createDrafts<T extends WebImVisit | WebImPlugin>(journal: Journal): Drafts<T> {
  const known = new Map<string, { entryId: number; draft: T }>();
  return {
    has: (key) => known.has(key),
    get(key) {
      const found = known.get(key);
      if (found === undefined) throw new RequestError('key', 'no such window', 404);
      return found.draft;
    },
    put(draft) {
      const before = known.get(draft.key);
      const entry = { kind: 'web-im', desk: 'udesk', ...draft } as EntryDraft;
      const { id } = before === undefined ? journal.add(entry) : journal.replace(before.entryId, entry);
      known.set(draft.key, { entryId: id, draft });
      const [oldest] = known.keys();
      if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    },
    clear: () => known.clear(),
  };
}
