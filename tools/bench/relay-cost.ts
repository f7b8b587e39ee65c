import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BareReport } from './bare-proxy';
import { type FixedServer, listenFixed } from './fixed-server';
import { askMany } from './load';
import { figuresOf } from './process';
import { median, type Ratio } from './ratio';
import { type BenchAccount, scratchFolder, startRelay } from './relay-process';
import { PASSIVE_REPLY, pushRequests, sendRequests, WECHAT_ANSWERS } from './relay-requests';

/** Rounds in turn, so that what else the machine does falls on both alike. */
const ROUNDS = 11;
const WARM_UP_ROUNDS = 2;
const REQUESTS = 4000;

/** What WeChat's and Udesk's machines keep open to a busy relay; all messages that arrive meanwhile share a sync. */
export const CONNECTIONS = 64;

interface Server {
  name: 'relay' | 'bare proxy';
  url: string;
  pid: number;
}

interface Kind {
  name: string;
  requests: () => Buffer[];
  /** What is in a right answer: a push that is only put off is quicker. */
  expected: Record<Server['name'], string>;
  behind: FixedServer;
  /** Least throughput, and most of the 99th percentile, both as parts of the bare proxy's. */
  bounds: { throughput: number; p99?: number };
}

/** Of one round, times in milliseconds. */
interface Sample {
  perSecond: number;
  processor: number;
  p50: number;
  p99: number;
}

/** Prints what the relay and a bare proxy do with the same requests. */
export async function measureRelay(): Promise<Ratio[]> {
  const [udesk, wechat] = [await listenFixed({ '*': PASSIVE_REPLY }), await listenFixed(WECHAT_ANSWERS)];
  const plain: BenchAccount = { appid: 'wxba5fad812f8e6fb1', mode: 'plain', udeskUrl: `${udesk.origin}/weixin/1` };
  const safe: BenchAccount = { appid: 'wxba5fad812f8e6fb2', mode: 'safe', udeskUrl: `${udesk.origin}/weixin/2` };
  const kinds: Kind[] = [
    {
      name: 'push, plain',
      requests: () => pushRequests(plain, REQUESTS),
      expected: { relay: PASSIVE_HEAD, 'bare proxy': PASSIVE_HEAD },
      behind: udesk,
      bounds: { throughput: 0.5, p99: 2 },
    },
    {
      name: 'push, safe mode',
      requests: () => pushRequests(safe, REQUESTS),
      expected: { relay: '<xml><Encrypt>', 'bare proxy': PASSIVE_HEAD },
      behind: udesk,
      bounds: { throughput: 0.4 },
    },
    {
      name: "Udesk's send",
      requests: () => sendRequests(plain, REQUESTS),
      expected: { relay: '"errcode":0', 'bare proxy': '"errcode":0' },
      behind: wechat,
      bounds: { throughput: 0.85 },
    },
  ];
  const folder = scratchFolder();
  const relay = await startRelay({ accounts: [plain, safe], wechatOrigin: wechat.origin }, folder.path);
  const bare = fork(join(process.cwd(), 'tools/bench/bare-proxy.ts'), [udesk.origin, wechat.origin], {
    execArgv: ['--import', 'tsx'],
  });
  try {
    const [{ url }] = (await once(bare, 'message')) as [BareReport];
    const servers: Server[] = [
      { name: 'bare proxy', url, pid: bare.pid! },
      { name: 'relay', url: relay.url, pid: relay.pid },
    ];
    const samples = kinds.map(() => servers.map((): Sample[] => []));
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++)
      for (const [at, kind] of kinds.entries())
        for (const [of, server] of servers.entries()) {
          const one = await sample(kind, server);
          if (round >= 0) samples[at]![of]!.push(one);
        }
    return kinds.flatMap((kind, at) => report(kind, samples[at]!));
  } finally {
    bare.disconnect();
    await relay.stop();
    for (const server of [udesk, wechat]) server.close();
    folder.remove();
  }
}

const PASSIVE_HEAD = '<xml><ToUserName>';

async function sample({ requests, expected, behind }: Kind, { name, url, pid }: Server): Promise<Sample> {
  const given = requests();
  const before = { processor: figuresOf(pid).processorMs, count: behind.count() };
  const start = performance.now();
  const times = await askMany({ url, requests: given, connections: CONNECTIONS, expected: expected[name] });
  const took = performance.now() - start;
  const arrived = behind.count() - before.count;
  if (arrived < REQUESTS) throw new Error(`${name}: ${arrived} of ${REQUESTS} have arrived`);
  times.sort((a, b) => a - b);
  return {
    perSecond: (REQUESTS / took) * 1000,
    processor: (figuresOf(pid).processorMs - before.processor) / REQUESTS,
    p50: times[REQUESTS * 0.5]!,
    p99: times[REQUESTS * 0.99]!,
  };
}

function report({ name, bounds }: Kind, samples: Sample[][]): Ratio[] {
  const [bare, relay] = samples.map((of) => ({
    perSecond: median(of.map(({ perSecond }) => perSecond)),
    processor: median(of.map(({ processor }) => processor)),
    p50: median(of.map(({ p50 }) => p50)),
    p99: median(of.map(({ p99 }) => p99)),
  }));
  console.table(
    Object.entries({ 'bare proxy': bare!, relay: relay! }).map(([server, { perSecond, processor, p50, p99 }]) => ({
      [`${name}, ${CONNECTIONS} connections`]: server,
      'requests/s': Math.round(perSecond),
      'µs of processor time': Math.round(processor * 1000),
      'p50 ms': p50.toFixed(1),
      'p99 ms': p99.toFixed(1),
    })),
  );
  const ratio = bare!.perSecond / relay!.perSecond;
  const rows = [{ name: `${name}: time of a request`, base: 'a bare proxy', ratio, most: 1 / bounds.throughput }];
  if (bounds.p99 !== undefined)
    rows.push({ name: `${name}: p99`, base: 'a bare proxy', ratio: relay!.p99 / bare!.p99, most: bounds.p99 });
  return rows;
}
