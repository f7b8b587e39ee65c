/** Time that passes only when it is told to; what is due happens one by one, with all promises settled in between. */
export interface Time {
  now(): number;
  /** Runs later; gives what `cancel` takes. */
  after(delay: number, run: () => void): number;
  cancel(ticket: unknown): void;
  /** The next thing that is due; false when nothing is. */
  step(until?: number): Promise<boolean>;
  pass(milliseconds: number): Promise<void>;
  /** Everything that was due is forgotten. */
  clear(): void;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

export function createTime(start: number): Time {
  let now = start;
  let tickets = 0;
  let due = new Map<number, { at: number; run: () => void }>();

  function nextTicket(until: number): number | undefined {
    let found: number | undefined;
    let soonest = until;
    for (const [ticket, { at }] of due) {
      if (at > soonest || (found !== undefined && at === soonest)) continue;
      found = ticket;
      soonest = at;
    }
    return found;
  }

  const time: Time = {
    now: () => now,
    after(delay, run) {
      due.set(++tickets, { at: now + Math.max(0, delay), run });
      return tickets;
    },
    cancel: (ticket) => void due.delete(ticket as number),
    async step(until = Infinity) {
      await settled();
      const ticket = nextTicket(until);
      if (ticket === undefined) return false;
      const { at, run } = due.get(ticket)!;
      due.delete(ticket);
      now = at;
      run();
      await settled();
      return true;
    },
    async pass(milliseconds) {
      const until = now + milliseconds;
      while (await time.step(until));
      now = until;
    },
    clear() {
      due = new Map();
    },
  };
  return time;
}
