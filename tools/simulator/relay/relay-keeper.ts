import { fetchFigures } from './figures';
import { startRelayProcess, type RelayProcess, type RelayProgram } from './relay-process';
import type { RelayState } from './relay-state';

export interface KeeperOptions {
  program: RelayProgram;
  /** Writes the configuration, before each start. */
  configure: () => Promise<void>;
  /** Runs once the process listens; the relay counts as running afterwards. */
  onStart: () => Promise<void>;
}

/** Keeps one process of the relay: started, killed, started again, one after the other. */
export interface RelayKeeper {
  running(): RelayProcess | undefined;
  /** Resolves when it runs or has failed to; does nothing to one that runs. */
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Changes something while no relay runs, and starts one. */
  restart(change: () => void): Promise<void>;
  state(): Pick<RelayState, 'process' | 'pid' | 'why' | 'figures'>;
  /** Reads the relay's metrics anew. */
  measure(): Promise<void>;
  /** Calls the listener at each change of anything; gives back what ends that. */
  onChange(listener: () => void): () => void;
  changed(): void;
}

export function createRelayKeeper({ program, configure, onStart }: KeeperOptions): RelayKeeper {
  const listeners = new Set<() => void>();
  let state: Pick<RelayState, 'process' | 'pid' | 'why' | 'figures'> = { process: 'starting' };
  let current: RelayProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const become = (next: typeof state): void => {
    state = next;
    changed();
  };
  /** Two buttons at once: the second waits for the first. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  async function start(): Promise<void> {
    if (current) return;
    become({ process: 'starting' });
    try {
      await configure();
      const started = await startRelayProcess(program);
      current = started;
      void started.ended.then(() => forget(started));
      await onStart();
      become({ process: 'running', pid: started.pid });
    } catch (error) {
      await kill();
      become({ process: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  }

  async function kill(): Promise<void> {
    await current?.kill();
  }

  function forget(ended: RelayProcess): void {
    if (current !== ended) return;
    current = undefined;
    become({ process: 'ended' });
  }

  return {
    running: () => current,
    start: () => inTurn(start),
    kill: () => inTurn(kill),
    restart: (change) =>
      inTurn(async () => {
        await kill();
        change();
        await start();
      }),
    state: () => state,
    async measure() {
      const asked = current;
      const figures = asked && (await fetchFigures(asked.adminUrl));
      if (state.process === 'running' && asked === current && figures) become({ ...state, figures });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
  };
}
