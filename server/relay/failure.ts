/** Why the relay itself could not do what was asked: a label of metrics, so a short list. */
export type FailureReason =
  'request' | 'too-large' | 'token' | 'network' | 'timeout' | 'answer' | 'replay' | 'disk' | 'aborted';

/** The relay's own failure. Udesk reads it in WeChat's form: `{"errcode":-1,"errmsg":…}`. */
export class RelayFailure extends Error {
  constructor(
    readonly reason: FailureReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'RelayFailure';
  }
}

/** What may be said of an error of the network: its code, never an address with a token in it. */
export function codeOf(error: unknown): string {
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
