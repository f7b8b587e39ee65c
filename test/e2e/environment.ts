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
    shortenStacks();
    Object.assign(this.global, { WORKER });
  }
}

/**
 * Playwright looks at the stack of every call for the line of the spec and its own function called there. Jest looks up each
 * frame in source maps: those inside of libraries have none, and are most of them.
 */
function shortenStacks(): void {
  const { prepareStackTrace } = Error;
  const isOurs = (frame?: NodeJS.CallSite) => !/^node:|[\\/]node_modules[\\/]/.test(frame?.getFileName() ?? 'node:');
  Error.prepareStackTrace = (error, frames) => {
    const shown = frames.filter((frame, at) => isOurs(frame) || isOurs(frames[at + 1]));
    return prepareStackTrace(error, shown.length ? shown : frames) as unknown;
  };
}
