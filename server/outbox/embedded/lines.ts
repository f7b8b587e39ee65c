/** What memory has of a message that waits: all but its body. */
export interface Entry {
  /** Order of acceptance. */
  readonly seq: number;
  readonly appid: string;
  readonly openid: string;
  readonly key: string;
  readonly acceptedAt: number;
  /** Until then somebody waits for the answer. */
  answerBy: number;
  attempts: number;
}

/** The waiting messages of one customer; an array only once there are two. */
interface Line {
  first: Entry;
  others: Entry[] | undefined;
}

interface Account {
  lines: Map<string, Line>;
  /** Customers whose turn has come, in this order. */
  due: Line[];
  /** Index of the first that is still there: shifting a long array is slow. */
  dueFrom: number;
  /** Customers by the tick in which they are due. */
  later: Map<number, Line[]>;
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
    const line = lines.get(entry.openid);
    this.#waiting++;
    if (line) (line.others ??= []).push(entry);
    else lines.set(entry.openid, { first: entry, others: undefined });
    return !line;
  }

  /** The customers whose turn has come, held from now on. */
  take(appid: string, most: number, now: number): Entry[] {
    const account = this.#accountOf(appid);
    wake(account, now);
    const taken: Entry[] = [];
    while (taken.length < most && account.dueFrom < account.due.length) {
      const line = account.due[account.dueFrom++]!;
      // It may have gone with an entry that could not be written.
      if (account.lines.get(line.first.openid) === line) taken.push(line.first);
    }
    if (account.dueFrom * 2 > account.due.length) {
      account.due = account.due.slice(account.dueFrom);
      account.dueFrom = 0;
    }
    return taken;
  }

  /** The held entry is done. @returns the next of its line, held too */
  shift(entry: Entry): Entry | undefined {
    const { lines } = this.#accountOf(entry.appid);
    const line = lines.get(entry.openid)!;
    this.#waiting--;
    const next = line.others?.shift();
    if (next) line.first = next;
    else lines.delete(entry.openid);
    return next;
  }

  /** The held entry goes back to the head of its line, until `at`. */
  release(entry: Entry, at: number): void {
    const account = this.#accountOf(entry.appid);
    const line = account.lines.get(entry.openid)!;
    const tick = Math.ceil(at / TICK_MS);
    const lines = account.later.get(tick);
    if (lines) lines.push(line);
    else account.later.set(tick, [line]);
  }

  /** An entry that could not be written leaves its line, wherever it stands. @returns the next when it was the held one */
  remove(entry: Entry): Entry | undefined {
    const line = this.#accountOf(entry.appid).lines.get(entry.openid)!;
    if (line.first === entry) return this.shift(entry);
    line.others = line.others?.filter((other) => other !== entry);
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
  for (const [tick, lines] of account.later) {
    if (tick * TICK_MS > now) continue;
    account.later.delete(tick);
    for (const line of lines) account.due.push(line);
  }
}
