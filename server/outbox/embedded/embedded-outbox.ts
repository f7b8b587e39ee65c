import { type Acceptance, type Held, type Outbox, OutboxError, REMEMBER_MS } from '../outbox';
import type { Push } from '../../wechat/push';
import type { ForcedRefreshes } from '../../token/token-store';
import { Answers } from './answers';
import { embeddedForcedRefreshes, forgetForcedRefreshes } from './forced-refreshes';
import { withoutHeadroom } from './headroom';
import { openJournal } from './journal';
import {
  bodyKey,
  bodyValue,
  DEAD,
  deadKey,
  DONE,
  doneKey,
  doneKeyOf,
  entryOf,
  letterOf,
  numberOf,
  numberText,
  readBodyValue,
  WAITING,
  waitingKey,
} from './keys';
import { embeddedLetters } from './letters';
import { type Entry, Lines } from './lines';

const EMPTY = Buffer.alloc(0);

/** How long a message that the disk does not give waits for its next turn. */
const UNREADABLE_MS = 1000;

interface EmbeddedOutbox extends Outbox {
  /** Kept beside the messages, for the same process. */
  readonly forcedRefreshes: ForcedRefreshes;
}

/**
 * An outbox in a folder of this machine, for one process.
 *
 * @param path of the folder; it is made when it is not there
 * @throws OutboxError, `in-use` when another process has it
 */
