/** Failures in a row, over all customers, after which an account's Udesk counts as down. */
const DOWN_AFTER = 5;

const LEAST_MS = 500;
const MOST_MS = 15_000;

/**
 * Keeps thousands of waiting customers from knocking at a Udesk that is down: one of them at a time tries, rarely, until
 * one gets through. Whoever has WeChat waiting is not kept.
 */
export class Gate {
  readonly #failures = new Map<string, number>();
  readonly #closedUntil = new Map<string, number>();

  /** Whether waiting messages of the account may go out; when it has just been down, one may. */
  isOpen(appid: string, now: number): boolean {
    return now >= (this.#closedUntil.get(appid) ?? 0);
  }

  isDown(appid: string): boolean {
    return (this.#failures.get(appid) ?? 0) >= DOWN_AFTER;
  }

  /** A probe has gone out: no other before it is back, or this long. */
  probe(appid: string, now: number, withinMs: number): void {
    this.#closedUntil.set(appid, now + withinMs);
  }

  succeed(appid: string): void {
    this.#failures.delete(appid);
    this.#closedUntil.delete(appid);
  }

  fail(appid: string, now: number): void {
    const failures = (this.#failures.get(appid) ?? 0) + 1;
    this.#failures.set(appid, failures);
    if (failures < DOWN_AFTER) return;
    const pause = Math.min(MOST_MS, LEAST_MS * 2 ** Math.min(failures - DOWN_AFTER, 10));
    this.#closedUntil.set(appid, now + pause);
  }
}
