import type { Worker } from './environment';

/** What the specs of a process share. */
export function worker(): Worker {
  const { WORKER } = globalThis as { WORKER?: Worker };
  if (!WORKER) throw new Error('no worker is here: jest.config.cjs names the environment of these specs');
  return WORKER;
}
