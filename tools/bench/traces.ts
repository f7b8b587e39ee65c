import { type Bytes, bytesOfTracker, timeLaunch, timeTraces } from './costs';
import { median, type Ratio } from './ratio';
import { type Tracker, TRACKERS } from './trackers';

/** As in `ratioOf`: rounds in turn, and the best median counts. */
const ROUNDS = 5;
const QUEUES = 8;
const LAUNCHES = 40;

type Times = Record<string, number>;
type Samples = Record<string, number[]>;

/** The best median of the rounds of all trackers, by tracker and by what is timed; they take turns at each sample. */
async function timesOf(count: number, sample: (tracker: Tracker) => Promise<object>): Promise<Record<string, Times>> {
  const best: Record<string, Times> = {};
  for (let round = 0; round < ROUNDS; round++) {
    const all: Record<string, Samples> = {};
    for (let at = 0; at < count; at++)
      for (const [name, tracker] of Object.entries(TRACKERS))
        for (const [kind, values] of Object.entries((await sample(tracker)) as Samples))
          ((all[name] ??= {})[kind] ??= []).push(...values);
    for (const [name, samples] of Object.entries(all))
      for (const [kind, values] of Object.entries(samples)) {
        const times = (best[name] ??= {});
        times[kind] = Math.min(times[kind] ?? Infinity, median(values));
      }
  }
  return best;
}

/** Of the peers, the one that takes least. */
function ratioToFaster(times: Record<string, Times>, kind: string): number {
  const [own, ...peers] = Object.values(times).map((each) => each[kind]!);
  return own! / Math.min(...peers);
}

const micro = (milliseconds: number): string => (milliseconds * 1000).toFixed(1);

/** Prints what `ud-sdk` and its peers cost; what is bound is in the ratios. */
export async function measureTraces(): Promise<Ratio[]> {
  const bytes: Record<string, Bytes> = {};
  for (const [name, tracker] of Object.entries(TRACKERS)) bytes[name] = await bytesOfTracker(tracker);
  const traces = await timesOf(QUEUES, timeTraces);
  const launches = await timesOf(LAUNCHES, timeLaunch);
  console.table(
    Object.entries(bytes).map(([name, { size, event, perEvent, untilStored, syncCalls }]) => ({
      name,
      'gzip -9': size,
      'an event': event,
      'written per event': Math.round(perEvent),
      'until stored': untilStored,
      'sync calls at launch': syncCalls,
    })),
  );
  console.table(
    Object.keys(bytes).map((name) => ({
      'name, times in µs': name,
      'trace()': micro(traces[name]!['call']!),
      'after other things': micro(traces[name]!['first']!),
      'until stored': micro(traces[name]!['stored']!),
      'import and init': micro(launches[name]!['launch']!),
      'with the answers': micro(launches[name]!['answered']!),
    })),
  );
  const own = bytes['ud-sdk']!;
  const faster = 'the faster peer';
  return [
    { name: 'ud-sdk.js, gzip -9', base: '5,000 bytes', ratio: own.size / 5000, most: 1 },
    { name: 'trace(), 500 wait: bytes written', base: 'the event', ratio: own.perEvent / own.event, most: 2 },
    { name: 'trace(), 500 wait: the call', base: faster, ratio: ratioToFaster(traces, 'call'), most: 1 },
    { name: 'trace(), 500 wait: until stored', base: faster, ratio: ratioToFaster(traces, 'stored'), most: 1 },
    { name: 'launch: synchronous storage calls', base: 'one', ratio: own.syncCalls, most: 0 },
    { name: 'launch: import and init', base: faster, ratio: ratioToFaster(launches, 'launch'), most: 0.3 },
    { name: 'launch: with the answers', base: faster, ratio: ratioToFaster(launches, 'answered'), most: 0.3 },
  ];
}
