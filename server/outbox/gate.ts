/** Failures in a row, over all customers, after which an account's Udesk counts as down. */
const DOWN_AFTER = 5;

const LEAST_MS = 500;
const MOST_MS = 15_000;

interface State {
  /** In a row; of those at once that it closed for, one. */
  failures: number;
  closedUntil: number;
  isProbing: boolean;
}

/**
 * Keeps thousands of waiting customers from knocking at a Udesk that is down: one of them at a time tries, rarely, until
 * one gets through. Whoever has WeChat waiting is not kept.
 */
export class Gate {
  readonly #states = new Map<string, State>();

  /** Whether waiting messages of the account may go out; when it has just been down, one may. */
  isOpen(appid: string, now: number): boolean {
    return now >= (this.#states.get(appid)?.closedUntil ?? 0);
  }

  isDown(appid: string): boolean {
    return (this.#states.get(appid)?.failures ?? 0) >= DOWN_AFTER;
  }

  /** A probe has gone out: no other before it is back, or this long. */
  probe(appid: string, now: number, withinMs: number): void {
    Object.assign(this.#stateOf(appid), { closedUntil: now + withinMs, isProbing: true });
  }

  succeed(appid: string): void {
    this.#states.delete(appid);
  }

  fail(appid: string, now: number): void {
    const state = this.#stateOf(appid);
    // Others that were on their way when it went down say nothing new: an hour of it and a moment would look alike.
    if (now < state.closedUntil && !state.isProbing) return;
    state.failures++;
    if (!this.isDown(appid)) return;
    const pause = Math.min(MOST_MS, LEAST_MS * 2 ** Math.min(state.failures - DOWN_AFTER, 10));
    Object.assign(state, { closedUntil: now + pause, isProbing: false });
  }

  #stateOf(appid: string): State {
    let state = this.#states.get(appid);
    if (!state) this.#states.set(appid, (state = { failures: 0, closedUntil: 0, isProbing: false }));
    return state;
  }
}