export async function openEmbeddedOutbox(path: string, now: () => number = Date.now): Promise<EmbeddedOutbox> {
  const journal = await openJournal(path);
  const lines = new Lines();
  const answers = new Answers(now());
  const openedAt = now();
  /** By key: what was accepted here, or has been sent again here. */
  const waiting = new Map<string, Entry>();
  /** Entries on their way to the disk. */
  const storing = new Map<Entry, Promise<void>>();
  const held = new Map<string, Entry>();
  const count = { seq: 0, dead: 0 };
  await withoutHeadroom(load);
  const cleaning = setInterval(forget, REMEMBER_MS).unref();

  async function load(): Promise<void> {
    const texts = new Map<string, string>();
    const share = (text: string): string => texts.get(text) ?? (texts.set(text, text), text);
    for await (const page of journal.keys(WAITING)) for (const key of page) enter(entryOf(key, share));
    for await (const page of journal.keys(DEAD)) {
      count.dead += page.length;
      count.seq = Math.max(count.seq, numberOf(page.at(-1)!));
    }
    const remembered: string[] = [];
    for await (const page of journal.keys({ ...DONE, gte: `d${numberText(now())}` })) remembered.push(...page);
    const values = await journal.read(remembered);
    remembered.forEach((key, at) => answers.set(doneKeyOf(key), values[at] ?? EMPTY, now()));
  }

  /** A message of an earlier process, or one that an operator sends again. */
  function enter(entry: Entry): void {
    count.seq = Math.max(count.seq, entry.seq);
    if (lines.add(entry)) lines.release(entry, 0);
  }

  const newEntry = (appid: string, openid: string): Entry => ({
    seq: ++count.seq,
    appid,
    openid,
    acceptedAt: now(),
    answerBy: 0,
    attempts: 0,
    others: undefined,
  });

  /**
   * Only the disk has the keys of an earlier process's messages. They are looked for while their re-sends may come, and
   * among those of the customer who sends.
   */
  async function recall({ appid, openid, key }: Push): Promise<void> {
    if (waiting.has(key)) return;
    const since = now() - REMEMBER_MS;
    const line = lines.lineOf(appid, openid);
    const earlier = line.filter(({ acceptedAt }) => acceptedAt <= openedAt && acceptedAt >= since);
    if (earlier.length === 0) return;
    const values = await journal.read(earlier.map(({ seq }) => bodyKey(seq)));
    const at = values.findIndex((value) => value && readBodyValue(value).key === key);
    if (at >= 0 && !answers.get(key, now())) waiting.set(key, earlier[at]!);
  }

  async function accept(...[push, answerWithinMs]: Parameters<Outbox['accept']>): Promise<Acceptance> {
    const answerBy = now() + answerWithinMs;
    if (now() <= openedAt + REMEMBER_MS) await recall(push);
    const answer = answers.get(push.key, now());
    if (answer) return { state: 'done', answer };
    const known = waiting.get(push.key);
    if (known) {
      known.answerBy = answerBy;
      await storing.get(known);
      return { state: 'waiting' };
    }
    const { appid, openid, key } = push;
    const entry: Entry = { ...newEntry(appid, openid), answerBy };
    waiting.set(key, entry);
    const isFirst = lines.add(entry);
    const stored = journal.add([
      { type: 'put', key: waitingKey(entry), value: EMPTY },
      { type: 'put', key: bodyKey(entry.seq), value: bodyValue(key, push.body) },
    ]);
    storing.set(entry, stored);
    try {
      await stored;
    } catch (error) {
      waiting.delete(key);
      const next = lines.remove(entry);
      if (next) lines.release(next, 0);
      throw error;
    } finally {
      storing.delete(entry);
    }
    if (!isFirst) return { state: 'waiting' };
    held.set(String(entry.seq), entry);
    return { state: 'held', held: { id: String(entry.seq), push, acceptedAt: entry.acceptedAt, attempts: 0 } };
  }

  /** @returns nothing when it never came to the disk, or cannot be read now */
  async function hold(entry: Entry): Promise<Held | undefined> {
    const isStored = await Promise.resolve(storing.get(entry)).then(
      () => true,
      () => false,
    );
    if (!isStored) return undefined;
    const [value] = await journal.read([bodyKey(entry.seq)]).catch(() => []);
    if (!value) {
      lines.release(entry, now() + UNREADABLE_MS);
      return undefined;
    }
    const { seq, appid, openid, acceptedAt, attempts } = entry;
    held.set(String(seq), entry);
    return { id: String(seq), push: { appid, openid, ...readBodyValue(value) }, acceptedAt, attempts };
  }

  async function holdAll(entries: Entry[]): Promise<Held[]> {
    const all = await Promise.all(entries.map(hold));
    return all.filter((each) => each !== undefined);
  }

  /** @throws OutboxError for one that is not held */
  function letGo({ id }: Held): Entry {
    const entry = held.get(id);
    if (!entry) throw new OutboxError('closed', `message ${id} is not held`);
    held.delete(id);
    return entry;
  }

  async function finish(entry: Entry): Promise<Held | undefined> {
    const next = lines.shift(entry);
    return next && (await hold(next));
  }

  /** The tries of a re-send end with this. */
  function remember({ push: { key } }: Held, answer: Buffer): { type: 'put'; key: string; value: Buffer } {
    const time = now();
    waiting.delete(key);
    answers.set(key, answer, time);
    return { type: 'put', key: doneKey(time + REMEMBER_MS, key), value: answer };
  }

  function forget(): void {
    if (journal.isRefusing) return;
    const both = [journal.clear({ ...DONE, lt: `d${numberText(now())}` }), forgetForcedRefreshes(journal, now())];
    void Promise.all(both).catch(() => 'the next time will do');
  }

  return {
    isShared: false,
    accept,
    claim: (appid, most) => holdAll(lines.take(appid, most, now())),
    claimAccepted: (appid, time, most) => holdAll(lines.takeAccepted(appid, time, most, now())),
    async settle(message, { inTime, late }) {
      const entry = letGo(message);
      const isLate = now() >= entry.answerBy;
      const done = remember(message, isLate ? late : inTime);
      await journal.mark([{ type: 'del', key: waitingKey(entry) }, { type: 'del', key: bodyKey(entry.seq) }, done]);
      return { isLate, next: await finish(entry) };
    },
    postpone(message, delayMs) {
      const entry = letGo(message);
      entry.attempts++;
      lines.release(entry, now() + delayMs);
      return Promise.resolve();
    },
    async bury(message, reason, attempts) {
      const entry = letGo(message);
      const dead = { type: 'put' as const, key: deadKey({ ...entry, attempts }, now(), reason), value: EMPTY };
      await journal.mark([{ type: 'del', key: waitingKey(entry) }, dead, remember(message, EMPTY)]);
      count.dead++;
      return await finish(entry);
    },
    answerOf: (key) => Promise.resolve(answers.get(key, now())),
    async figures() {
      let oldestAt: number | undefined;
      if (!journal.isRefusing)
        for await (const [key] of journal.keys({ ...WAITING, limit: 1 })) oldestAt = letterOf(key!).acceptedAt;
      return { waiting: lines.waiting, dead: count.dead, oldestAt, isRefusing: journal.isRefusing };
    },
    letters: embeddedLetters(journal, {
      replayed(letter) {
        count.dead--;
        return newEntry(letter.appid, letter.openid);
      },
      enter,
      purged: () => count.dead--,
    }),
    forcedRefreshes: embeddedForcedRefreshes(journal),
    async close() {
      clearInterval(cleaning);
      await journal.close();
    },
  };
}
