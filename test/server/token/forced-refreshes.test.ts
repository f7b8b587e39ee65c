import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountConfig } from '../../../server/config/relay-config';
import { embeddedForcedRefreshes, forgetForcedRefreshes } from '../../../server/outbox/embedded/forced-refreshes';
import { openJournal } from '../../../server/outbox/embedded/journal';
import { type OpenedStore, openStore } from '../../../server/outbox/open-store';
import { Secret } from '../../../server/secret';
import { createTokenKeeper } from '../../../server/token/token-keeper';

const HOUR = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'desk-forced-'));
const opened: OpenedStore[] = [];
let stores = 0;
const newPath = () => join(folder, String(++stores));

async function open(path: string): Promise<OpenedStore> {
  const store = await openStore({ kind: 'embedded', path }, { baseDir: folder });
  opened.push(store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const account = (appid: string): AccountConfig => ({
  appid,
  appSecret: new Secret('s'),
  token: new Secret('t'),
  encodingAesKeys: [],
  mode: 'plain',
  udeskUrl: 'https://u',
  pathSecrets: [],
  tokenSource: { kind: 'stable' },
});

/** A relay whose every token is refused, once. @returns how often it forced another */
async function live(store: OpenedStore, now: number, appid = 'wx1'): Promise<number> {
  let forced = 0;
  const keeper = createTokenKeeper({
    account: account(appid),
    store: store.tokens,
    now: () => now,
    fetchToken({ isForced }) {
      if (isForced) forced++;
      return Promise.resolve({ value: `a-token-of-${appid}`, expiresIn: 7200 });
    },
  });
  await keeper.replace(await keeper.current());
  return forced;
}

describe('forced refreshes beside an embedded store', () => {
  it('are 30 s apart and 20 in any 24 hours, however often the process starts anew', async () => {
    const path = newPath();
    const start = 1e12;
    const forcedAt: number[] = [];
    for (let now = start; now < start + 15 * 60_000; now += 10_000) {
      const store = await open(path);
      if ((await live(store, now)) > 0) forcedAt.push(now - start);
      await opened.pop()!.close();
    }
    expect(forcedAt).toEqual(Array.from({ length: 20 }, (_, at) => at * 30_000));
    expect(await live(await open(path), start + 24 * HOUR - 1)).toBe(0);
    await opened.pop()!.close();
    expect(await live(await open(path), start + 24 * HOUR)).toBe(1);
  });

  it('count although the process was killed at once, each account by itself', async () => {
    const path = newPath();
    const store = await open(path);
    expect(await live(store, 1e12)).toBe(1);
    // The folder as a kill leaves it: nothing was closed.
    const left = newPath();
    cpSync(path, left, { recursive: true });
    const next = await open(left);
    expect(await live(next, 1e12 + 29_000)).toBe(0);
    expect(await live(next, 1e12 + 29_000, 'wx2')).toBe(1);
    expect(await live(next, 1e12 + 30_000)).toBe(1);
  });

  it('are not granted where they cannot be written down, and those before still count', async () => {
    const store = await open(newPath());
    await live(store, 1e12);
    await store.close();
    opened.pop();
    await expect(store.tokens.takeForced('wx1', 1e12 + HOUR)).rejects.toThrow();
    expect(await live(store, 1e12 + HOUR)).toBe(0);
  });

  it('of a clock that was once years ahead stop none for years', async () => {
    const store = await open(newPath());
    expect(await live(store, 2e12)).toBe(1);
    expect(await live(store, 1e12)).toBe(1);
  });

  it('are deleted when they no longer count', async () => {
    const journal = await openJournal(newPath());
    const forced = embeddedForcedRefreshes(journal);
    for (const at of [1e12 - 1, 1e12]) await forced.add('wx1', at);
    await forgetForcedRefreshes(journal, 1e12 + 24 * HOUR);
    expect(await forced.timesOf('wx1')).toEqual([1e12]);
    await journal.close();
  });

  it('are all that is on disk: no token is', async () => {
    const path = newPath();
    const store = await open(path);
    await live(store, 1e12);
    await store.close();
    opened.pop();
    const files = readdirSync(path).map((name) => readFileSync(join(path, name), 'latin1'));
    expect(files.join('')).toContain('f01000000000000"wx1"');
    expect(files.join('')).not.toContain('a-token-of');
  });
});
