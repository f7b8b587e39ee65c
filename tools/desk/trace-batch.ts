import { joinPath } from './ledger';
import { list, oneOf, optional, record, RequestError, type Reader } from './body-shape';
import type { EntryDraft } from './entry';
import { filled, instant, matching, readTrace } from './trace-data';
import type { Trace, Visitor } from './trace';

/** Of the contract between `ud-sdk` and its receiver. */
const VERSION = 1;
const MOST_EVENTS = 20;

interface Batch {
  version: number;
  appId: string;
  companyToken: string;
  sdk: string;
  visitor: Omit<Visitor, 'webToken'>;
  events: { id: string; type: Trace['traceType']; at: string; data: unknown }[];
}

const version: Reader<number> = (value, path) => {
  if (value !== VERSION) throw new RequestError(path, `not ${String(VERSION)}`);
  return VERSION;
};

const present: Reader<unknown> = (value) => value;

const readBatch = record<Batch>({
  version,
  appId: filled,
  companyToken: filled,
  sdk: matching(/^[^/\s]+\/[^/\s]+$/, 'a name/version'),
  visitor: record<Omit<Visitor, 'webToken'>>({
    customerToken: optional(filled),
    openid: optional(filled),
    unionid: optional(filled),
  }),
  events: list(
    record({
      id: matching(/^[A-Za-z0-9_-]{1,64}$/, '1 to 64 letters, digits, - or _'),
      type: oneOf('product', 'order', 'marketing'),
      at: instant,
      data: present,
    }),
    1,
    MOST_EVENTS,
  ),
});

export type TraceDraft = Extract<EntryDraft, { kind: 'trace' }>;

/** Body of `POST /desk/udesk/miniprogram-desk/traces`: a draft for each event, in order. The company's token stays out. */
export function readTraces(body: unknown): TraceDraft[] {
  const { appId, sdk, visitor, events } = readBatch(body, '');
  return events.map(({ id, type, at, data }, index) => ({
    kind: 'trace',
    desk: 'udesk',
    traceId: id,
    at,
    appId,
    sdk,
    visitor,
    ...readTrace(type, data, `${joinPath('events', index)}.data`),
  }));
}
