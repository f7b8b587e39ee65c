import { openRun } from './once';

/** Before the first spec. Jest keeps its globals until `teardown.ts`. */
export default async function setUp(): Promise<void> {
  Object.assign(globalThis, { closeRun: await openRun() });
}
