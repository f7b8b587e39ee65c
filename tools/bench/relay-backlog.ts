import { setTimeout as sleep } from 'node:timers/promises';
import { listenFixed } from './fixed-server';
import { askMany } from './load';
import { figuresOf } from './process';
import { median, type Ratio } from './ratio';
import { CONNECTIONS } from './relay-cost';
import { type BenchAccount, type RelayProcess, scratchFolder, startRelay } from './relay-process';
import { PASSIVE_REPLY, pushRequests, WECHAT_ANSWERS } from './relay-requests';

const MB = 1024 * 1024;
const WAITING = 100_000;
const MOST_START_MS = 2000;
const MOST_MEMORY = 150 * MB;
const LEAST_RATE = 0.8;

/** WeChat has its `success` after so long: the shortest that can be set, and so many connections at once fill the outbox. */
const ANSWER_WITHIN_MS = 100;
const FILLING = 500;

const STARTS = 7;

/** Of pushes to either relay, in turns; their code is compiled in the first ones. */
const ROUNDS = 15;
const WARM_UP_ROUNDS = 3;
const PUSHES = 2000;

/**
 * Prints what 100,000 waiting messages, each of another customer, cost: of a start, in memory, of pushes for an account
 * whose Udesk is up meanwhile, and how fast they go once theirs is up again.
 */
export async function measureBacklog(): Promise<Ratio[]> {
  const [udesk, wechat] = [await listenFixed({ '*': PASSIVE_REPLY }), await listenFixed(WECHAT_ANSWERS)];
  const up: BenchAccount = { appid: 'wxba5fad812f8e6fb1', mode: 'plain', udeskUrl: `${udesk.origin}/weixin/1` };
  const down: BenchAccount = { appid: 'wxba5fad812f8e6fb2', mode: 'plain', udeskUrl: 'http://127.0.0.1:1/weixin/2' };
  const [empty, full] = [scratchFolder(), scratchFolder()];
  const settings = { wechatOrigin: wechat.origin, limits: { answerWithinMs: ANSWER_WITHIN_MS } };
  const start = (folder: string, accounts = [up, down]) => startRelay({ accounts, ...settings }, folder);
  try {
    await fill(await start(full.path), down);
    const startedIn: number[] = [];
    const peaks: number[] = [];
    for (let time = 0; time < STARTS; time++) {
      const relay = await start(full.path);
      startedIn.push(relay.startedInMs);
      peaks.push(figuresOf(relay.pid).peak);
      await relay.stop();
    }
    const [without, beside] = await pushRates([await start(empty.path), await start(full.path)], up);
    const slower = median(without!.map((rate, round) => rate / beside![round]!));
    const usual = median(without!);
    const before = udesk.count();
    const relay = await start(full.path, [up, { ...down, udeskUrl: `${udesk.origin}/weixin/2` }]);
    const drained = await drainRate(relay, () => udesk.count() - before);
    const [waiting, draining] = [median(peaks), figuresOf(relay.pid).peak];
    await relay.stop();
    console.table([
      {
        waiting: WAITING,
        'ms to start': median(startedIn).toFixed(0),
        'MB while they wait': (waiting / MB).toFixed(0),
        'MB while they go': (draining / MB).toFixed(0),
        'pushes/s beside': median(beside!).toFixed(0),
        'pushes/s of an empty one': usual.toFixed(0),
        'delivered/s': drained.toFixed(0),
      },
    ]);
    const name = `${WAITING.toLocaleString('en')} messages wait`;
    return [
      { name: `${name}: start`, base: '2 s', ratio: median(startedIn) / MOST_START_MS, most: 1 },
      { name: `${name}: memory`, base: '150 MB', ratio: waiting / MOST_MEMORY, most: 1 },
      { name: `${name}: time of a push`, base: 'none waits', ratio: slower, most: 1 / LEAST_RATE },
      { name: `${name}: time of their delivery`, base: 'pushes', ratio: usual / drained, most: 1 / LEAST_RATE },
    ];
  } finally {
    for (const server of [udesk, wechat]) server.close();
    for (const folder of [empty, full]) folder.remove();
  }
}

async function fill(relay: RelayProcess, account: BenchAccount): Promise<void> {
  for (let left = WAITING; left > 0; left -= 10_000) {
    const requests = pushRequests(account, 10_000, Infinity);
    await askMany({ url: relay.url, requests, connections: FILLING, expected: 'success' });
  }
  const waiting = await waitingIn(relay);
  if (waiting !== WAITING) throw new Error(`${waiting} messages wait, not ${WAITING}`);
  await relay.stop();
}

async function waitingIn({ adminUrl }: RelayProcess): Promise<number> {
  const metrics = await (await fetch(`${adminUrl}/metrics`)).text();
  return Number(/^desk_outbox_messages (\d+)$/m.exec(metrics)?.[1]);
}

/** Pushes a second of each in every round, so that each has the machine of the same moment to be compared with. */
async function pushRates(relays: RelayProcess[], account: BenchAccount): Promise<number[][]> {
  const rates = relays.map((): number[] => []);
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++)
    for (const [at, { url }] of relays.entries()) {
      const requests = pushRequests(account, PUSHES);
      const start = performance.now();
      await askMany({ url, requests, connections: CONNECTIONS });
      if (round >= 0) rates[at]!.push((PUSHES / (performance.now() - start)) * 1000);
    }
  for (const relay of relays) await relay.stop();
  return rates;
}

/** Messages a second that Udesk gets until all have gone, of those that have not when it is looked at first. */
async function drainRate(relay: RelayProcess, delivered: () => number): Promise<number> {
  const [already, start] = [delivered(), performance.now()];
  while (delivered() < WAITING) await sleep(20);
  const rate = ((WAITING - already) / (performance.now() - start)) * 1000;
  while ((await waitingIn(relay)) > 0) await sleep(20);
  return rate;
}
