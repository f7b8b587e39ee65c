import type { Letter, Letters } from '../letters';
import type { Journal } from './journal';
import { bodyKey, DEAD, letterOf, numberText, readBodyValue, WAITING, waitingKey } from './keys';
import type { Entry } from './lines';

/** What the outbox in memory has to know of an operator's doings. */
interface Doings {
  /** @returns the message that the dead letter becomes */
  replayed(letter: Letter): Entry;
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

  const readValue = async (id: string): Promise<Buffer | undefined> => (await journal.read([bodyKey(Number(id))]))[0];

  return {
    async list(state, most, after) {
      const { gte: prefix, lt } = RANGES[state];
      const gte = after === undefined ? prefix : prefix + numberText(Number(after) + 1);
      const letters: Letter[] = [];
      for await (const page of journal.keys({ gte, lt, limit: most })) letters.push(...page.map(letterOf));
      return letters;
    },
    async show(id) {
      const key = (await find('dead', id)) ?? (await find('waiting', id));
      const value = key === undefined ? undefined : await readValue(id);
      return value && { letter: letterOf(key!), body: readBodyValue(value).body };
    },
    async replay(id) {
      const key = await find('dead', id);
      const value = key === undefined ? undefined : await readValue(id);
      if (!value) return false;
      const entry = doings.replayed(letterOf(key!));
      await journal.mark([
        { type: 'put', key: waitingKey(entry), value: Buffer.alloc(0) },
        { type: 'put', key: bodyKey(entry.seq), value },
        { type: 'del', key: key! },
        { type: 'del', key: bodyKey(Number(id)) },
      ]);
      doings.enter(entry);
      return true;
    },
    async purge(id) {
      const key = await find('dead', id);
      if (key === undefined) return false;
      await journal.mark([
        { type: 'del', key },
        { type: 'del', key: bodyKey(Number(id)) },
      ]);
      doings.purged();
      return true;
    },
  };
}
