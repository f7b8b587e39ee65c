import { Bench } from 'tinybench';

/** One figure of the table: how many times the time of its base a task takes, and how many it may. */
export interface Ratio {
  name: string;
  base: string;
  ratio: number;
  most: number;
}

export function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

type Work = () => unknown;

/** Rounds in turn, so that what else the machine does falls on both sides alike. */
const ROUNDS = 5;
const ROUND_MS = 300;

/** Time of `work` divided by the time of `base`, both measured in this run, each as the best median of several rounds. */
export async function ratioOf(work: Work, base: Work): Promise<number> {
  const best = { work: Infinity, base: Infinity };
  const repeat = { work: repeatsOf(work), base: repeatsOf(base) };
  for (let round = 0; round < ROUNDS; round++) {
    const bench = new Bench({ time: ROUND_MS, warmupTime: round === 0 ? 200 : 20 });
    bench.add('base', () => repeated(base, repeat.base)).add('work', () => repeated(work, repeat.work));
    await bench.run();
    for (const name of ['work', 'base'] as const) {
      const { result } = bench.getTask(name)!;
      if (result.state !== 'completed') throw new Error(`${name}: ${result.state}`);
      best[name] = Math.min(best[name], result.latency.p50 / repeat[name]);
    }
  }
  return best.work / best.base;
}

/** Enough calls for one sample to last about 0.2 ms: a clock call is dear beside a microsecond of work. */
function repeatsOf(work: Work): number {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < 20) {
    work();
    calls++;
  }
  return Math.max(1, Math.round(calls / 100));
}

function repeated(work: Work, times: number): void {
  for (let i = 0; i < times; i++) work();
}
