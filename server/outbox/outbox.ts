import type { Push } from '../wechat/push';
import type { Letters } from './letters';

/** A message whose turn it is, held for this process alone. */
export interface Held {
  id: string;
  push: Push;
  /** Milliseconds since 1970. */
  acceptedAt: number;
  /** How often Udesk has not taken it. */
  attempts: number;
}

export type Acceptance =
  /** New, and its turn: the caller delivers it now. */
  | { state: 'held'; held: Held }
  /** New behind an earlier one of the same customer, or a re-send of one that still waits or runs. */
  | { state: 'waiting' }
  /** A re-send of one that Udesk has. */
  | { state: 'done'; answer: Buffer };

export interface Settled {
  /** WeChat had its answer before. */
  isLate: boolean;
  /** The same customer's next message, held too. */
  next: Held | undefined;
}

export interface OutboxFigures {
  waiting: number;
  dead: number;
  /** When the oldest waiting one was accepted, in milliseconds since 1970. */
  oldestAt: number | undefined;
  /** Nothing can be accepted: the disk is full. */
  isRefusing: boolean;
}

/**
 * Messages between WeChat and Udesk. Whatever was accepted outlives the process; of one customer there is one held
 * message at most, over all processes, and it is his earliest.
 */
export interface Outbox {
  /** Several processes use it: what one of them waits for may be delivered by another. */
  readonly isShared: boolean;
  /**
   * Durable when it resolves.
   *
   * @param answerWithinMs how long WeChat's connection waits for the answer; a re-send begins it anew
   * @throws OutboxError when it cannot be kept: WeChat is to send it again
   */
  accept(push: Push, answerWithinMs: number): Promise<Acceptance>;
  /** Messages whose turn and time has come, each of another customer of the account; between customers in any order. */
  claim(appid: string, most: number): Promise<Held[]>;
  /** Of these the ones that were accepted before `time`, in milliseconds since 1970; there may be more than it gives. */
  claimAccepted(appid: string, time: number, most: number): Promise<Held[]>;
  /** Udesk has it. Either answer, as it was in time or late, is what a re-send gets for a minute at least. */
  settle(held: Held, answers: { inTime: Buffer; late: Buffer }): Promise<Settled>;
  /** Udesk has it not: the customer's turn comes again after `delayMs`. */
  postpone(held: Held, delayMs: number): Promise<void>;
  /**
   * Moves it to the dead letters.
   *
   * @param attempts with the one that has just failed, if there was one
   * @returns the same customer's next message
   */
  bury(held: Held, reason: string, attempts: number): Promise<Held | undefined>;
  /** What a re-send gets of a message that Udesk has. */
  answerOf(key: string): Promise<Buffer | undefined>;
  /** @throws OutboxError when the store is away */
  figures(): Promise<OutboxFigures>;
  readonly letters: Letters;
  close(): Promise<void>;
}

/** The outbox cannot do its work; `code` tells an operator why. */
export class OutboxError extends Error {
  constructor(
    readonly code: 'in-use' | 'absent' | 'disk' | 'redis' | 'closed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'OutboxError';
  }
}

/** A re-send comes after 5 s, twice; the platform's advice is to remember a message for a minute. */
export const REMEMBER_MS = 60_000;
