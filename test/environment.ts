import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';
import '../tools/short-run';
import './compiled-once';

/*
 * jest-circus is loaded anew for each file, and each time leaves an AsyncLocalStorage on, which Node below 24 asks at
 * every promise: by the hundredth file of a process that is more work than its tests.
 */
const { run } = AsyncLocalStorage.prototype;
const used = new Set<AsyncLocalStorage<unknown>>();
AsyncLocalStorage.prototype.run = function <Result, Given extends unknown[]>(
  this: AsyncLocalStorage<unknown>,
  store: unknown,
  callback: (...given: Given) => Result,
  ...given: Given
): Result {
  used.add(this);
  return run.call(this, store, callback, ...given) as Result;
};

/*
 * A worker that is done leaves: to give back, one by one, what its files have used takes longer than Jest waits for it.
 */
if (process.send) process.once('beforeExit', () => process.exit());

/** Jest's own for Node, and a file leaves nothing on: what is used again turns itself on. */
export default class Environment extends TestEnvironment {
  override async teardown(): Promise<void> {
    await super.teardown();
    for (const storage of used) storage.disable();
    used.clear();
  }
}
