import type { Signer } from '../../../plugin/video-entry';
import { LIFETIME, HOUR, signedBy, freshSigner, useJumps } from './jump-stage';

const { phone, prepare, prepared, nonces } = useJumps();

describe('renewal', () => {
  test('comes before the lifetime ends, again and again', async () => {
    const signer = freshSigner();
    const jump = await prepared(signer);
    for (let count = 1; count <= 10; count++) {
      const before = signer.mock.calls.length;
      await phone().pass(LIFETIME - 1);
      expect(signer.mock.calls.length).toBeGreaterThan(before);
    }
    // It is no hurry either.
    expect(signer.mock.calls.length).toBeLessThan(20);
    void jump.open();
    expect(nonces()).toEqual([`n${signer.mock.calls.length}`]);
  });

  test('a tap at any moment finds a signature that is alive', async () => {
    const born = new Map<string, number>();
    let count = 0;
    const signer: Signer = () => {
      born.set(`n${++count}`, Date.now());
      return Promise.resolve(signedBy(count));
    };
    const jump = await prepared(signer);
    for (let times = 0; times < 40; times++) {
      await phone().pass(7013);
      const result = jump.open();
      phone().navigations.at(-1)!.fail('cancel');
      expect((await result).status).toBe('cancelled');
      expect(Date.now() - born.get(nonces().at(-1)!)!).toBeLessThan(LIFETIME);
    }
  });

  test('the lifetime counts from the question, for the answer was under way', async () => {
    let nonce = 0;
    const slow: Signer = () =>
      new Promise((resolve) => {
        const answer = signedBy(++nonce);
        setTimeout(() => resolve(answer), 25_000);
      });
    const jump = prepare(slow);
    await phone().pass(25_000);
    // At 60 s the first one is over; the second one was asked for in time.
    await phone().pass(36_000);
    const result = jump.open();
    expect(phone().navigations.map(({ options }) => options['path'])).not.toContain(signedBy(1).path);
    phone().navigations[0]?.succeed();
    expect((await result).status).not.toBe('failed');
  });

  test('of a clock that was set back, no signature lives longer', async () => {
    const signer = freshSigner();
    const jump = await prepared(signer);
    jest.setSystemTime(Date.now() - HOUR);
    expect(await jump.open()).toEqual({ status: 'not-ready' });
    await phone().pass(1);
    expect(signer).toHaveBeenCalledTimes(2);
    void jump.open();
    expect(nonces()).toEqual(['n2']);
  });

  test('a clock that is set back during the question does not put it off', async () => {
    let asked = 0;
    const signer: Signer = () => {
      const answer = signedBy(++asked);
      return new Promise((resolve) => setTimeout(() => resolve(answer), 1000));
    };
    prepare(signer);
    jest.setSystemTime(Date.now() - HOUR);
    await phone().pass(LIFETIME);
    expect(asked).toBeGreaterThan(1);
  });

  test('is asked for in good time even where answers take long', async () => {
    const asked: number[] = [];
    const slow: Signer = () => {
      asked.push(Date.now());
      return new Promise((resolve) => setTimeout(() => resolve(signedBy(asked.length)), LIFETIME / 2));
    };
    prepare(slow);
    await phone().pass(LIFETIME - 1);
    expect(asked.length).toBeGreaterThan(1);
  });

  test('that fails leaves the signature that is still alive', async () => {
    const answers = [Promise.resolve(signedBy(1))];
    const jump = await prepared(jest.fn(() => answers.shift() ?? Promise.reject(new Error('down'))));
    await phone().pass(LIFETIME - 1000);
    const result = jump.open();
    phone().navigations[0]!.fail('cancel');
    expect((await result).status).toBe('cancelled');
    await phone().pass(1000);
    expect(await jump.open()).toEqual({ status: 'unsigned', message: 'down' });
  });

  test.each([
    ['a year', 365 * 24 * HOUR],
    ['for ever', Infinity],
  ])('a lifetime of %s does not make it ask without pause', async (_, lifetimeMs) => {
    const signer = jest.fn(() => Promise.resolve({ ...signedBy(1), lifetimeMs }));
    const jump = await prepared(signer);
    await phone().pass(60_000);
    expect(signer.mock.calls.length).toBeLessThan(20);
    void jump.open();
    expect(phone().navigations).toHaveLength(1);
  });
});
