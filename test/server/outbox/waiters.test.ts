import type { Outbox } from '../../../server/outbox/outbox';
import { createWaiters } from '../../../server/outbox/waiters';

const outbox = { isShared: false } as Outbox;
const ANSWER = Buffer.from('<xml/>');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What a connection gets whose time is 50 ms, when the answer comes after so long. */
async function answerAfter(ms: number): Promise<Buffer | undefined> {
  const waiters = createWaiters(outbox, Date.now);
  const given = waiters.wait('k1', Date.now() + 50);
  jest.advanceTimersByTime(ms);
  waiters.settle('k1', ANSWER);
  return await given;
}

it('a connection waits until its time is over, and a millisecond more, as timers may be early', async () => {
  expect([await answerAfter(49), await answerAfter(50), await answerAfter(51)]).toEqual([ANSWER, ANSWER, undefined]);
});
