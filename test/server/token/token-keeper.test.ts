import { Secret } from '../../../server/secret';
import type { AccountConfig, TokenSource } from '../../../server/config/relay-config';
import { RelayFailure } from '../../../server/relay/failure';
import { createMemoryTokenStore } from '../../../server/token/memory-token-store';
import { createTokenKeeper, type TokenKeeper } from '../../../server/token/token-keeper';
import type { TokenStore } from '../../../server/token/token-store';

const MINUTE = 60_000;
const account = (tokenSource: TokenSource = { kind: 'stable' }): AccountConfig => ({
  appid: 'wx1',
  appSecret: new Secret('s'),
  token: new Secret('t'),
  encodingAesKeys: [],
  mode: 'plain',
  udeskUrl: 'https://u',
  pathSecrets: [],
  tokenSource,
});

/** WeChat's stable tokens: the same one until it expires or is forced out. */
function world(tokenSource?: TokenSource, store: TokenStore = createMemoryTokenStore()) {
  const clock = { now: 1_000_000_000_000 };
  const asked: boolean[] = [];
  let issued = 1;
  const source = { fail: undefined as Error | undefined, expiresIn: 7200, isNewEachTime: false };
  const keeperOf = () =>
    createTokenKeeper({
      account: account(tokenSource),
      store,
      now: () => clock.now,
      async fetchToken({ isForced }) {
        asked.push(isForced);
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (source.fail) throw source.fail;
        if (isForced || source.isNewEachTime) issued++;
        return { value: `token-${issued}`, expiresIn: source.expiresIn };
      },
    });
  return { clock, asked, source, store, keeperOf, keeper: keeperOf() };
}

const times = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work));

describe('asking for a token', () => {
  it('200 cold concurrent calls make one request', async () => {
    const { keeper, asked } = world();
    expect(new Set(await times(200, keeper.current))).toEqual(new Set(['token-1']));
    expect(asked).toEqual([false]);
  });

  it('renews 300 s before the end', async () => {
    const { keeper, asked, clock } = world();
    await keeper.current();
    clock.now += 7200_000 - 300_001;
    await keeper.current();
    expect(asked).toHaveLength(1);
    clock.now += 1;
    await times(50, keeper.current);
    expect(asked).toHaveLength(2);
  });

  it('keeps a token of a short life for half a minute, or each call would ask', async () => {
    const { keeper, asked, clock, source } = world();
    source.expiresIn = 120;
    await keeper.current();
    clock.now += 29_999;
    await keeper.current();
    expect(asked).toHaveLength(1);
    clock.now += 1;
    await keeper.current();
    expect(asked).toHaveLength(2);
  });

  it('goes on with the token at hand while its source is away, to the end of its life', async () => {
    const { keeper, asked, clock, source } = world();
    await keeper.current();
    source.fail = new RelayFailure('token', 'away');
    clock.now += 7200_000 - MINUTE;
    expect(await times(20, keeper.current)).toEqual(Array(20).fill('token-1'));
    expect(asked).toHaveLength(2);
    clock.now += MINUTE;
    await expect(keeper.current()).rejects.toThrow('away');
  });

  it('leaves a source that failed alone for three seconds', async () => {
    const { keeper, asked, clock, source } = world();
    source.fail = new RelayFailure('token', 'errcode 40164');
    await expect(keeper.current()).rejects.toThrow('errcode 40164');
    await expect(keeper.current()).rejects.toThrow('errcode 40164');
    expect(asked).toHaveLength(1);
    source.fail = undefined;
    clock.now += 3_000;
    expect(await keeper.current()).toBe('token-1');
  });

  it('tells the age of the token', async () => {
    const { keeper, clock } = world();
    expect(keeper.age()).toBeUndefined();
    await keeper.current();
    clock.now += 5;
    expect(keeper.age()).toBe(5);
  });
});

