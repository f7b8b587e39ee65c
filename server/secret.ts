import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/**
 * A key or a password. Printed, logged, put into a template or into JSON it is `[secret]`; only `reveal()`, called where
 * something is signed, gives the text. No other folder of this repository may import this file.
 *
 * @throws TypeError for no text, which is what an environment variable gives that is not set.
 * @example
 * signWebIm({ nonce, timestamp, web_token }, new Secret(process.env.UDESK_IM_USER_KEY), 'SHA256');
 */
export class Secret {
  readonly #text: string;

  constructor(text: string | undefined) {
    if (typeof text !== 'string') throw new TypeError('secret: expected text; is the environment variable set?');
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
