import type { TraceBatch, UdeskSdkApi, UdeskSettings } from '../../../plugin/ud-sdk';
import type { HeardRequest, Phone, PhoneOptions } from './phone';

/** When every test begins. */
export const START = Date.UTC(2026, 10, 23, 6);

export const SETTINGS: UdeskSettings = {
  appId: 'wx0123456789abcdef',
  companyToken: '8f1c-22',
  companyDomain: 'shop.udesk.cn',
};

type Listener = (event?: unknown) => void;
interface Callbacks {
  success?: (answer: object) => void;
  fail?: (error: { errMsg: string }) => void;
  complete?: (answer: object) => void;
}
interface StorageOptions extends Callbacks {
  key: string;
  data: unknown;
}

const ASYNC_STORAGE = ['getStorageInfo', 'getStorage', 'setStorage', 'removeStorage'];
const SYNC_STORAGE = ASYNC_STORAGE.concat('clearStorage').map((name) => `${name}Sync`);
const GLOBALS = ['wx', 'getCurrentPages', 'UdeskSdk'];
const MOST_A_KEY = 1024 * 1024;
const STORAGE_DELAY = 1;

/** WeChat for one test after the other, on fake timers. It notes what real phones answer with a failure, or worse. */
export function usePhone(options: PhoneOptions = {}): () => Phone {
  let phone: Phone;
  beforeEach(() => {
    jest.useFakeTimers({ now: START });
    phone = createPhone(options);
    jest.spyOn(console, 'warn').mockImplementation((text) => phone.warnings.push(String(text)));
  });
  afterEach(() => {
    phone.kill();
    GLOBALS.forEach((name) => Reflect.deleteProperty(globalThis, name));
    jest.restoreAllMocks();
    jest.useRealTimers();
    expect(phone.mistakes).toEqual([]);
  });
  return () => phone;
}

function createPhone({ version = '3.6.0', isGame = false, more = {} }: PhoneOptions): Phone {
  let life = 0;
  let open = 0;
  let listeners: Record<string, Listener[]> = {};
  const note = (mistake: string) => void phone.mistakes.push(mistake);

  /** Answers later, and only the launch that has asked. */
  function later(delay: number, { success, fail, complete }: Callbacks, answer: () => object | string): void {
    const asker = life;
    setTimeout(() => {
      const found = answer();
      if (asker !== life) return;
      const error = typeof found === 'string' ? { errMsg: found } : undefined;
      if (error) fail?.(error);
      else success?.(found as object);
      complete?.(error ?? (found as object));
    }, delay);
  }

  function runStorage(name: string, { key, data }: StorageOptions): object | string {
    const { stored } = phone;
    if (phone.isBroken(name, key)) return `${name}:fail`;
    if (name === 'getStorageInfo') return { keys: Array.from(stored.keys()), currentSize: 1, limitSize: 10240 };
    if (name === 'getStorage') return stored.has(key) ? { data: stored.get(key)! } : 'getStorage:fail data not found';
    if (name === 'removeStorage') stored.delete(key);
    else stored.set(key, String(data));
    return { errMsg: `${name}:ok` };
  }

  function useStorage(name: string, options: StorageOptions): void {
    const { key, data } = options;
    phone.calls.push(name === 'getStorageInfo' ? name : `${name} ${key}`);
    if (name === 'setStorage') {
      if (typeof data !== 'string' || !key) note(`setStorage of ${typeof data} at ${JSON.stringify(key)}`);
      const bytes = Buffer.byteLength(key + String(data));
      if (bytes > MOST_A_KEY) note(`${key} is larger than 1 MB`);
      phone.bytesWritten += bytes;
    }
    later(STORAGE_DELAY, options, () => runStorage(name, options));
  }

  function request(given: HeardRequest & Callbacks & { data: unknown }): { abort(): void } {
    const { url, method, header, data } = given;
    const body = JSON.stringify(data);
    if (!url.startsWith('https://')) note(`request to ${url}`);
    const heard = { url, method, header, batch: JSON.parse(body) as TraceBatch, bytes: Buffer.byteLength(body) };
    phone.requests.push({ ...heard, at: Date.now() });
    phone.mostRequestsAtOnce = Math.max(phone.mostRequestsAtOnce, ++open);
    const reply = phone.server(phone.requests.at(-1)!);
    if (reply === undefined) return { abort() {} };
    later(phone.delay, given, () => {
      open--;
      if (typeof reply === 'string') return reply;
      const [statusCode, replied] = typeof reply === 'number' ? [reply, {}] : reply;
      return { statusCode, header: replied, data: '', errMsg: 'request:ok' };
    });
    return { abort() {} };
  }

  const events = isGame ? ['Show', 'Hide'] : ['AppShow', 'AppHide', 'AppRoute'];
  const listening = events.concat('NetworkStatusChange').flatMap((name): [string, unknown][] => [
    [`on${name}`, (listener: Listener) => void (listeners[name] ??= []).push(listener)],
    [
      `off${name}`,
      (listener: Listener) => (listeners[name] = listeners[name]?.filter((each) => each !== listener) ?? []),
    ],
  ]);
  const members: Record<string, unknown> = {
    ...Object.fromEntries(listening),
    ...Object.fromEntries(SYNC_STORAGE.map((name) => [name, () => note(name)])),
    ...Object.fromEntries(ASYNC_STORAGE.map((name) => [name, (asked: StorageOptions) => useStorage(name, asked)])),
    request,
    getAppBaseInfo: () => ({ SDKVersion: version }),
    ...more,
  };
  // On some phones they are not writable.
  const wx = Object.defineProperties(
    {},
    Object.fromEntries(Object.entries(members).map(([name, value]) => [name, { value }])),
  );

  const phone: Phone = {
    mistakes: [],
    warnings: [],
    stored: new Map(),
    calls: [],
    bytesWritten: 0,
    isBroken: () => false,
    requests: [],
    mostRequestsAtOnce: 0,
    server: () => 200,
    delay: 20,
    pages: [],
    keysOf(ids) {
      const wanted = new Set(ids);
      return Array.from(phone.stored.keys()).filter((key) => key.split('.').some((part) => wanted.has(part)));
    },
    heardIds: () => phone.requests.flatMap(({ batch }) => batch.events.map(({ id }) => id)),
    emit(name, event) {
      for (const listener of listeners[name] ?? []) listener(event);
    },
    launch() {
      phone.kill();
      phone.pages = [];
      Object.assign(globalThis, { wx }, !isGame && { getCurrentPages: () => phone.pages });
      let sdk!: UdeskSdkApi;
      jest.isolateModules(() => {
        sdk = jest.requireActual<{ default: UdeskSdkApi }>('../../../plugin/ud-sdk').default;
      });
      return sdk;
    },
    async start(settings = {}) {
      const sdk = phone.launch();
      sdk.init({ ...SETTINGS, ...settings });
      phone.pages = [{}];
      await phone.pass(1000);
      return sdk;
    },
    kill() {
      life++;
      open = 0;
      listeners = {};
      const now = Date.now();
      jest.clearAllTimers(); // which sets the clock back too
      jest.setSystemTime(now);
    },
    pass: (milliseconds) => jest.advanceTimersByTimeAsync(milliseconds),
  };
  return phone;
}
