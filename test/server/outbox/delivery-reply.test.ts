import { setTimeout as sleep } from 'node:timers/promises';
import type { Push } from '../../../server/wechat/push';
import { open, stage, waiting } from './delivery-stage';
import { pushOf } from './pushes';

const sendLate = (push: Push, reply: Buffer) => {
  stage.sent.push({ key: push.key, reply: reply.toString() });
  return Promise.resolve();
};

describe('an answer in time', () => {
  it('goes back, and again to a re-send', async () => {
    await open({ sendLate });
    stage.answer = () => Buffer.from('<xml/>');
    expect(await stage.push(pushOf('o1', 'k1'))).toBe('<xml/>');
    expect(await stage.push(pushOf('o1', 'k1'))).toBe('<xml/>');
    expect([stage.arrived, stage.sent, stage.counted]).toEqual([['k1'], [], ['wx1 delivered']]);
    expect(await waiting()).toBe(0);
  });

  it('goes to everybody who waits for it', async () => {
    await open();
    stage.answer = () => sleep(100, Buffer.from('<xml/>'));
    const answers = await Promise.all([1, 2, 3].map(() => stage.push(pushOf('o1', 'k1'))));
    expect([answers, stage.arrived]).toEqual([['<xml/>', '<xml/>', '<xml/>'], ['k1']]);
  });
});

describe('an answer too late', () => {
  it('is nothing to WeChat, which has had its own in time', async () => {
    await open();
    let answer: (reply: Buffer) => void = () => undefined;
    stage.answer = () => new Promise((resolve) => (answer = resolve));
    expect(await stage.push(pushOf('o1', 'k1'), 50)).toBeUndefined();
    // On a slow disk it is sent later than that.
    await stage.until(() => stage.arrived.includes('k1'));
    answer(Buffer.from('<xml/>'));
    await stage.until(() => stage.counted.includes('wx1 late dropped'));
    expect(stage.arrived).toEqual(['k1']);
    expect(await stage.push(pushOf('o1', 'k1'))).toBe('<xml/>');
  });

  it('is sent to the customer once, and a re-send does not get it too', async () => {
    await open({ sendLate });
    stage.answer = () => sleep(200, Buffer.from('<xml/>'));
    expect(await stage.push(pushOf('o1', 'k1'), 50)).toBeUndefined();
    await stage.until(() => stage.counted.includes('wx1 late sent'));
    expect(stage.sent).toEqual([{ key: 'k1', reply: '<xml/>' }]);
    expect(await stage.push(pushOf('o1', 'k1'))).toBe('');
    expect(stage.sent).toHaveLength(1);
  });

  it('because it was marked too slowly is sent as well', async () => {
    await open({ sendLate });
    const settle = stage.outbox.settle.bind(stage.outbox);
    stage.outbox.settle = async (...given) => {
      const settled = await settle(...given);
      await sleep(200);
      return settled;
    };
    stage.answer = () => Buffer.from('<xml/>');
    expect(await stage.push(pushOf('o1', 'k1'), 100)).toBeUndefined();
    await stage.until(() => stage.counted.includes('wx1 late sent'));
    expect(stage.sent).toEqual([{ key: 'k1', reply: '<xml/>' }]);
  });

  it('that is in time for a re-send goes back with that', async () => {
    await open({ sendLate });
    stage.answer = () => sleep(200, Buffer.from('<xml/>'));
    expect(await stage.push(pushOf('o1', 'k1'), 50)).toBeUndefined();
    expect(await stage.push(pushOf('o1', 'k1'), 1000)).toBe('<xml/>');
    expect([stage.sent, stage.arrived]).toEqual([[], ['k1']]);
  });

  it('that cannot be sent is not tried again', async () => {
    let calls = 0;
    await open({
      sendLate: () => {
        calls++;
        return Promise.reject(new Error('45015'));
      },
    });
    stage.answer = () => sleep(100, Buffer.from('<xml/>'));
    await stage.push(pushOf('o1', 'k1'), 10);
    await stage.until(() => stage.counted.includes('wx1 late failed'));
    expect([calls, await waiting()]).toEqual([1, 0]);
  });

  it('with nothing in it sends nothing', async () => {
    await open({ sendLate });
    stage.answer = () => sleep(100, Buffer.alloc(0));
    await stage.push(pushOf('o1', 'k1'), 10);
    await stage.until(async () => (await waiting()) === 0);
    expect([stage.sent, stage.counted]).toEqual([[], ['wx1 delivered']]);
  });
});
