import { emit, forgetListeners } from './app-events';
import { brokenLaws } from './laws';
import { seeded } from './random';
import { createWorld, type Fates, type RequestFate, type World } from './world';

const HOUR = 3_600_000;
const healthy: Fates = { delay: () => 1, storage: () => 'done', request: () => ({ status: 200 }) };

/** Fates that may be changed while the world goes on. */
function changeable(): Fates & { now: Fates } {
  const fates = {
    now: healthy,
    delay: () => fates.now.delay(),
    storage: (name: string, key: string) => fates.now.storage(name, key),
    request: (batch: never) => fates.now.request(batch),
  };
  return fates;
}

afterEach(forgetListeners);

function kill(world: World): void {
  world.readReport();
  world.kill();
  forgetListeners();
}

/** All is well again: everything that is left goes out. */
async function bringToRest(world: World, fates: { now: Fates }): Promise<void> {
  fates.now = healthy;
  kill(world);
  world.launch();
  await world.time.pass(2 * HOUR);
  world.readReport();
}

describe('a kill after any step', () => {
  const answers: RequestFate[] = [{ status: 500 }, { lost: 'after' }, { status: 429, header: { 'retry-after': '3' } }];

  async function run(steps: number): Promise<number> {
    const fates = changeable();
    const world = createWorld(fates);
    let asked = 0;
    fates.now = { ...healthy, request: () => answers[asked++] ?? { status: 200 } };
    const sdk = world.launch();
    world.trace(sdk, 'anna', 0);
    world.trace(sdk, 'anna', 1);
    world.trace(sdk, 'bert', 2);
    let done = 0;
    while (done < steps && (await world.time.step(world.time.now() + HOUR))) done++;
    await bringToRest(world, fates);
    expect(brokenLaws(world)).toEqual([]);
    if (done === steps) return done;
    expect(world.arrived.map(({ n }) => n)).toEqual([0, 1, 2]);
    return done;
  }

  test('loses nothing that was accepted', async () => {
    let steps = 0;
    while ((await run(steps)) === steps) steps++;
    expect(steps).toBeGreaterThan(40);
  }, 60_000);
});

describe('a storm', () => {
  const EVENTS = 2_500;

  function stormy(random: () => number): Fates {
    const among = <T>(fates: [number, T][], otherwise: T): T => {
      let luck = random();
      for (const [share, fate] of fates) {
        if (luck < share) return fate;
        luck -= share;
      }
      return otherwise;
    };
    return {
      delay: () => Math.floor(random() * 40),
      storage: (name, key) =>
        name === 'setStorage'
          ? // A report that is cut between two launches can be known to nobody.
            among(
              [
                [0.1, 'full'],
                [key === 'ud-sdk-dropped' ? 0 : 0.004, 'cut'],
              ],
              'done',
            )
          : 'done',
      request: () =>
        among<RequestFate>(
          [
            [0.12, { lost: 'before' }],
            [0.2, { lost: 'after' }],
            [0.04, { lost: 'never answered' }],
            [0.12, { status: 500 }],
            [0.06, { status: 429, header: { 'Retry-After': '7' } }],
            [0.03, { status: 408 }],
            [0.03, { status: 413 }],
            [0.06, { status: 403 }],
          ],
          { status: 200 },
        ),
    };
  }

  test.each([1, 2, 3, 4, 5])(
    'loses nothing that was accepted (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      jest.spyOn(Math, 'random').mockImplementation(random);
      const fates = changeable();
      const world = createWorld(fates);
      fates.now = stormy(random);
      let sdk = world.launch();
      for (let n = 0; n < EVENTS;) {
        for (let burst = Math.ceil(random() * 25); burst > 0 && n < EVENTS; burst--)
          world.trace(sdk, random() < 0.9 ? 'anna' : 'bert', n++);
        const luck = random();
        if (luck < 0.3)
          for (let steps = random() * 60; steps > 0; steps--) await world.time.step(world.time.now() + 500);
        else await world.time.pass(random() * 20_000);
        if (luck < 0.15) {
          kill(world);
          sdk = world.launch();
        } else if (luck > 0.97) {
          emit('hide');
          await world.time.pass(HOUR);
          emit('show');
        } else if (luck > 0.9) emit('network', { isConnected: true });
      }
      await bringToRest(world, fates);
      expect(brokenLaws(world)).toEqual([]);
      expect(sdkIsAtRest(world)).toBe(true);
      expect(world.accepted.size).toBeGreaterThan(EVENTS / 2);
      expect(world.dropped.size).toBeGreaterThan(0);
      jest.restoreAllMocks();
    },
    120_000,
  );
});

/** Nothing of an event is left in storage. */
function sdkIsAtRest({ stored }: World): boolean {
  return !Array.from(stored.keys()).some((key) => key.startsWith('ud-sdk-event'));
}
