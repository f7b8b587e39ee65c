import { guard } from '../engine/faults';

/** Ends a call of the phone's API with `fail`: `name:fail reason`. */
export class ApiFailure extends Error {
  constructor(
    readonly reason: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(reason);
    this.name = 'ApiFailure';
  }
}

interface Callbacks {
  success?: (result: unknown) => unknown;
  fail?: (result: unknown) => unknown;
  complete?: (result: unknown) => unknown;
}

export type Options = Callbacks & Readonly<Record<string, unknown>>;

interface Result {
  errMsg: string;
  [field: string]: unknown;
}

/** Calls the callbacks in WeChat's order: `success` or `fail`, then `complete`. */
export function settle(options: Callbacks, outcome: 'success' | 'fail', result: Result): void {
  for (const callback of [options[outcome], options.complete]) {
    if (typeof callback === 'function') guard(() => callback.call(options, result));
  }
}

export function failureOf(name: string, error: unknown): Result {
  if (error instanceof ApiFailure) return { ...error.extra, errMsg: `${name}:fail ${error.reason}` };
  return { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` };
}

/**
 * An asynchronous function of `wx`: it answers by callbacks, or by a promise when the caller gives none.
 * `run` throws an `ApiFailure` to fail.
 */
export function asyncCall(
  name: string,
  run: (options: Options) => object | undefined | Promise<object | undefined>,
): (options?: Options) => Promise<Result> | undefined {
  return (options = {}) => {
    const wantsCallbacks = [options.success, options.fail, options.complete].some((one) => typeof one === 'function');
    const work = (async () => ({ ...(await run(options)), errMsg: `${name}:ok` }))();
    if (!wantsCallbacks) {
      return work.catch((error: unknown) => {
        throw failureOf(name, error) as unknown as Error;
      });
    }
    work.then(
      (result) => {
        settle(options, 'success', result);
      },
      (error: unknown) => {
        settle(options, 'fail', failureOf(name, error));
      },
    );
    return undefined;
  };
}

export function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : otherwise;
}
