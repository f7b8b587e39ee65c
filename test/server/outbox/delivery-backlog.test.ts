import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedOutbox } from '../../../server/outbox/embedded/embedded-outbox';
import { OutboxError } from '../../../server/outbox/outbox';
import { down, folder, held, open, stage, waiting } from './delivery-stage';
import { pushOf } from './pushes';

it('has dead letters of all that wait when their time is over, though it knocks rarely', async () => {
  await open();
  stage.answer = down;
  stage.delivery.start();
  const pushes = Array.from({ length: 300 }, (_, at) => pushOf(`o${at % 150}`, `k${at}`));
  await Promise.all(pushes.map((push) => stage.push(push, 20)));
  const late = pushOf('o0', 'late');
  await stage.soon(() => stage.now() > Date.now() + 30_000, 500);
  await stage.push(late, 20);
  const before = stage.arrived.length;
  await stage.soon(async () => (await stage.outbox.figures()).dead === 300, 500);
  expect(stage.arrived.length - before).toBeLessThan(60);
  expect(await stage.outbox.letters.list('waiting', 10)).toMatchObject([{ openid: 'o0' }]);
  const [letter] = await stage.outbox.letters.list('dead', 1);
  expect(letter!.death!.reason).toMatch(/^Udesk (?:answered 503|has been down for too long)$/);
});

it('takes no account’s time because another’s Udesk is slow', async () => {
  await open();
  for (let at = 0; at < 200; at++) await stage.outbox.postpone(await held(pushOf(`o${at}`, `slow${at}`, 'wx1')), 0);
  for (let at = 0; at < 20; at++) await stage.outbox.postpone(await held(pushOf(`o${at}`, `w${at}`, 'wx2')), 0);
  let isSlow = true;
  stage.answer = async ({ appid }) => {
    while (isSlow && appid === 'wx1') await sleep(5);
    return Buffer.alloc(0);
  };
  stage.delivery.start();
  await stage.until(() => stage.arrived.filter((key) => key.startsWith('w')).length === 20);
  expect(stage.arrived.filter((key) => key.startsWith('slow'))).toHaveLength(64);
  isSlow = false;
  await stage.until(async () => (await waiting()) === 0);
});

it('begins with what was left, many customers at once, each in order', async () => {
  const path = join(folder, 'left');
  const before = await openEmbeddedOutbox(path);
  const expected: string[] = [];
  for (let at = 0; at < 600; at++) {
    expected.push(`k${at}`);
    await before.accept(pushOf(`o${at % 150}`, `k${at}`), 0);
  }
  await before.close();
  await open({}, path);
  stage.answer = () => sleep(1, Buffer.alloc(0));
  stage.delivery.start();
  await stage.until(async () => (await waiting()) === 0);
  expect([...stage.arrived].sort()).toEqual([...expected].sort());
  for (let customer = 0; customer < 150; customer++) {
    const own = stage.arrived.filter((key) => Number(key.slice(1)) % 150 === customer);
    expect(own).toEqual([customer, customer + 150, customer + 300, customer + 450].map((at) => `k${at}`));
  }
});

it('lets what runs end when it is stopped, and begins nothing else', async () => {
  await open();
  stage.answer = () => sleep(200, Buffer.alloc(0));
  stage.delivery.start();
  const [first, second] = [stage.push(pushOf('o1', 'k1')), stage.push(pushOf('o1', 'k2'), 300)];
  await stage.until(() => stage.arrived.length === 1);
  await stage.delivery.stop();
  expect([await first, await second, stage.arrived, await waiting()]).toEqual(['', undefined, ['k1'], 1]);
});

it('tells what cannot be kept', async () => {
  await open();
  await stage.outbox.close();
  await expect(stage.push(pushOf('o1', 'k1'))).rejects.toThrow(OutboxError);
});
