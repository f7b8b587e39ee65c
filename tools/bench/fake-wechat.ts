/** What the scripts did to this phone. */
interface Counts {
  /** UTF-8 bytes of keys and values. */
  written: number;
  /** Calls of `…StorageSync`, whatever they do. */
  syncCalls: number;
}

interface Call {
  key: string;
  data: unknown;
  timeout?: number;
  success?(answer: object): void;
  fail?(error: { errMsg: string }): void;
  complete?(answer: object): void;
}

interface Timer {
  at: number;
  run(): void;
}

/** A value in storage; what is no text, WeChat makes JSON of. */
interface Stored {
  text: string;
  isJson: boolean;
}

export interface WeChat {
  /** What a script finds besides the language. */
  globals: Record<string, unknown>;
  stored: Map<string, Stored>;
  counts: Counts;
  /** The phone's own clock, in milliseconds. */
  now: () => number;
  /** Lets so many milliseconds pass, with all that they bring about. */
  advance(ms: number): Promise<void>;
}

const SYSTEM = {
  SDKVersion: '3.5.4',
  brand: 'brand',
  model: 'model',
  platform: 'ios',
  system: 'iOS 17',
  version: '8.0.50',
  language: 'zh_CN',
  pixelRatio: 2,
  screenWidth: 375,
  screenHeight: 812,
};

/** A request that says nothing of it waits so long. */
const TIMEOUT = 60_000;

const nothing = (): undefined => undefined;

/** As late as WeChat answers: never before the calling script has ended. */
const answer = ({ success, complete }: Partial<Call>, given: object): void =>
  void Promise.resolve().then(() => {
    success?.(given);
    complete?.(given);
  });
const refuse = ({ fail, complete }: Partial<Call>, errMsg: string): void =>
  void Promise.resolve().then(() => {
    fail?.({ errMsg });
    complete?.({ errMsg });
  });

/**
 * A phone without network: every request ends by its own time-out. Time is its own too, so that nothing waits. `stored` is
 * what an earlier launch has left.
 */
export function createWeChat(stored = new Map<string, Stored>()): WeChat {
  let now = Date.now();
  const timers = new Set<Timer>();
  const counts: Counts = { written: 0, syncCalls: 0 };

  function setTimer(run: () => void, delay = 0): Timer {
    const timer = { at: now + delay, run };
    timers.add(timer);
    return timer;
  }

  function write(key: string, data: unknown): void {
    const isJson = typeof data !== 'string';
    const text = isJson ? JSON.stringify(data) : data;
    counts.written += Buffer.byteLength(key) + Buffer.byteLength(text);
    stored.set(key, { text, isJson });
  }

  function read(key: string): unknown {
    const { text, isJson } = stored.get(key)!;
    return isJson ? JSON.parse(text) : text;
  }

  function counted<A extends unknown[], T>(work: (...given: A) => T) {
    return (...given: A): T => {
      counts.syncCalls++;
      return work(...given);
    };
  }

  const wx = {
    getStorageInfo: (call: Call) => answer(call, { keys: [...stored.keys()] }),
    getStorage: (call: Call) =>
      stored.has(call.key) ? answer(call, { data: read(call.key) }) : refuse(call, 'getStorage:fail data not found'),
    setStorage(call: Call) {
      write(call.key, call.data);
      answer(call, {});
    },
    removeStorage(call: Call) {
      stored.delete(call.key);
      answer(call, {});
    },
    getStorageInfoSync: counted(() => ({ keys: [...stored.keys()] })),
    getStorageSync: counted((key: string) => (stored.has(key) ? read(key) : '')),
    setStorageSync: counted(write),
    removeStorageSync: counted((key: string) => void stored.delete(key)),
    request(call: Call) {
      const timer = setTimer(() => refuse(call, 'request:fail timeout'), call.timeout ?? TIMEOUT);
      return { abort: () => timers.delete(timer) };
    },
    getSystemInfo: (call: Call) => answer(call, SYSTEM),
    getSystemInfoSync: () => SYSTEM,
    getAppBaseInfo: () => SYSTEM,
    getNetworkType: (call: Call) => answer(call, { networkType: 'wifi' }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx1', envVersion: 'release', version: '1.0.0' } }),
    getLaunchOptionsSync: () => ({ path: 'pages/goods', query: {}, scene: 1001 }),
    setNavigationBarTitle: nothing,
    onAppShow: nothing,
    onAppHide: nothing,
    onNetworkStatusChange: nothing,
  };
  const globals = {
    ...{ wx, global: {}, App: nothing, Page: nothing, Component: nothing, getApp: nothing },
    getCurrentPages: () => [{ route: 'pages/goods', options: {} }],
    setTimeout: setTimer,
    clearTimeout: (timer: Timer) => timers.delete(timer),
    console: { log: nothing, info: nothing, warn: nothing, error: nothing },
  };

  async function advance(ms: number): Promise<void> {
    const end = now + ms;
    await settled();
    for (let next = firstOf(timers, end); next; next = firstOf(timers, end)) {
      timers.delete(next);
      now = next.at;
      next.run();
      await settled();
    }
    now = end;
  }

  return { globals, stored, counts, now: () => now, advance };
}

/** After all promises that can go on have done so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function firstOf(timers: Set<Timer>, end: number): Timer | undefined {
  const [first] = [...timers].sort((a, b) => a.at - b.at);
  return first && first.at <= end ? first : undefined;
}
