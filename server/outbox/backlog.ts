import type { DeliveryOptions } from './delivery';
import type { Gate } from './gate';
import type { Held } from './outbox';

export interface BacklogOptions extends Pick<
  DeliveryOptions,
  'outbox' | 'appids' | 'postWithinMs' | 'retryForMs' | 'log'
> {
  now: () => number;
  gate: Gate;
  /** Gives a message to Udesk, and those of the same customer after it. */
  deliver: (held: Held) => Promise<void>;
  /** @returns the same customer's next message */
  bury: (held: Held, why: string, attempts: number) => Promise<Held | undefined>;
  /** Keeps an eye on what runs. */
  run: (work: Promise<void>) => void;
}

/** Brings the messages that wait to Udesk when their turn comes; those that WeChat waits for do not come here. */
export interface Backlog {
  start(): void;
  /** Takes nothing new on. */
  stop(): Promise<void>;
}

/** Waiting messages of an account that go out at once; those for which WeChat waits come on top. */
const AT_ONCE = 64;

/** The waiting messages of an account on their way: no account waits because another's Udesk is slow. */
interface Lane {
  appid: string;
  running: number;
  /** As many were there as there was room for. */
  isBehind: boolean;
}

/** Of those whose time is over. */
const BURIED_AT_ONCE = 1000;

const IDLE_MS = { own: 100, shared: 500 };

export function createBacklog(options: BacklogOptions): Backlog {
  const { outbox, postWithinMs, retryForMs, now, gate, deliver, bury, run, log } = options;
  const lanes = options.appids.map((appid): Lane => ({ appid, running: 0, isBehind: false }));
  let waking: () => void = nothing;
  let isWoken = false;
  let isStopped = false;
  let loop: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      const filled = await Promise.allSettled(lanes.map(fill));
      const failed = filled.find((each) => each.status === 'rejected');
      if (failed) log.warn({ why: wordsOf(failed.reason) }, 'the outbox cannot be read; it is tried again');
      await idle();
    }
  }

  async function fill(lane: Lane): Promise<void> {
    const { appid } = lane;
    const free = AT_ONCE - lane.running;
    if (free <= 0 || !gate.isOpen(appid, now())) return;
    const isProbe = gate.isDown(appid);
    const claimed = await outbox.claim(appid, isProbe ? 1 : free);
    lane.isBehind = !isProbe && claimed.length === free;
    if (isProbe && claimed.length > 0) gate.probe(appid, now(), postWithinMs);
    for (const held of claimed) {
      lane.running++;
      run(deliver(held).finally(() => leave(lane)));
    }
    if (isProbe) run(buryOutdated(appid));
  }

  /** Those whose time is over while their Udesk is down: with one probe at a time most would stay for days. */
  async function buryOutdated(appid: string): Promise<void> {
    const acceptedBefore = now() - retryForMs;
    while (!isStopped) {
      const outdated = await outbox.claimAccepted(appid, acceptedBefore, BURIED_AT_ONCE);
      if (outdated.length === 0) return;
      await Promise.all(outdated.map((held) => buryLine(held, acceptedBefore)));
    }
  }

  async function buryLine(first: Held, acceptedBefore: number): Promise<void> {
    let held: Held | undefined = first;
    while (held && held.acceptedAt < acceptedBefore)
      held = await bury(held, 'Udesk has been down for too long', held.attempts);
    if (held) await outbox.postpone(held, 0);
  }

  function leave(lane: Lane): void {
    lane.running--;
    if (lane.isBehind && lane.running <= AT_ONCE * 0.75) wake();
  }

  function wake(): void {
    isWoken = true;
    waking();
  }

  async function idle(): Promise<void> {
    await new Promise<void>((resolve) => {
      if (isWoken) return resolve();
      const timer = setTimeout(resolve, outbox.isShared ? IDLE_MS.shared : IDLE_MS.own);
      waking = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    waking = nothing;
  }

  return {
    start() {
      loop ??= work();
    },
    async stop() {
      isStopped = true;
      wake();
      await loop;
    },
  };
}

const nothing = (): void => undefined;

/** Not the error itself: those of some libraries carry what was to be written. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
