import { Gate } from '../../../server/outbox/gate';

it('closes after five failures, opens for a probe ever more rarely, and for all after a success', () => {
  const gate = new Gate();
  for (let time = 0; time < 4; time++) gate.fail('wx1', 0);
  expect([gate.isOpen('wx1', 0), gate.isDown('wx1')]).toEqual([true, false]);
  const pauses = [500, 1000, 2000, 4000, 8000, 15_000, 15_000];
  let now = 0;
  for (const pause of pauses) {
    gate.fail('wx1', now);
    expect([gate.isDown('wx1'), gate.isOpen('wx1', now + pause - 1), gate.isOpen('wx1', now + pause)]).toEqual([
      true,
      false,
      true,
    ]);
    now += pause;
    gate.probe('wx1', now, 20_000);
    expect(gate.isOpen('wx1', now + 19_999)).toBe(false);
  }
  expect([gate.isOpen('wx2', now), gate.isDown('wx2')]).toEqual([true, false]);
  gate.succeed('wx1');
  expect([gate.isOpen('wx1', now), gate.isDown('wx1')]).toEqual([true, false]);
});

it('takes failures of many at once for one', () => {
  const gate = new Gate();
  for (let time = 0; time < 64; time++) gate.fail('wx1', 0);
  expect([gate.isOpen('wx1', 499), gate.isOpen('wx1', 500)]).toEqual([false, true]);
  gate.probe('wx1', 500, 20_000);
  for (let time = 0; time < 64; time++) gate.fail('wx1', 600);
  expect([gate.isOpen('wx1', 1599), gate.isOpen('wx1', 1600)]).toEqual([false, true]);
});
