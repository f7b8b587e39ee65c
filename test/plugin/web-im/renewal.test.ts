import { identityExpiresAt, keepWebImLink, type SignedWebImLink } from '../../../plugin/web-im/renewal';
import { BASE, SIGNED } from './vectors';

const DAY = 24 * 3600_000;

describe('identityExpiresAt', () => {
  test('4 days after the timestamp', () => {
    expect(identityExpiresAt(`${BASE}&${SIGNED}`)).toBe(1455675719000 + 4 * DAY);
    expect(identityExpiresAt('https://x.udesk.cn/im_client/?timestamp=1455675719000')).toBe(1456021319000);
  });

  test.each([
    BASE,
    `${BASE}&v_timestamp=1455675719000`,
    `${BASE}&timestamp=1455675719`,
    `${BASE}&timestamp=14556757190001`,
    '',
  ])('%s says no time', (link) => expect(identityExpiresAt(link)).toBeUndefined());
});

describe('keepWebImLink', () => {
  /** A server whose answers the test gives, and a clock it sets. */
  function stage() {
    const asked: { answer: (lifetimeMs: number) => void; fail: (error: unknown) => void }[] = [];
    const clock = { time: 1_000_000 };
    const sign = () =>
      new Promise<SignedWebImLink>((resolve, reject) => {
        const link = `${BASE}&n=${asked.length + 1}`;
        asked.push({ answer: (lifetimeMs) => resolve({ link, lifetimeMs }), fail: reject });
      });
    const keeper = keepWebImLink({ sign, now: () => clock.time });
    /** Asks, answers what is open, and gives which link came. */
    async function got(lifetimeMs = 60_000): Promise<string> {
      const link = keeper.get();
      await Promise.resolve();
      await Promise.resolve();
      asked[asked.length - 1]!.answer(lifetimeMs);
      return (await link).slice(-3);
    }
    return { asked, clock, keeper, got };
  }

  test('hands out the same link while it is fresh', async () => {
    const { clock, got } = stage();
    expect(await got()).toBe('n=1');
    clock.time += 59_999;
    expect(await got()).toBe('n=1');
    clock.time += 1;
    expect(await got()).toBe('n=2');
  });

  test('asks nothing before it is needed', () => {
    expect(stage().asked).toHaveLength(0);
  });

  test('asks once at a time', async () => {
    const { asked, clock, keeper } = stage();
    const both = [keeper.get(), keeper.get()];
    clock.time += 10 * DAY; // the answer is long under way
    both.push(keeper.get());
    await Promise.resolve();
    await Promise.resolve();
    expect(asked).toHaveLength(1);
    asked[0]!.answer(60_000);
    expect(new Set(await Promise.all(both)).size).toBe(1);
  });

  test('counts from the question', async () => {
    const { asked, clock, keeper, got } = stage();
    const first = keeper.get();
    await Promise.resolve();
    await Promise.resolve();
    clock.time += 60_000;
    asked[0]!.answer(60_000);
    expect((await first).slice(-3)).toBe('n=1');
    expect(await got()).toBe('n=2');
  });

  test('no server makes an identity last longer than 4 days', async () => {
    const { clock, got } = stage();
    await got(Infinity);
    clock.time += 4 * DAY - 1;
    expect(await got()).toBe('n=1');
    clock.time += 1;
    expect(await got()).toBe('n=2');
  });

  test.each([NaN, 0, -1])('a lifetime of %p is none', async (lifetimeMs) => {
    const { got } = stage();
    await got(lifetimeMs);
    expect(await got()).toBe('n=2');
  });

  test('a clock that was set back says nothing', async () => {
    const { clock, got } = stage();
    await got();
    clock.time -= 1;
    expect(await got()).toBe('n=2');
  });

  test('a failure is told, and not kept', async () => {
    const { asked, keeper, got } = stage();
    const failing = keeper.get();
    await Promise.resolve();
    await Promise.resolve();
    asked[0]!.fail(new Error('offline'));
    await expect(failing).rejects.toThrow('offline');
    expect(await got()).toBe('n=2');
  });

  test('a signer that throws rejects', async () => {
    const keeper = keepWebImLink({
      sign: () => {
        throw new Error('no wx.request');
      },
    });
    await expect(keeper.get()).rejects.toThrow('no wx.request');
  });

  test('an answer that is none rejects', async () => {
    const keeper = keepWebImLink({ sign: () => Promise.resolve(undefined as unknown as SignedWebImLink) });
    await expect(keeper.get()).rejects.toThrow(TypeError);
  });
});
