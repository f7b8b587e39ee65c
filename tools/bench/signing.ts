import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadOrder } from './load-process';
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

/** A process of the bench, which answers each message with one. */
class Worker<Answer> {
  constructor(
    file: string,
    args: string[] = [],
    private readonly child: ChildProcess = fork(join(process.cwd(), 'tools/bench', file), args, {
      execArgv: ['--import', 'tsx'],
      // The log is written, and read by nobody.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
  ) {
    // As an error it ends whatever waits for a message.
    child.on('exit', (code) => child.emit('error', new Error(`${file} ${args.join(' ')} has ended: ${String(code)}`)));
  }

  async answer(): Promise<Answer> {
    const [answer] = (await once(this.child, 'message')) as [Answer];
    return answer;
  }

  ask(question: object): Promise<Answer> {
    this.child.send(question);
    return this.answer();
  }

  close(): void {
    this.child.removeAllListeners('exit').disconnect();
  }
}

/** A server, and what it has taken of the processor. */
class Target {
  /** Microseconds of a request, one figure for each round. */
  readonly processor: number[] = [];
  readonly elapsed: number[] = [];

  private constructor(
    private readonly server: Worker<Report>,
    private readonly url: string,
  ) {}

  static async start(kind: 'bare' | 'signing'): Promise<Target> {
    const server = new Worker<Report>('signing-server.ts', [kind]);
    return new Target(server, (await server.answer()).url);
  }

  async round(client: Worker<number>, isCounted: boolean): Promise<void> {
    const order: LoadOrder = { url: this.url, body: BODY, requests: REQUESTS, connections: CONNECTIONS };
    const before = await this.server.ask({});
    const elapsed = await client.ask(order);
    const after = await this.server.ask({});
    if (!isCounted) return;
    this.elapsed.push((elapsed * 1000) / REQUESTS);
    this.processor.push((after.micros - before.micros) / REQUESTS);
  }

  close(): void {
    this.server.close();
  }
}

/**
 * Prints what a request costs either server, the median of its rounds. Bound is the processor's time, of which a server that
 * is fully busy has one second a second: it is its throughput, whatever else runs on the machine meanwhile.
 */
export async function measureSigning(): Promise<Ratio[]> {
  const [signing, bare] = [await Target.start('signing'), await Target.start('bare')];
  const client = new Worker<number>('load-process.ts');
  try {
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++)
      for (const target of [bare, signing]) await target.round(client, round >= 0);
  } finally {
    for (const each of [signing, bare, client]) each.close();
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
