import { fastify } from 'fastify';
import type { Entry, SessionEntry } from '../../../tools/desk/entry';
import { deskService, type DeskOptions } from '../../../tools/desk/service';

/** A desk on a free port, as a phone and a panel would talk to it. */
export interface DeskServer {
  url: string;
  send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  entries(): Promise<{ last: string; entries: Entry[] }>;
  sessions(): Promise<SessionEntry[]>;
  close(): Promise<void>;
}

export async function openDesk(options: DeskOptions = {}): Promise<DeskServer> {
  const app = fastify({ forceCloseConnections: true });
  await app.register(deskService, options);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const readEntries = async () =>
    (await (await fetch(`${url}/desk/entries`)).json()) as { last: string; entries: Entry[] };
  return {
    url,
    async send(method, path, body) {
      const response = await fetch(url + path, {
        method,
        ...(body === undefined
          ? {}
          : {
              headers: { 'content-type': 'application/json' },
              body: typeof body === 'string' ? body : JSON.stringify(body),
            }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
    entries: readEntries,
    async sessions() {
      return (await readEntries()).entries.filter((entry) => entry.kind === 'session');
    },
    close: () => app.close(),
  };
}

export const tap = (sessionFrom: string, more: object = {}) => ({
  sessionFrom,
  page: { route: 'pages/goods/goods', title: '商品详情' },
  platform: 'ios',
  ...more,
});

export interface StreamEvent {
  id: string;
  event: string;
  data: string;
}

/** Reads server-sent events one by one. */
export async function followEvents(url: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  if (!response.body) throw new Error('no stream');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';

  async function nextBlock(): Promise<string | undefined> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        return block;
      }
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += value;
    }
  }

  /** Undefined when the server ended the stream. Comments and the retry time are passed over. */
  async function next(): Promise<StreamEvent | undefined> {
    for (;;) {
      const block = await nextBlock();
      if (block === undefined) return undefined;
      const read = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      if (read('event') !== '') return { id: read('id'), event: read('event'), data: read('data') };
    }
  }

  return {
    status: response.status,
    type: response.headers.get('content-type'),
    next,
    nextBlock,
    stop: () => abort.abort(),
  };
}
