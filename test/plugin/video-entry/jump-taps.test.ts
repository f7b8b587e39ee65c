import type { SignedJump } from '../../../plugin/video-entry';
import { LIFETIME, HOUR, signedBy, freshSigner, useJumps } from './jump-stage';

const { phone, prepare, prepared, nonces } = useJumps();

describe('a double tap', () => {
  test('is one jump', async () => {
    const jump = await prepared();
    const results = [jump.open(), jump.open()];
    await phone().pass(300);
    results.push(jump.open());
    expect(phone().navigations).toHaveLength(1);
    phone().navigations[0]!.succeed();
    expect(await Promise.all(results)).toEqual(results.map(() => ({ status: 'opened' })));
    expect(phone().navigations).toHaveLength(1);
  });

  test('before the signature is there is not remembered', async () => {
    const jump = prepare(freshSigner());
    const results = [jump.open(), jump.open()];
    expect((await Promise.all(results)).map(({ status }) => status)).toEqual(['not-ready', 'not-ready']);
    await phone().pass(1000);
    expect(phone().navigations).toEqual([]);
  });
});

describe('a nonce', () => {
  test('that has opened is never used again', async () => {
    const signer = freshSigner();
    const jump = await prepared(signer);
    for (let times = 0; times < 4; times++) {
      const result = jump.open();
      phone().navigations[times]!.succeed();
      expect((await result).status).toBe('opened');
      await phone().pass(1000);
    }
    expect(nonces()).toEqual(['n1', 'n2', 'n3', 'n4']);
    expect(signer).toHaveBeenCalledTimes(5);
  });

  test('is not used again by a tap that comes right behind', async () => {
    const jump = await prepared();
    const first = jump.open();
    phone().navigations[0]!.succeed();
    await first;
    expect(await jump.open()).toEqual({ status: 'not-ready' });
    expect(phone().navigations).toHaveLength(1);
    await phone().pass(1);
    void jump.open();
    expect(nonces()).toEqual(['n1', 'n2']);
  });

  test('is not used again when it is renewed behind WeChat’s sheet', async () => {
    const jump = await prepared();
    const first = jump.open();
    await phone().pass(LIFETIME * 0.9);
    phone().navigations[0]!.succeed();
    await first;
    await phone().pass(1000);
    void jump.open();
    expect(new Set(nonces()).size).toBe(2);
  });

  test('is not used again when the signer has nothing new', async () => {
    const answers = [Promise.resolve(signedBy(1)), Promise.reject(new Error('down'))];
    const jump = await prepared(jest.fn(() => answers.shift() ?? Promise.reject(new Error('down'))));
    const first = jump.open();
    phone().navigations[0]!.succeed();
    await first;
    await phone().pass(HOUR);
    expect(await jump.open()).toEqual({ status: 'unsigned', message: 'down' });
    expect(phone().navigations).toHaveLength(1);
  });
});

describe('before it is there', () => {
  test('a tap is not-ready, and nothing jumps when it comes', async () => {
    let answer: (jump: SignedJump) => void = () => undefined;
    const signer = jest.fn(() => new Promise<SignedJump>((resolve) => (answer = resolve)));
    const jump = prepare(signer);
    const ready = jest.fn();
    void jump.ready.then(ready);
    expect(await jump.open()).toEqual({ status: 'not-ready' });
    await phone().pass(1000);
    expect(ready).not.toHaveBeenCalled();
    expect(await jump.open()).toEqual({ status: 'not-ready' });
    await phone().pass(1000);
    expect(signer).toHaveBeenCalledTimes(1);
    answer(signedBy(1));
    await phone().pass();
    expect(ready).toHaveBeenCalledTimes(1);
    expect(phone().navigations).toEqual([]);
    void jump.open();
    expect(nonces()).toEqual(['n1']);
  });
});

describe('after a long time in the background, where timers stand still', () => {
  /** The clock goes on, and nothing else. */
  const sleep = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

  test('a dead signature is not used: the tap is too early, the next one jumps', async () => {
    const signer = freshSigner();
    const jump = await prepared(signer);
    sleep(HOUR);
    expect(await jump.open()).toEqual({ status: 'not-ready' });
    expect(phone().navigations).toEqual([]);
    await phone().pass(1);
    void jump.open();
    expect(nonces()).toEqual(['n2']);
  });

  test('a living one is', async () => {
    const jump = await prepared();
    sleep(LIFETIME - 1);
    void jump.open();
    expect(nonces()).toEqual(['n1']);
  });

  test('one that ends in this very moment is not', async () => {
    const jump = await prepared();
    sleep(LIFETIME);
    expect((await jump.open()).status).toBe('not-ready');
  });
});