describe('a token that WeChat refused', () => {
  it('is replaced by one refresh in a storm, forced only because the source insists on it', async () => {
    const { keeper, asked } = world();
    const refused = await keeper.current();
    expect(new Set(await times(200, () => keeper.replace(refused)))).toEqual(new Set(['token-2']));
    expect(asked).toEqual([false, false, true]);
  });

  it('is not forced out when the source has another by itself', async () => {
    const { keeper, asked, source } = world();
    const refused = await keeper.current();
    source.isNewEachTime = true;
    expect(await keeper.replace(refused)).toBe('token-2');
    expect(asked).toEqual([false, false]);
  });

  it('ends nothing when it is an old one', async () => {
    const { keeper, asked } = world();
    const refused = await keeper.current();
    await keeper.replace(refused);
    const before = asked.length;
    expect(await keeper.replace(refused)).toBe('token-2');
    expect(await keeper.replace('token-0')).toBe('token-2');
    expect(asked).toHaveLength(before);
  });

  it('stays when there is no other: nobody asks again for half a minute', async () => {
    const { keeper, asked, clock } = world({ kind: 'url', url: 'https://t', authorization: undefined });
    const refused = await keeper.current();
    expect(await times(50, () => keeper.replace(refused))).toEqual(Array(50).fill('token-1'));
    expect(await keeper.replace(refused)).toBe('token-1');
    expect(asked).toEqual([false, false]);
    clock.now += 30_000;
    await keeper.replace(refused);
    expect(asked).toHaveLength(3);
  });

  it('is forced out at most every 30 s and 20 times in any 24 hours', async () => {
    const { keeper, asked, clock } = world();
    const start = clock.now;
    let token = await keeper.current();
    for (let second = 0; second < 20 * 60; second += 10) {
      clock.now = start + second * 1000;
      token = await keeper.replace(token);
    }
    expect(asked.filter(Boolean)).toHaveLength(20);
    clock.now = start + 24 * 60 * MINUTE + 30_000;
    await keeper.replace(token);
    expect(asked.filter(Boolean)).toHaveLength(21);
  });

  /** A call of WeChat's that goes once more with another token, as `WechatApi` does it; here either is refused. */
  async function refusedCall(keeper: TokenKeeper): Promise<void> {
    const token = await keeper.current();
    await new Promise((resolve) => setTimeout(resolve, 1));
    await keeper.replace(token);
  }

  const URL_SOURCE: TokenSource = { kind: 'url', url: 'https://t', authorization: undefined };
  it.each<TokenSource>([{ kind: 'legacy' }, URL_SOURCE])(
    'is replaced once a second, however many calls fail, by a source that has another each time ($kind)',
    async (tokenSource) => {
      const { keeper, asked, clock, source } = world(tokenSource);
      source.isNewEachTime = true;
      async function storm(): Promise<void> {
        for (let wave = 0; wave < 20; wave++) await times(20, () => refusedCall(keeper));
      }
      await storm();
      // The first, and one in its place.
      expect(asked).toHaveLength(2);
      for (let second = 1; second <= 3; second++) {
        clock.now += 999;
        await storm();
        expect(asked).toHaveLength(1 + second);
        clock.now += 1;
        await storm();
        expect(asked).toHaveLength(2 + second);
      }
    },
  );

  it('is replaced at once when WeChat had worked with it, also within the second', async () => {
    const { keeper, asked, source } = world({ kind: 'legacy' });
    source.isNewEachTime = true;
    let token = await keeper.current();
    for (let count = 2; count < 6; count++) {
      token = await keeper.replace(token);
      keeper.accepted(token);
      expect(asked).toHaveLength(count);
    }
    // Not by a token that is another's.
    token = await keeper.replace(token);
    keeper.accepted('token-2');
    expect(await keeper.replace(token)).toBe(token);
  });

  it('is not left alone for longer by a clock that is set back', async () => {
    const { keeper, asked, clock, source } = world({ kind: 'legacy' });
    source.isNewEachTime = true;
    const token = await keeper.replace(await keeper.current());
    clock.now -= 60 * MINUTE;
    await keeper.replace(token);
    expect(asked).toHaveLength(3);
  });

  it('of one process is not that of another: who comes late takes what is stored', async () => {
    const { keeperOf, asked } = world();
    const [one, two] = [keeperOf(), keeperOf()];
    const refused = await one.current();
    expect(await two.current()).toBe(refused);
    expect(await one.replace(refused)).toBe('token-2');
    const before = asked.length;
    expect(await two.replace(refused)).toBe('token-2');
    expect(asked).toHaveLength(before);
  });
});

describe('a store that is away', () => {
  const away = () => Promise.reject(new Error('ECONNREFUSED'));
  const store: TokenStore = { get: away, set: away, forget: away, lock: away, takeForced: away };

  it('does not stop stable tokens', async () => {
    const { keeper, asked } = world({ kind: 'stable' }, store);
    expect(await keeper.current()).toBe('token-1');
    expect(await keeper.current()).toBe('token-1');
    expect(asked).toHaveLength(1);
    // Without a count of them nothing is forced.
    expect(await keeper.replace('token-1')).toBe('token-1');
    expect(asked).toEqual([false, false]);
  });

  it('stops legacy ones: each that is asked for ends the one that others use', async () => {
    const { keeper, asked } = world({ kind: 'legacy' }, store);
    await expect(keeper.current()).rejects.toThrow('its store cannot be reached');
    expect(asked).toEqual([]);
  });
});
