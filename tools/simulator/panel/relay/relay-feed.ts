import type { RelayChats, RelayState } from '../../relay/relay-state';

export interface RelayListener {
  onState(state: RelayState): void;
  onChats(chats: RelayChats): void;
  /** `missing`: this simulator has no relay. `lost`: it does not answer, and is asked again. */
  onTrouble(trouble: 'missing' | 'lost'): void;
}

/** A browser that gave up on an event stream is started again after this long. */
const RESTART_MS = 1500;

/** Starts the relay where it does not run yet, and follows it. Gives a function that stops following. */
export function followRelay(listener: RelayListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function restart(): void {
    source?.close();
    if (isStopped) return;
    listener.onTrouble('lost');
    timer = setTimeout(() => void open(), RESTART_MS);
  }

  async function open(): Promise<void> {
    try {
      const response = await fetch('/relay/open', { method: 'POST' });
      if (response.status === 404) return listener.onTrouble('missing');
      if (!response.ok) throw new Error(String(response.status));
      if (!isStopped) follow();
    } catch {
      restart();
    }
  }

  function follow(): void {
    const stream = new EventSource('/relay/events');
    source = stream;
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) restart();
      else listener.onTrouble('lost');
    };
    stream.addEventListener('state', ({ data }: MessageEvent<string>) => {
      listener.onState(JSON.parse(data) as RelayState);
    });
    stream.addEventListener('chats', ({ data }: MessageEvent<string>) => {
      listener.onChats(JSON.parse(data) as RelayChats);
    });
  }

  void open();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
