/** What an operator sees of a message. */
export interface Letter {
  id: string;
  appid: string;
  openid: string;
  /** Milliseconds since 1970. */
  acceptedAt: number;
  /** Of a dead letter: when it was given up, how often it was tried, and what came of the last try. */
  death?: { at: number; attempts: number; reason: string } | undefined;
}

export type LetterState = 'waiting' | 'dead';

/** The messages in an outbox, for the operator's commands. */
export interface Letters {
  /** From the oldest, in pages: `after` is the last id of the page before. */
  list(state: LetterState, most: number, after?: string): Promise<Letter[]>;
  /** With the XML that Udesk gets. */
  show(id: string): Promise<{ letter: Letter; body: Buffer } | undefined>;
  /** A dead letter becomes the last message of its customer, with its whole time before it. @returns whether there was one */
  replay(id: string): Promise<boolean>;
  /** A dead letter is gone for ever. @returns whether there was one */
  purge(id: string): Promise<boolean>;
}
