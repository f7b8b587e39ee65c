import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { askMany, postRequest } from './load';
import { median, type Ratio } from './ratio';
import type { Report } from './signing-server';

/** Rounds in turn, so that what else the machine does falls on both servers alike. */
const ROUNDS = 15;
const WARM_UP_ROUNDS = 3;
const REQUESTS = 4000;
const CONNECTIONS = 32;
const LEAST_THROUGHPUT = 0.4;

/** What a shop's order page asks with. */
const BODY = JSON.stringify({
  bizId: 'order-20240611-1124',
  commonNavigate: {
    path: 'pages/order/order?no=1124',
    extraData: { from: 'video', no: '1124' },
    envVersion: 'release',
  },
  callEndNavigate: { path: 'pages/survey/survey?no=1124' },
});

/** A server in a process of its own: what the client costs is not counted. */
class Target {
  /** Microseconds of a request, one figure for each round. */
  readonly processor: number[] = [];
  readonly elapsed: number[] = [];
  private readonly requests: Buffer[];

  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
  ) {
    this.requests = new Array<Buffer>(REQUESTS).fill(postRequest(new URL(url).pathname, BODY));
  }

  static async start(kind: 'bare' | 'signing'): Promise<Target> {
    const file = join(process.cwd(), 'tools/bench/signing-server.ts');
    const child = fork(file, [kind], { execArgv: ['--import', 'tsx'] });
    // As an error it ends whatever waits for a message.
    child.on('exit', (code) => child.emit('error', new Error(`the ${kind} server has ended: ${String(code)}`)));
    const { url } = await reportOf(child);
    return new Target(child, url);
  }

  async round(isCounted: boolean): Promise<void> {
    const before = await this.micros();
    const start = performance.now();
    await askMany({ url: this.url, requests: this.requests, connections: CONNECTIONS });
    const elapsed = (performance.now() - start) * 1000;
    const processor = (await this.micros()) - before;
    if (!isCounted) return;
    this.elapsed.push(elapsed / REQUESTS);
    this.processor.push(processor / REQUESTS);
  }

  close(): void {
    this.child.removeAllListeners('exit').disconnect();
  }

  private async micros(): Promise<number> {
    this.child.send('micros');
    return (await reportOf(this.child)).micros;
  }
}

async function reportOf(child: ChildProcess): Promise<Report> {
  const [report] = (await once(child, 'message')) as [Report];
  return report;
}

/**
 * Prints what a request costs either server, the median of its rounds. Bound is the processor's time, of which a server that
 * is fully busy has one second a second: it is its throughput, whatever else runs on the machine meanwhile.
 */
export async function measureSigning(): Promise<Ratio[]> {
  const [signing, bare] = [await Target.start('signing'), await Target.start('bare')];
  try {
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++)
      for (const target of [bare, signing]) await target.round(round >= 0);
  } finally {
    signing.close();
    bare.close();
  }
  const base = 'a bare validating route';
  const rows = [
    { name: 'POST /sign/video', target: signing },
    { name: base, target: bare },
  ].map(({ name, target }) => ({
    name,
    'requests per second of processor time': Math.round(1e6 / median(target.processor)),
    'requests/s': Math.round(1e6 / median(target.elapsed)),
  }));
  console.table(rows);
  const ratio = median(signing.processor) / median(bare.processor);
  return [{ name: 'POST /sign/video: time of a request', base, ratio, most: 1 / LEAST_THROUGHPUT }];
}
