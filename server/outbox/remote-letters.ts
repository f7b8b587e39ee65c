import { request } from 'undici';
import type { Letter, Letters } from './letters';
import { COMMAND_HEADER } from './outbox-routes';

const TIMEOUT_MS = 10_000;

/** The outbox of a relay that runs, through its admin port. */
export function remoteLetters(origin: string): Letters {
  async function ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string): Promise<T | undefined> {
    const { statusCode, body } = await request(`${origin}${path}`, {
      method,
      headers: { [COMMAND_HEADER]: '1' },
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    const text = await body.text();
    if (statusCode === 404) return undefined;
    if (statusCode !== 200) throw new Error(`the relay at ${origin} answered ${statusCode}`);
    return JSON.parse(text) as T;
  }
  const pathOf = (id: string): string => `/outbox/${encodeURIComponent(id)}`;

  return {
    async list(state, most, after) {
      const query = new URLSearchParams({ state, ...(after === undefined ? {} : { after }) });
      const page = await ask<{ letters: Letter[] }>('GET', `/outbox?${query.toString()}`);
      return page?.letters.slice(0, most) ?? [];
    },
    async show(id) {
      const found = await ask<{ letter: Letter; body: string }>('GET', pathOf(id));
      return found && { letter: found.letter, body: Buffer.from(found.body, 'base64') };
    },
    replay: async (id) => (await ask<{ done: boolean }>('POST', `${pathOf(id)}/replay`))?.done === true,
    purge: async (id) => (await ask<{ done: boolean }>('DELETE', pathOf(id)))?.done === true,
  };
}
