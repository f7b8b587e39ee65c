import type { DroppedTrace, TraceBatch, UdeskSdkApi } from '../../../../plugin/ud-sdk';
import { createTime, type Time } from './time';

/** How one call of storage goes. */
export type StorageFate = 'done' | 'full' | 'cut';
/** How one request goes: a status, with or without the events being taken; or no answer, with or without. */
export type RequestFate =
  { status: number; header?: Record<string, string> } | { lost: 'before' | 'after' | 'never answered' };

interface Answerable {
  success(answer: object): void;
  fail(error: { errMsg: string }): void;
}
interface StorageCall extends Answerable {
  key: string;
  data: string;
}
interface Request extends Answerable {
  url: string;
  data: TraceBatch;
}

export interface Sent {
  ids: string[];
  status: number | undefined;
  life: number;
}

/** A phone, its storage and a server, in one thread of time. Nothing but storage survives a kill. */
export interface World {
  time: Time;
  stored: Map<string, string>;
  /** First arrivals, in their order. */
  arrived: { id: string; visitor: string; n: number }[];
  requests: Sent[];
  dropped: Map<string, DroppedTrace>;
  /** Ids whose storage was confirmed to the app. */
  accepted: Set<string>;
  mistakes: string[];
  launch(): UdeskSdkApi;
  /** As an app would that asks now and then: a killed launch has written what it could not tell any more. */
  readReport(): void;
  kill(): void;
  trace(sdk: UdeskSdkApi, visitor: string, n: number): void;
}

export interface Fates {
  delay(): number;
  storage(name: string, key: string): StorageFate;
  request(batch: TraceBatch): RequestFate;
}

export function createWorld(fates: Fates): World {
  const time = createTime(Date.UTC(2026, 10, 23));
  const bodies = new Map<string, string>();
  const known = new Set<string>();
  let life = 0;
  let underWay = 0;
  let latest: UdeskSdkApi | undefined;

  /** The thing happens, then its answer comes: a kill in between loses the answer only. */
  function happen(act: () => () => void): void {
    const own = life;
    time.after(fates.delay(), () => {
      const answer = act();
      time.after(fates.delay(), () => {
        if (own === life) answer();
      });
    });
  }

  const storageCall =
    (name: string, act: (call: StorageCall, isCut: boolean) => object | undefined) => (call: StorageCall) =>
      happen(() => {
        const fate = fates.storage(name, call.key);
        const answer = fate === 'full' ? undefined : act(call, fate === 'cut');
        return () => (answer ? call.success(answer) : call.fail({ errMsg: `${name}:fail` }));
      });

  const storage = {
    getStorageInfo: storageCall('getStorageInfo', () => ({ keys: Array.from(world.stored.keys()) })),
    getStorage: storageCall('getStorage', ({ key }) =>
      world.stored.has(key) ? { data: world.stored.get(key) } : undefined,
    ),
    setStorage: storageCall('setStorage', ({ key, data }, isCut) => {
      world.stored.set(key, isCut ? data.slice(0, data.length >> 1) : data);
      return {};
    }),
    removeStorage: storageCall('removeStorage', ({ key }) => {
      world.stored.delete(key);
      return {};
    }),
  };

  function request(call: Request): void {
    const batch = JSON.parse(JSON.stringify(call.data)) as TraceBatch;
    const sent: Sent = { ids: batch.events.map(({ id }) => id), status: undefined, life };
    const fate = fates.request(batch);
    world.requests.push(sent);
    if (++underWay > 1) world.mistakes.push('two requests at a time');
    check(batch);
    happen(() => {
      const isTaken = 'lost' in fate ? fate.lost !== 'before' : fate.status < 300;
      if (isTaken) take(batch);
      return () => {
        if ('lost' in fate && fate.lost === 'never answered') return void (underWay = 0); // until the SDK's own time-out
        underWay = 0;
        if ('lost' in fate) call.fail({ errMsg: 'request:fail' });
        else {
          sent.status = fate.status;
          call.success({ statusCode: fate.status, header: fate.header ?? {} });
        }
      };
    });
  }

  function check({ events }: TraceBatch): void {
    if (events.length > 20) world.mistakes.push(`${events.length} events in a batch`);
    for (const { id, ...event } of events) {
      const body = JSON.stringify(event);
      if ((bodies.get(id) ?? body) !== body) world.mistakes.push(`${id} is two events`);
      bodies.set(id, body);
    }
  }

  function take({ visitor, events }: TraceBatch): void {
    for (const { id, data } of events) {
      if (known.has(id)) continue;
      known.add(id);
      world.arrived.push({ id, visitor: String(visitor.openid), n: Number(data['name']) });
    }
  }

  /** What a killed app still had in mind does not happen. */
  const whileAlive =
    <T>(own: number, run: (call: T) => void) =>
    (call: T) => {
      if (own === life) run(call);
    };

  const world: World = {
    time,
    stored: new Map(),
    arrived: [],
    requests: [],
    dropped: new Map(),
    accepted: new Set(),
    mistakes: [],
    launch() {
      const own = ++life;
      const sdk = loadAnew();
      latest = sdk;
      sdk.init({
        appId: 'wx0',
        companyToken: 'token',
        companyDomain: 'shop.udesk.cn',
        onDrop: (dropped) => {
          if (own === life) world.dropped.set(dropped.id, dropped);
        },
        clock: { now: time.now, setTimeout: (run, delay) => time.after(delay, run), clearTimeout: time.cancel },
        storage: Object.fromEntries(Object.entries(storage).map(([name, run]) => [name, whileAlive(own, run)])),
        request: whileAlive(own, request),
      });
      return sdk;
    },
    readReport() {
      for (const dropped of latest?.diagnostics().report ?? []) world.dropped.set(dropped.id, dropped);
    },
    kill() {
      life++;
      underWay = 0;
      time.clear();
    },
    trace(sdk, visitor, n) {
      const own = life;
      sdk.identify({ openid: visitor });
      const { ok, id, stored } = sdk.trace('product', { name: String(n) });
      if (!ok) world.mistakes.push(`trace ${n} was refused`);
      void stored.then((isStored) => {
        if (isStored && own === life) world.accepted.add(id);
      });
    },
  };
  return world;
}

/** A launch evaluates all modules again. */
function loadAnew(): UdeskSdkApi {
  let sdk!: UdeskSdkApi;
  jest.isolateModules(() => {
    sdk = jest.requireActual<{ default: UdeskSdkApi }>('../../../../plugin/ud-sdk').default;
  });
  return sdk;
}
