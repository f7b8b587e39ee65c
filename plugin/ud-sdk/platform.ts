/** The one edge to WeChat. Each `wx` member is looked for first: a mini game or an old base library lacks some. */

import { callHost } from './host';

/** Asynchronous calls with `success` and `fail`, as `wx` has them. */
export type Host = Record<string, unknown>;

/** Milliseconds everywhere. */
export interface Clock {
  now(): number;
  setTimeout(run: () => void, delay: number): unknown;
  clearTimeout(timer: unknown): unknown;
}

const host: Host = typeof wx === 'object' ? (wx as unknown as Host) : {};

const phoneClock: Clock = {
  now: () => Date.now(),
  // Where there are no timers, nothing is sent but by `flush` and the app's events.
  setTimeout(run, delay) {
    try {
      return setTimeout(run, delay);
    } catch {
      return undefined;
    }
  },
  clearTimeout: (timer) => timer && clearTimeout(timer as number),
};

// WeChat's own, unless a test puts in something else.
export let clock = phoneClock;
/** Has `getStorageInfo`, `getStorage`, `setStorage` and `removeStorage`. */
let storage = host;
/** Has `request`. */
let network = host;

/** What is left out is WeChat's own. */
export function inject(own: { clock?: unknown; storage?: unknown; request?: unknown }): void {
  const given = own.clock as Partial<Clock> | undefined;
  clock = given && given.clearTimeout ? (given as Clock) : Object.assign({}, phoneClock, given);
  storage = (own.storage as Host | undefined) || host;
  network = own.request ? own : host;
}

/** Milliseconds. WeChat's own time-out is not there in old base libraries, and a suspended app may never hear of it. */
const TIMEOUT = 10000;

/** A call as a promise. Rejects with `{ errMsg }` as WeChat fails, when no answer comes too; or as what the call throws. */
export function call<T>(name: string, options: object): Promise<T> {
  let timer: unknown;
  const stop = (): unknown => clock.clearTimeout(timer);
  const calling = new Promise<T>((success, fail: (error: object) => void) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as WeChat's own
    timer = clock.setTimeout(() => fail({ errMsg: 'timeout' }), TIMEOUT);
    ((name === 'request' ? network : storage) as Record<string, (options: object) => void>)[name]!(
      Object.assign({ success, fail, timeout: TIMEOUT }, options),
    );
  });
  calling.then(stop, stop);
  return calling;
}

/** Functions that undo what was set up. */
export type Stops = (() => void)[];

/** Listens to `wx.on…`. */
export function listen(name: string, stops: Stops, run: (event: Record<string, unknown>) => void): void {
  const listener = (event: unknown) => run(Object(event) as Record<string, unknown>);
  const tell = (verb: string) =>
    callHost((member) => {
      const members = host as Partial<Record<string, (run: unknown) => void>>;
      if (members[member]) members[member](listener);
    }, verb + name);
  tell('on');
  stops.push(() => tell('off'));
}

/** Listens to the app being shown and hidden; a mini game has names of its own for it. */
export function listenToApp(stops: Stops, tell: (isShown: boolean) => void): void {
  for (const prefix of ['App', '']) {
    listen(`${prefix}Show`, stops, () => tell(true));
    listen(`${prefix}Hide`, stops, () => tell(false));
  }
}

/** The base library as a number, 30505 for 3.5.5; 0 where WeChat does not tell. */
export function baseLibrary(): number {
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated, @typescript-eslint/no-unnecessary-condition -- before 2.20.1
    const info = wx.getAppBaseInfo ? wx.getAppBaseInfo() : wx.getSystemInfoSync();
    return info.SDKVersion.split('.').reduce((sum, part) => sum * 100 + +part, 0);
  } catch {
    return 0;
  }
}

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- others read it
declare let UdeskSdk: unknown;
declare const global: unknown;

/** Makes `UdeskSdk` a variable everywhere. */
export function exposeGlobally(sdk: unknown): void {
  try {
    UdeskSdk = sdk; // WeChat hides the global object from modules; where code is not strict, this reaches it all the same
  } catch {
    Object.assign((typeof globalThis === 'object' ? globalThis : global) as object, { UdeskSdk: sdk });
  }
}
