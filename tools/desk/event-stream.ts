import type { ServerResponse } from 'node:http';
import type { Entry } from './entry';
import type { Journal } from './journal';

/** Proxies and sleeping laptops drop silent connections. */
const HEARTBEAT_MS = 15_000;
/** How long a browser waits before it comes back. */
const RETRY_MS = 1000;

/** Server-sent events: `entry`, `cleared`, and `reset` when the reader missed more than is kept. */
interface EventStream {
  /** `lastSeen` is a Last-Event-ID, `<run>-<number>`. */
  attach(response: ServerResponse, lastSeen: string | undefined): void;
  close(): void;
}

export function eventId(journal: Journal, id: number): string {
  return `${journal.run}-${String(id)}`;
}

export function createEventStream(journal: Journal, heartbeatMs: number = HEARTBEAT_MS): EventStream {
  const open = new Set<ServerResponse>();

  const sendEntry = (response: ServerResponse, entry: Entry): void => {
    response.write(`id: ${eventId(journal, entry.id)}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`);
  };
  const sendSignal = (response: ServerResponse, name: 'cleared' | 'reset'): void => {
    response.write(`id: ${eventId(journal, journal.newestId())}\nevent: ${name}\ndata: {}\n\n`);
  };

  const unsubscribe = journal.subscribe((change) => {
    for (const response of open) {
      if (change.kind === 'entry') sendEntry(response, change.entry);
      else sendSignal(response, 'cleared');
    }
  });
  const heartbeat = setInterval(() => {
    for (const response of open) response.write(': beat\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  function resume(response: ServerResponse, lastSeen: string): void {
    const [, run, id] = /^([0-9a-f]+)-(\d+)$/.exec(lastSeen) ?? [];
    const missed = run === journal.run ? journal.since(Number(id)) : undefined;
    if (missed === undefined) sendSignal(response, 'reset');
    else for (const entry of missed) sendEntry(response, entry);
  }

  return {
    attach(response, lastSeen) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      response.write(`retry: ${String(RETRY_MS)}\n\n`);
      if (lastSeen !== undefined) resume(response, lastSeen);
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    close() {
      clearInterval(heartbeat);
      unsubscribe();
      for (const response of open) response.end();
      open.clear();
    },
  };
}
