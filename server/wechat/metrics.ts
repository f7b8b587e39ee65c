/** What became of a push, as WeChat and an operator see it. */
export const PUSH_OUTCOMES = [
  /** Udesk's answer went back. */
  'answered',
  /** `success`: Udesk gets it, or has it, but gave no answer in time. */
  'deferred',
  /** Could not be kept; WeChat is to send it again. */
  'refused',
  /** In JSON form, which Udesk does not take: a setting of the account. */
  'json',
  /** Not by WeChat, or not as this account has it. */
  'forbidden',
  /** Signed, but no XML of a push. */
  'malformed',
] as const;

export type PushOutcome = (typeof PUSH_OUTCOMES)[number];

export interface PushMetrics {
  /** A push and its outcome, `tookMs` after its first byte. */
  pushed(appid: string, outcome: PushOutcome, tookMs: number): void;
}
