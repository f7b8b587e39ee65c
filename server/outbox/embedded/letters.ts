import type { Letter, Letters } from '../letters';
import type { Journal } from './journal';
import { DEAD, letterOf, numberText, WAITING, waitingKey } from './keys';
import type { Entry } from './lines';

/** What the outbox in memory has to know of an operator's doings. */
interface Doings {
  /** @returns the message that the dead letter becomes */
  replayed(letter: Letter & { key: string }): Entry;
  enter(entry: Entry): void;
  purged(): void;
}

const RANGES = { waiting: WAITING, dead: DEAD };

export function embeddedLetters(journal: Journal, doings: Doings): Letters {
  /** @returns the key of a message in the database */
  async function find(state: keyof typeof RANGES, id: string): Promise<string | undefined> {
    if (!/^\d{1,14}$/.test(id)) return undefined;
    const prefix = RANGES[state].gte;
    const range = { gte: prefix + numberText(Number(id)), lt: prefix + numberText(Number(id) + 1), limit: 1 };
    for await (const [key] of journal.keys(range)) return key;
    return undefined;
  }

  return {
    async list(state, most, after) {
      const { gte: prefix, lt } = RANGES[state];
      const gte = after === undefined ? prefix : prefix + numberText(Number(after) + 1);
      const letters: Letter[] = [];
      for await (const page of journal.keys({ gte, lt, limit: most })) letters.push(...page.map(plainLetterOf));
      return letters;
    },
    async show(id) {
      const key = (await find('dead', id)) ?? (await find('waiting', id));
      const body = key === undefined ? undefined : (await journal.read([key]))[0];
      return body && { letter: plainLetterOf(key!), body };
    },
    async replay(id) {
      const key = await find('dead', id);
      const body = key === undefined ? undefined : (await journal.read([key]))[0];
      if (!body) return false;
      const entry = doings.replayed(letterOf(key!));
      const put = { type: 'put' as const, key: waitingKey(entry), value: body };
      await journal.mark([put, { type: 'del', key: key! }]);
      doings.enter(entry);
      return true;
    },
    async purge(id) {
      const key = await find('dead', id);
      if (key === undefined) return false;
      await journal.mark([{ type: 'del', key }]);
      doings.purged();
      return true;
    },
  };
}

function plainLetterOf(key: string): Letter {
  const { id, appid, openid, acceptedAt, death } = letterOf(key);
  return { id, appid, openid, acceptedAt, death };
}
