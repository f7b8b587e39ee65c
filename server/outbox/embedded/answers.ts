import { REMEMBER_MS } from '../outbox';

/** What re-sends get, for one to two times `REMEMBER_MS`: two maps in turn cost less than a timer for each. */
export class Answers {
  #recent = new Map<string, Buffer>();
  #older = new Map<string, Buffer>();
  #turnAt: number;

  constructor(now: number) {
    this.#turnAt = now + REMEMBER_MS;
  }

  get(key: string, now: number): Buffer | undefined {
    this.#turn(now);
    return this.#recent.get(key) ?? this.#older.get(key);
  }

  set(key: string, answer: Buffer, now: number): void {
    this.#turn(now);
    this.#recent.set(key, answer);
  }

  #turn(now: number): void {
    if (now < this.#turnAt) return;
    const isLongAgo = now >= this.#turnAt + REMEMBER_MS;
    this.#older = isLongAgo ? new Map<string, Buffer>() : this.#recent;
    this.#recent = new Map();
    this.#turnAt = now + REMEMBER_MS;
  }
}
