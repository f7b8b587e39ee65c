import { setTimeout as sleep } from 'node:timers/promises';
import type { Held, Outbox } from '../../../server/outbox/outbox';
import { pushOf } from './pushes';

export interface Bench {
  outbox: Outbox;
  /** The same store as another process, or a later one, opens it. */
  reopen(): Promise<Outbox>;
  /** Lets this much time pass. */
  pass(ms: number): Promise<void>;
}

const NONE = { inTime: Buffer.alloc(0), late: Buffer.alloc(0) };

async function accept(outbox: Outbox, ...args: Parameters<typeof pushOf>): Promise<Held> {
  const acceptance = await outbox.accept(pushOf(...args), 1000);
  if (acceptance.state !== 'held') throw new Error(`expected it to be held, it is ${acceptance.state}`);
  return acceptance.held;
}

const keysOf = (held: readonly (Held | undefined)[]) => held.map((each) => each?.push.key);

/** What every outbox does; each kind runs it on its own store. */
export function describeOutbox(open: () => Promise<Bench>): void {
  let bench: Bench;
  beforeEach(async () => {
    bench = await open();
  });
  const state = async () => {
    const { waiting, dead } = await bench.outbox.figures();
    return { waiting, dead };
  };

  describe('accept', () => {
    it('holds the first of a customer, and the others of this customer wait', async () => {
      const { outbox } = bench;
      const held = await accept(outbox, 'o1', 'k1');
      expect(held.push).toEqual(pushOf('o1', 'k1'));
      expect([held.attempts, Math.abs(held.acceptedAt - Date.now()) < 5000]).toEqual([0, true]);
      expect(await outbox.accept(pushOf('o1', 'k2'), 1000)).toEqual({ state: 'waiting' });
      expect((await outbox.accept(pushOf('o2', 'k3'), 1000)).state).toBe('held');
      expect((await outbox.accept(pushOf('o1', 'k4', 'wx2'), 1000)).state).toBe('held');
      for (const appid of ['wx1', 'wx2']) expect(await outbox.claim(appid, 10)).toEqual([]);
      expect(await state()).toEqual({ waiting: 4, dead: 0 });
    });

    it('joins a re-send, and remembers the answer', async () => {
      const { outbox } = bench;
      const held = await accept(outbox, 'o1', 'k1');
      expect(await outbox.accept(pushOf('o1', 'k1'), 1000)).toEqual({ state: 'waiting' });
      expect(await outbox.answerOf('k1')).toBeUndefined();
      await outbox.settle(held, { inTime: Buffer.from('<xml/>'), late: Buffer.alloc(0) });
      expect(await outbox.accept(pushOf('o1', 'k1'), 1000)).toEqual({ state: 'done', answer: Buffer.from('<xml/>') });
      expect(await outbox.answerOf('k1')).toEqual(Buffer.from('<xml/>'));
      expect(await state()).toEqual({ waiting: 0, dead: 0 });
    });

    it('keeps any bytes', async () => {
      const body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      const { outbox } = bench;
      await outbox.accept({ ...pushOf('客户"\n\u0000|', 'k1'), body }, 1000);
      const later = await bench.reopen();
      await bench.pass(60_000);
      const [held] = await later.claim('wx1', 1);
      expect(held!.push).toEqual({ ...pushOf('客户"\n\u0000|', 'k1'), body });
      const answer = Buffer.concat([body, body]);
      await later.settle(held!, { inTime: answer, late: answer });
      expect(await later.answerOf('k1')).toEqual(answer);
    });
  });

  describe('settle', () => {
    it('hands on the customer’s next, in order', async () => {
      const { outbox } = bench;
      const first = await accept(outbox, 'o1', 'k1');
      for (const key of ['k2', 'k3']) await outbox.accept(pushOf('o1', key), 1000);
      const second = await outbox.settle(first, NONE);
      expect([second.isLate, second.next?.push.key]).toEqual([false, 'k2']);
      const third = await outbox.settle(second.next!, NONE);
      expect(third.next?.push).toEqual(pushOf('o1', 'k3'));
      expect((await outbox.settle(third.next!, NONE)).next).toBeUndefined();
      expect((await outbox.accept(pushOf('o1', 'k4'), 1000)).state).toBe('held');
    });

    it('tells a late answer, which a re-send does not get', async () => {
      const { outbox } = bench;
      const held = await accept(outbox, 'o1', 'k1');
      await bench.pass(1100);
      expect((await outbox.settle(held, { inTime: Buffer.from('a'), late: Buffer.from('b') })).isLate).toBe(true);
      expect(await outbox.answerOf('k1')).toEqual(Buffer.from('b'));
    });

    it('is in time again after a re-send', async () => {
      const { outbox } = bench;
      const held = await accept(outbox, 'o1', 'k1');
      await bench.pass(1100);
      await outbox.accept(pushOf('o1', 'k1'), 1000);
      expect((await outbox.settle(held, { inTime: Buffer.from('a'), late: Buffer.from('b') })).isLate).toBe(false);
    });
  });

  describe('postpone', () => {
    it('brings the same message again when its time has come, and no other of the customer', async () => {
      const { outbox } = bench;
      const held = await accept(outbox, 'o1', 'k1');
      await outbox.accept(pushOf('o1', 'k2'), 1000);
      await outbox.postpone(held, 800);
      expect(await outbox.claim('wx1', 10)).toEqual([]);
      await bench.pass(1000);
      const [again] = await outbox.claim('wx1', 10);
      expect([again!.push, again!.attempts]).toEqual([pushOf('o1', 'k1'), 1]);
      expect((await outbox.settle(again!, NONE)).next?.push.key).toBe('k2');
    });
  });

  describe('claim', () => {
    it('gives each customer once, of the account that is asked for', async () => {
      const { outbox } = bench;
      for (let at = 0; at < 5; at++) await outbox.postpone(await accept(outbox, `o${at}`, `k${at}`), 0);
      await outbox.postpone(await accept(outbox, 'o1', 'other', 'wx2'), 0);
      await bench.pass(200);
      // In which order, nobody has promised: some may have come due in the same millisecond.
      const [some, others] = [keysOf(await outbox.claim('wx1', 3)), keysOf(await outbox.claim('wx1', 3))];
      expect([some.length, [...some, ...others].sort()]).toEqual([3, ['k0', 'k1', 'k2', 'k3', 'k4']]);
      expect(keysOf(await outbox.claim('wx2', 3))).toEqual(['other']);
    });

    it('gives those alone that were accepted before a time, when their turn has come', async () => {
      const { outbox } = bench;
      const first = await accept(outbox, 'o1', 'k1');
      const held = await accept(outbox, 'o2', 'k2');
      await accept(outbox, 'o1', 'k3', 'wx2');
      await outbox.accept(pushOf('o1', 'k4'), 1000);
      await sleep(5);
      const last = await accept(outbox, 'o3', 'k5');
      for (const each of [first, last]) await outbox.postpone(each, 0);
      await bench.pass(200);
      expect(await outbox.claimAccepted('wx1', first.acceptedAt, 10)).toEqual([]);
      const [claimed, ...more] = await outbox.claimAccepted('wx1', last.acceptedAt, 10);
      expect([claimed!.push, more]).toEqual([pushOf('o1', 'k1'), []]);
      expect(await outbox.claimAccepted('wx1', last.acceptedAt, 10)).toEqual([]);
      expect((await outbox.bury(claimed!, 'x', 0))?.push.key).toBe('k4');
      await outbox.postpone(held, 0);
      await bench.pass(200);
      expect(keysOf(await outbox.claimAccepted('wx1', last.acceptedAt, 10))).toEqual(['k2']);
      expect(keysOf(await outbox.claim('wx1', 10))).toEqual(['k5']);
    });

    it('gives what an earlier process has left, in order', async () => {
      await accept(bench.outbox, 'o1', 'k1');
      await bench.outbox.accept(pushOf('o1', 'k2'), 1000);
      const later = await bench.reopen();
      await bench.pass(30_000);
      const [first] = await later.claim('wx1', 10);
      expect(first!.push).toEqual(pushOf('o1', 'k1'));
      expect(await later.accept(pushOf('o1', 'k2'), 1000)).toEqual({ state: 'waiting' });
      expect((await later.settle(first!, NONE)).next?.push).toEqual(pushOf('o1', 'k2'));
    });

    it('gives nothing that an earlier process has settled, and knows its answer', async () => {
      const held = await accept(bench.outbox, 'o1', 'k1');
      await bench.outbox.settle(held, { inTime: Buffer.from('<xml/>'), late: Buffer.alloc(0) });
      const later = await bench.reopen();
      expect(await later.claim('wx1', 10)).toEqual([]);
      expect(await later.accept(pushOf('o1', 'k1'), 1000)).toEqual({ state: 'done', answer: Buffer.from('<xml/>') });
    });
  });

  describe('dead letters', () => {
    it('are out of their customer’s way, and can be listed, shown and purged', async () => {
      const { outbox } = bench;
      const held = await accept(outbox, 'o1', 'k1');
      await outbox.accept(pushOf('o1', 'k2'), 1000);
      expect((await outbox.bury(held, 'Udesk answered 500', 7))?.push.key).toBe('k2');
      expect(await state()).toEqual({ waiting: 1, dead: 1 });
      const [letter] = await outbox.letters.list('dead', 10);
      expect(letter).toMatchObject({ appid: 'wx1', openid: 'o1', acceptedAt: held.acceptedAt });
      expect(letter!.death).toEqual({ at: expect.any(Number) as number, attempts: 7, reason: 'Udesk answered 500' });
      expect(await outbox.letters.show(letter!.id)).toEqual({ letter, body: pushOf('o1', 'k1').body });
      expect(await outbox.letters.list('waiting', 10)).toMatchObject([{ openid: 'o1' }]);
      expect(await outbox.letters.purge(letter!.id)).toBe(true);
      expect(await outbox.letters.purge(letter!.id)).toBe(false);
      expect([await state(), await outbox.letters.list('dead', 10)]).toEqual([{ waiting: 1, dead: 0 }, []]);
    });

    it('are the last of their customer when they are replayed, after a restart too', async () => {
      const held = await accept(bench.outbox, 'o1', 'k1');
      await bench.outbox.bury(held, 'x', 0);
      const outbox = (bench.outbox = await bench.reopen());
      const second = await accept(outbox, 'o1', 'k2');
      const [letter] = await outbox.letters.list('dead', 10);
      expect([await outbox.letters.replay(letter!.id), await outbox.letters.replay(letter!.id)]).toEqual([true, false]);
      expect(await state()).toEqual({ waiting: 2, dead: 0 });
      const { next } = await outbox.settle(second, NONE);
      expect(next?.push).toEqual(pushOf('o1', 'k1'));
      expect((await outbox.settle(next!, NONE)).next).toBeUndefined();
    });

    it('are claimed when their customer has nothing else', async () => {
      const { outbox } = bench;
      await outbox.bury(await accept(outbox, 'o1', 'k1'), 'x', 0);
      await outbox.letters.replay((await outbox.letters.list('dead', 1))[0]!.id);
      await bench.pass(200);
      expect(keysOf(await outbox.claim('wx1', 10))).toEqual(['k1']);
    });

    it('are listed in pages', async () => {
      const { outbox } = bench;
      for (let at = 0; at < 5; at++) await outbox.bury(await accept(outbox, `o${at}`), 'x', 0);
      const first = await outbox.letters.list('dead', 3);
      const second = await outbox.letters.list('dead', 3, first.at(-1)!.id);
      expect([...first, ...second].map(({ openid }) => openid)).toEqual(['o0', 'o1', 'o2', 'o3', 'o4']);
    });

    it('that are not there are told so', async () => {
      for (const id of ['1', '99999999999999', 'x', '1-1', '']) {
        expect(await bench.outbox.letters.show(id)).toBeUndefined();
        expect(await bench.outbox.letters.replay(id)).toBe(false);
      }
    });
  });

  it('knows its oldest', async () => {
    expect((await bench.outbox.figures()).oldestAt).toBeUndefined();
    const { acceptedAt } = await accept(bench.outbox, 'o1', 'k1');
    await bench.pass(50);
    await bench.outbox.accept(pushOf('o2'), 1000);
    expect(await bench.outbox.figures()).toEqual({ waiting: 2, dead: 0, oldestAt: acceptedAt, isRefusing: false });
  });
}
