/** What memory has of a message that waits: the rest is on the disk, or 100,000 of them would not fit. */
export interface Entry {
  /** Order of acceptance. */
  readonly seq: number;
  readonly appid: string;
  readonly openid: string;
  readonly acceptedAt: number;
  /** Until then somebody waits for the answer. */
  answerBy: number;
  attempts: number;
  /** Of the first in a line: those behind it, if there are any. */
  others: Entry[] | undefined;
}

interface Account {
  /** The first of each customer's line. */
  lines: Map<string, Entry>;
  /** Customers whose turn has come, in this order. */
  due: Entry[];
  /** Index of the first that is still there: shifting a long array is slow. */
  dueFrom: number;
  /** Customers by the tick in which they are due. */
  later: Map<number, Entry[]>;
}

/** Back-offs are seconds: nobody minds a tenth. */
const TICK_MS = 100;

/** The customers that wait, each in his own line: only the first of a line can be held. */
export class Lines {
  readonly #accounts = new Map<string, Account>();
  #waiting = 0;

  get waiting(): number {
    return this.#waiting;
  }

  /** @returns whether it is the first of its line, and then it is held */
  add(entry: Entry): boolean {
    const { lines } = this.#accountOf(entry.appid);
    const first = lines.get(entry.openid);
    this.#waiting++;
    if (!first) lines.set(entry.openid, entry);
    else if (first.others) first.others.push(entry);
    // With one element it is an eighth of what a first `push` makes room for.
    else first.others = [entry];
    return !first;
  }

  /** In order, the first one too if it is held. */
  lineOf(appid: string, openid: string): Entry[] {
    const first = this.#accountOf(appid).lines.get(openid);
    return first ? [first, ...(first.others ?? [])] : [];
  }

  /** The customers whose turn has come, held from now on. */
  take(appid: string, most: number, now: number): Entry[] {
    const account = this.#accountOf(appid);
    wake(account, now);
    const taken: Entry[] = [];
    while (taken.length < most && account.dueFrom < account.due.length) {
      const entry = account.due[account.dueFrom++]!;
      // One that could not be written has gone from its line.
      if (account.lines.get(entry.openid) === entry) taken.push(entry);
    }
    if (account.dueFrom * 2 > account.due.length) {
      account.due = account.due.slice(account.dueFrom);
      account.dueFrom = 0;
    }
    return taken;
  }

  /** Of the customers whose turn has come, those whose entry was accepted before `time`. */
  takeAccepted(appid: string, time: number, most: number, now: number): Entry[] {
    const account = this.#accountOf(appid);
    wake(account, now);
    const taken: Entry[] = [];
    account.due = account.due.slice(account.dueFrom).filter((entry) => {
      if (account.lines.get(entry.openid) !== entry) return false;
      const isTaken = taken.length < most && entry.acceptedAt < time;
      if (isTaken) taken.push(entry);
      return !isTaken;
    });
    account.dueFrom = 0;
    return taken;
  }

  /** The held entry is done. @returns the next of its line, held too */
  shift(entry: Entry): Entry | undefined {
    const { lines } = this.#accountOf(entry.appid);
    const { others } = entry;
    const next = others?.shift();
    this.#waiting--;
    if (!next) {
      lines.delete(entry.openid);
      return undefined;
    }
    next.others = others!.length > 0 ? others : undefined;
    lines.set(next.openid, next);
    return next;
  }

  /** The held entry goes back to the head of its line, until `at`. */
  release(entry: Entry, at: number): void {
    const { later } = this.#accountOf(entry.appid);
    const tick = Math.ceil(at / TICK_MS);
    const entries = later.get(tick);
    if (entries) entries.push(entry);
    else later.set(tick, [entry]);
  }

  /** An entry that could not be written leaves its line, wherever it stands. @returns the next when it was the held one */
  remove(entry: Entry): Entry | undefined {
    const first = this.#accountOf(entry.appid).lines.get(entry.openid)!;
    if (first === entry) return this.shift(entry);
    first.others = first.others?.filter((other) => other !== entry);
    this.#waiting--;
    return undefined;
  }

  #accountOf(appid: string): Account {
    let account = this.#accounts.get(appid);
    if (!account) {
      account = { lines: new Map(), due: [], dueFrom: 0, later: new Map() };
      this.#accounts.set(appid, account);
    }
    return account;
  }
}

function wake(account: Account, now: number): void {
  for (const [tick, entries] of account.later) {
    if (tick * TICK_MS > now) continue;
    account.later.delete(tick);
    for (const entry of entries) account.due.push(entry);
  }
}
