import { parseArgs } from 'node:util';
import fc from 'fast-check';
/* eslint-disable import-x/no-restricted-paths -- fuzzing is testing: the same laws, run far more often */
import type { Law } from '../../test/law';
import { laws as sessionLaws } from '../../test/plugin/session-from/laws';
import { parseLaws } from '../../test/plugin/session-from/parse-laws';
import { textLaws } from '../../test/plugin/text/laws';
import { openPushLaws, xmlLaws } from '../../test/server/fuzz/push-laws';
import { openUdeskLaws } from '../../test/server/fuzz/udesk-laws';
import { relayLaws } from '../../test/server/relay/laws';
import { pushLaws } from '../../test/server/wechat/laws';
/* eslint-enable import-x/no-restricted-paths */

/** Few enough to see progress every few seconds. */
const BATCH = 10_000;

/** Of each law of the strings that phones write; of what the relay reads; and of what comes to it over a socket. */
const RUNS = { strings: 1_000_000, relay: 100_000, sockets: 20_000 };

const USAGE = 'usage: npm run fuzz -- [--runs N] [--seed N] [--law "part of a name"] [--path P]';

function readOptions() {
  try {
    return parseArgs({
      options: {
        runs: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 0x7fffffff) },
        law: { type: 'string', default: '' },
        path: { type: 'string' },
      },
    }).values;
  } catch {
    console.error(USAGE);
    return process.exit(2);
  }
}

const values = readOptions();

const seed = Number(values.seed);

interface Task {
  law: Law<boolean>;
  runs: number;
}

async function fuzz(): Promise<number> {
  const opened = [await openPushLaws(), await openUdeskLaws()];
  try {
    const groups: [number, readonly Law<boolean>[]][] = [
      [RUNS.strings, [...sessionLaws, ...parseLaws, ...textLaws]],
      [RUNS.relay, [...relayLaws, ...pushLaws, ...xmlLaws]],
      [RUNS.sockets, opened.flatMap(({ laws }) => laws)],
    ];
    const all = groups.flatMap(([usual, laws]) =>
      laws.map((law): Task => ({ law, runs: Number(values.runs ?? usual) })),
    );
    return await check(all.filter(({ law }) => law.name.includes(values.law)));
  } finally {
    await Promise.all(opened.map((each) => each.close()));
  }
}

/** @returns the exit code */
async function check(tasks: readonly Task[]): Promise<number> {
  if (!tasks.length || tasks.some(({ runs }) => !Number.isInteger(runs) || runs < 1) || !Number.isInteger(seed)) {
    console.error(USAGE);
    console.error(tasks.length ? 'runs and seed are integers, runs at least 1' : `no law is named ${values.law}`);
    return 2;
  }
  console.log(`seed ${seed}: ${tasks.length} laws, ${tasks.reduce((sum, { runs }) => sum + runs, 0)} runs`);
  for (const { law, runs } of tasks)
    if (!(values.path ? await holds(law, seed, 1, values.path) : await holdsOften(law, runs))) return 1;
  return 0;
}

/** In batches, each with a seed of its own, until one fails. */
async function holdsOften(law: Law<boolean>, each: number): Promise<boolean> {
  const started = Date.now();
  for (let done = 0; done < each; done += BATCH) {
    const size = Math.min(BATCH, each - done);
    if (!(await holds(law, seed + done / BATCH, size))) return false;
    console.log(`${law.name}: ${done + size} of ${each}, ${Math.round((Date.now() - started) / 1000)} s`);
  }
  return true;
}

async function holds(
  { name, property }: Law<boolean>,
  batchSeed: number,
  numRuns: number,
  path?: string,
): Promise<boolean> {
  const details = await fc.check(property, { seed: batchSeed, numRuns, ...(path && { path, endOnFailure: true }) });
  if (!details.failed) return true;
  console.error(`\n${name}\n${fc.defaultReportMessage(details)}\n`, details.errorInstance);
  const again = `--law ${JSON.stringify(name)} --seed ${batchSeed} --path ${JSON.stringify(details.counterexamplePath)}`;
  console.error(`\nthe same again: npm run fuzz -- ${again}`);
  return false;
}

void fuzz().then((code) => (process.exitCode = code));
