import type { ServerResponse } from 'node:http';
import type { RelayTrial } from './relay-trial';

/** How often the relay's metrics are read while somebody looks. */
const MEASURE_MS = 1000;
const RETRY_MS = 1000;

/** Server-sent events: `state` and `chats`, each whole, first as they are and then at each change. */
export interface RelayStream {
  follow(trial: RelayTrial): void;
  attach(response: ServerResponse): void;
  close(): void;
}

export function createRelayStream(): RelayStream {
  const open = new Set<ServerResponse>();
  const last = { state: '', chats: '' };
  let stop = (): void => undefined;
  let soon: NodeJS.Immediate | undefined;

  const write = (response: ServerResponse, name: keyof typeof last): void => {
    response.write(`event: ${name}\ndata: ${last[name]}\n\n`);
  };

  function read(trial: RelayTrial): void {
    soon = undefined;
    const current = { state: JSON.stringify(trial.state()), chats: JSON.stringify(trial.chats()) };
    for (const name of ['state', 'chats'] as const) {
      if (last[name] === current[name]) continue;
      last[name] = current[name];
      for (const response of open) write(response, name);
    }
  }

  return {
    follow(trial) {
      const unfollow = trial.onChange(() => (soon ??= setImmediate(read, trial)));
      const timer = setInterval(() => {
        if (open.size > 0) void trial.measure();
      }, MEASURE_MS);
      stop = () => {
        unfollow();
        clearInterval(timer);
        clearImmediate(soon);
      };
      read(trial);
    },
    attach(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
      response.write(`retry: ${RETRY_MS}\n\n`);
      for (const name of ['state', 'chats'] as const) write(response, name);
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    close() {
      stop();
      for (const response of open) response.end();
      open.clear();
    },
  };
}
