import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openEmbeddedOutbox } from '../../../../server/outbox/embedded/embedded-outbox';
import { openStore } from '../../../../server/outbox/open-store';
import { type Held, type Outbox, OutboxError } from '../../../../server/outbox/outbox';
import { describeOutbox } from '../contract';
import { copyWithLog, spoil } from '../damaged-store';
import { pushOf } from '../pushes';

const folder = mkdtempSync(join(tmpdir(), 'desk-outbox-'));
const opened: Outbox[] = [];
let stores = 0;
const newPath = () => join(folder, String(++stores), 'data');

async function open(path: string, now?: () => number): Promise<Outbox> {
  const outbox = await openEmbeddedOutbox(path, now);
  opened.push(outbox);
  return outbox;
}

afterEach(async () => {
  for (const outbox of opened.splice(0)) await outbox.close();
});

describe('the embedded outbox', () => {
  describeOutbox(async () => {
    let offset = 0;
    const now = () => Date.now() + offset;
    const path = newPath();
    let outbox = await open(path, now);
    return {
      outbox,
      async reopen() {
        await outbox.close();
        return (outbox = await open(path, now));
      },
      pass(ms) {
        offset += ms;
        return Promise.resolve();
      },
    };
  });

  it('takes an answer of the last moment for late, when nobody waits any more', async () => {
    let now = 1_700_000_000_000;
    const outbox = await open(newPath(), () => now);
    const settled = [];
    for (const [key, took] of Object.entries({ k1: 49, k2: 50 })) {
      const { held } = (await outbox.accept(pushOf(key, key), 50)) as { held: Held };
      now += took;
      settled.push(await outbox.settle(held, { inTime: Buffer.from('a'), late: Buffer.from('b') }));
    }
    expect(settled.map(({ isLate }) => isLate)).toEqual([false, true]);
  });

  it('counts from the push, not from when the disk has been asked for an earlier process’s', async () => {
    let now = 1_700_000_000_000;
    const path = newPath();
    const before = await open(path, () => now);
    await before.accept(pushOf('o1', 'k1'), 50);
    await before.close();
    const outbox = await open(path, () => now);
    const accepted = outbox.accept(pushOf('o1', 'k2'), 50);
    now += 60;
    expect(await accepted).toEqual({ state: 'waiting' });
    const [first] = await outbox.claim('wx1', 1);
    const answers = { inTime: Buffer.from('a'), late: Buffer.from('b') };
    const { next } = await outbox.settle(first!, answers);
    expect([next?.push.key, (await outbox.settle(next!, answers)).isLate]).toEqual(['k2', true]);
  });

  it('is for one process', async () => {
    const path = newPath();
    await open(path);
    const second = openEmbeddedOutbox(path);
    await expect(second).rejects.toThrow(OutboxError);
    await expect(second).rejects.toMatchObject({
      code: 'in-use',
      message: `${path} is in use by another process: each has its own store.path, or all of them share {"kind": "redis"}`,
    });
  });

  it('remembers an answer for a minute at least, and not for ever', async () => {
    let now = 1_700_000_000_000;
    const outbox = await open(newPath(), () => now);
    const acceptance = await outbox.accept(pushOf('o1', 'k1'), 1000);
    now += 30_000;
    await outbox.settle((acceptance as { held: Held }).held, { inTime: Buffer.from('a'), late: Buffer.from('a') });
    now += 60_000;
    expect(await outbox.answerOf('k1')).toEqual(Buffer.from('a'));
    now += 61_000;
    expect(await outbox.answerOf('k1')).toBeUndefined();
    expect((await outbox.accept(pushOf('o1', 'k1'), 1000)).state).toBe('held');
  });

  it('does nothing once it is closed', async () => {
    const outbox = await open(newPath());
    await outbox.close();
    await expect(outbox.accept(pushOf('o1'), 1000)).rejects.toMatchObject({ code: 'closed' });
  });

  it('keeps each customer’s order and loses nothing, whatever happens in which order', async () => {
    const steps = fc.array(
      fc.record({
        step: fc.constantFrom('accept', 'accept', 'settle', 'postpone', 'bury', 'claim', 'reopen'),
        customer: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const path = newPath();
        let outbox = await open(path);
        let held: Held[] = [];
        const [accepted, ended]: [string[][], string[][]] = [
          [[], [], [], []],
          [[], [], [], []],
        ];
        const numberOf = ({ push }: Held) => Number(push.openid.slice(1));
        const hold = (next: Held | undefined) => next && held.push(next);
        const end = (one: Held) => ended[numberOf(one)]!.push(one.push.key);
        for (const { step, customer } of script) {
          const own = held.find((each) => numberOf(each) === customer);
          if (own && step !== 'accept') held = held.filter((each) => each !== own);
          if (step === 'accept') {
            const push = pushOf(`o${customer}`);
            accepted[customer]!.push(push.key);
            const acceptance = await outbox.accept(push, 1000);
            if (acceptance.state === 'held') held.push(acceptance.held);
          } else if (step === 'reopen') {
            held = [];
            await outbox.close();
            outbox = await open(path);
          } else if (step === 'claim') {
            if (own) held.push(own);
            held.push(...(await outbox.claim('wx1', 2)));
          } else if (own && step === 'postpone') await outbox.postpone(own, 0);
          else if (own) {
            end(own);
            const none = { inTime: Buffer.alloc(0), late: Buffer.alloc(0) };
            hold(step === 'settle' ? (await outbox.settle(own, none)).next : await outbox.bury(own, 'x', 0));
          }
          expect(new Set(held.map(numberOf)).size).toBe(held.length);
        }
        await outbox.close();
        outbox = await open(path);
        for (let rest = await outbox.claim('wx1', 9); rest.length > 0;)
          for (const one of rest.splice(0)) {
            end(one);
            const { next } = await outbox.settle(one, { inTime: Buffer.alloc(0), late: Buffer.alloc(0) });
            if (next) rest.push(next);
          }
        expect(ended).toEqual(accepted);
        await outbox.close();
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['half a record at the end, as a kill leaves it', (log: Buffer) => log.subarray(0, -10), false],
    ['a wrong byte', spoil, true],
  ])('after %s tells whether anything was thrown away', async (_, change, isDamaged) => {
    const path = newPath();
    const outbox = await open(path);
    for (let at = 0; at < 20; at++) await outbox.accept(pushOf(`k${at}`, `k${at}`), 50);
    const copy = newPath();
    copyWithLog(path, copy, change);
    const told: string[] = [];
    const store = await openStore(
      { kind: 'embedded', path: copy },
      { baseDir: '/', onDamage: (what) => told.push(what) },
    );
    opened.push(store.outbox);
    expect(told).toHaveLength(isDamaged ? 1 : 0);
  });
});
