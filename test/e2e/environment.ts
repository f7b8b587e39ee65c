import { openSimulator } from '../../tools/simulator/serve';
import { openServer } from '../../tools/simulator/web-server';
import Environment from '../environment';
import { givePage, takePage } from './page-pool';
import { siteOfRun } from './run';

const WORKER = { openServer, openSimulator, siteOfRun, takePage, givePage };

/**
 * What is there once in each process that runs specs. Jest loads modules anew for each spec file; loading Playwright and
 * the server as often takes as much work as the specs themselves, and so does a page of one's own for each file.
 */
export type Worker = typeof WORKER;

/** With the worker within reach of its specs: see `worker.ts`. */
export default class WorkerEnvironment extends Environment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { WORKER });
  }
}
