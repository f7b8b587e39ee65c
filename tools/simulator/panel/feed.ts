import type { Entry } from '../../desk/entry';

export type Connection = 'connecting' | 'live' | 'lost';

interface FeedListener {
  /** The whole list, after loading or clearing. */
  onList(entries: Entry[]): void;
  /** One more, just now. */
  onArrival(entry: Entry): void;
  onConnection(state: Connection): void;
}

/** A browser that gave up on an event stream is started again after this long. */
const RESTART_MS = 1500;

/** Loads the entries and follows them live. Gives a function that stops. */
export function openFeed(listener: FeedListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function restart(): void {
    listener.onConnection('lost');
    source?.close();
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void load(), RESTART_MS);
  }

  async function load(): Promise<void> {
    source?.close();
    try {
      const response = await fetch('/desk/entries');
      if (!response.ok) throw new Error(String(response.status));
      const { last, entries } = (await response.json()) as { last: string; entries: Entry[] };
      if (stopped) return;
      listener.onList(entries);
      follow(last);
    } catch {
      if (!stopped) restart();
    }
  }

  function follow(since: string): void {
    const stream = new EventSource(`/desk/events?since=${encodeURIComponent(since)}`);
    source = stream;
    stream.onopen = () => listener.onConnection('live');
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) restart();
      else listener.onConnection('lost');
    };
    stream.addEventListener('entry', (event) => {
      listener.onArrival(JSON.parse((event as MessageEvent<string>).data) as Entry);
    });
    stream.addEventListener('cleared', () => listener.onList([]));
    stream.addEventListener('reset', () => void load());
  }

  listener.onConnection('connecting');
  void load();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}

export async function clearEntries(): Promise<void> {
  await fetch('/desk/entries', { method: 'DELETE' });
}

/** Where the agent sits decides who gets a session that names no vendor. */
export async function chooseDesk(desk: Entry['desk']): Promise<void> {
  await fetch('/desk/choice', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ desk }),
  });
}
