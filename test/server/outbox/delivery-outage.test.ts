import { setTimeout as sleep } from 'node:timers/promises';
import { down, held, open, stage, waiting } from './delivery-stage';
import { pushOf } from './pushes';

describe('a Udesk that does not take it', () => {
  it('gets it again with back-off, and the customer’s later ones after it; others do not wait', async () => {
    await open();
    stage.answer = (push, time) => (push.key === 'k1' && time <= 2 ? down() : Buffer.alloc(0));
    stage.delivery.start();
    const begun = stage.now();
    const answers = ['k1', 'k2', 'k3'].map((key) => stage.push(pushOf('o1', key), 100));
    expect(await stage.push(pushOf('o2', 'other'), 1000)).toBe('');
    expect(await Promise.all(answers)).toEqual([undefined, undefined, undefined]);
    await stage.soon(async () => (await waiting()) === 0);
    expect(stage.arrived).toEqual(['k1', 'other', 'k1', 'k1', 'k2', 'k3']);
    expect(stage.now() - begun).toBeGreaterThan(1000 + 2000 - 50);
    expect(stage.counted.filter((each) => each === 'wx1 status')).toHaveLength(2);
  });

  it('does not get a re-send as well', async () => {
    await open();
    stage.answer = (_push, time) => (time === 1 ? down() : Buffer.from('<xml/>'));
    stage.delivery.start();
    const first = stage.push(pushOf('o1', 'k1'), 2000);
    const second = stage.push(pushOf('o1', 'k1'), 2000);
    await stage.soon(() => stage.arrived.length === 2);
    expect([await first, await second, stage.arrived]).toEqual(['<xml/>', '<xml/>', ['k1', 'k1']]);
  });

  it('for too long: it is a dead letter, and the next has its turn', async () => {
    await open({ retryForMs: 500 });
    stage.answer = ({ key }) => (key === 'k1' ? down() : Buffer.alloc(0));
    stage.delivery.start();
    await stage.push(pushOf('o1', 'k1'), 20);
    await stage.push(pushOf('o1', 'k2'), 20);
    await stage.soon(async () => (await waiting()) === 0);
    expect([stage.arrived, stage.counted.includes('wx1 buried')]).toEqual([['k1', 'k1', 'k2'], true]);
    const [letter] = await stage.outbox.letters.list('dead', 10);
    expect(letter!.death).toMatchObject({ attempts: 2, reason: 'Udesk answered 503' });

    stage.answer = () => Buffer.alloc(0);
    await stage.outbox.letters.replay(letter!.id);
    await stage.until(() => stage.arrived.length === 4);
    expect(stage.arrived.at(-1)).toBe('k1');
  });

  it('is knocked at by one customer at a time, and no other account waits', async () => {
    await open();
    let isDown = true;
    stage.answer = ({ appid }) => (isDown && appid === 'wx1' ? down() : Buffer.alloc(0));
    const pushes = Array.from({ length: 200 }, (_, at) => pushOf(`o${at}`, `k${at}`));
    for (const push of pushes) await stage.outbox.postpone(await held(push), 0);
    for (let at = 0; at < 20; at++) await stage.outbox.postpone(await held(pushOf(`p${at}`, `w${at}`, 'wx2')), 0);
    stage.delivery.start();
    await stage.until(() => stage.arrived.filter((key) => key.startsWith('w')).length === 20);
    await sleep(300);
    const knocks = stage.arrived.filter((key) => key.startsWith('k')).length;
    // 64 at once before anybody knows, and those that take the place of the first four.
    expect(knocks).toBeGreaterThanOrEqual(5);
    expect(knocks).toBeLessThanOrEqual(70);
    isDown = false;
    // Somebody for whom WeChat waits gets through at once, and with him the others.
    expect(await stage.push(pushOf('new', 'new'))).toBe('');
    await stage.soon(async () => (await waiting()) === 0);
  });
});
