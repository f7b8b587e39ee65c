import type { WeChat } from './fake-wechat';

/** What an app does with a tracker, on a phone of its own. */
export interface Session {
  /** One event, made of `products()`. */
  track(data: Product): void;
  /** Resolves once storage has all events. */
  keep(): Promise<unknown>;
  /** The events that storage has, as the tracker sends them. */
  held(): unknown[];
}

export interface Tracker {
  file: string;
  /** The synchronous part of the launch, besides the import. */
  init(exported: unknown): void;
  /** Some time after `init`, with the first page up. */
  begin(exported: unknown, phone: WeChat): Session;
}

/** A card with lines, as the app has it. */
export interface Product {
  name: string;
  url: string;
  imgUrl: string;
  params: object[];
}

export function products(count: number): Product[] {
  return Array.from({ length: count }, (_, at) => {
    const number = String(at).padStart(4, '0');
    return {
      name: `天青盖碗 ${number}`,
      url: `https://shop.example/goods/${number}`,
      imgUrl: `https://shop.example/images/goods-${number}.jpg`,
      params: [
        { text: '¥128.00', color: '#ff4400', fold: true, break: true, size: 16 },
        { text: '库存 12 件', color: '#999999', fold: false, break: false, size: 12 },
      ],
    };
  });
}

/** The peers know no lists of objects: an app makes text of the lines with each call, which is a part of what the call costs it. */
const flat = ({ name, url, imgUrl, params }: Product): object => ({
  name,
  url,
  imgUrl,
  params: JSON.stringify(params),
});

const parsed = (phone: WeChat, key: string): unknown => JSON.parse(phone.stored.get(key)?.text ?? 'null');

interface UdSdk {
  init(settings: object): { ok: boolean };
  trace(type: string, data: object): { ok: boolean; stored: Promise<boolean> };
}

const udSdk: Tracker = {
  file: 'dist/files/ud-sdk.js',
  init: (exported) => (exported as UdSdk).init({ appId: 'wx1', companyToken: 'token', companyDomain: 'shop.udesk.cn' }),
  begin(exported, phone) {
    let stored: Promise<boolean> | undefined;
    return {
      track: (product) => void ({ stored } = (exported as UdSdk).trace('product', product)),
      keep: async () => stored,
      // A key an event, with its id: docs/ud-sdk.md has the request's form.
      held: () =>
        [...phone.stored.keys()]
          .filter((key) => key.startsWith('ud-sdk-event.'))
          .map((key) => {
            const { type, at, data } = parsed(phone, key) as { type: string; at: number; data: object };
            return { id: key.split('.').pop(), type, at: new Date(at).toISOString(), data };
          }),
    };
  },
};

interface Sensors {
  setPara(settings: object): void;
  init(): void;
  track(event: string, data: object): void;
}

/** It writes all that it has, twice a second. */
const SENSORS_INTERVAL = 500;

const sensors: Tracker = {
  file: 'tools/bench/node_modules/sa-sdk-miniprogram/dist/wechat/sensorsdata.cjs.js',
  init(exported) {
    (exported as Sensors).setPara({ name: 'sensors', server_url: 'https://sa.example/sa' });
    (exported as Sensors).init();
  },
  begin: (exported, phone) => ({
    track: (product) => (exported as Sensors).track('product', flat(product)),
    keep: () => phone.advance(SENSORS_INTERVAL),
    // It never holds more than 500: the oldest gives way.
    held: () => parsed(phone, 'sensors_mp_prepare_data') as unknown[],
  }),
};

interface Umeng {
  init(settings: object): void;
  resume(options: object): void;
  pause(): void;
  trackEvent(event: string, data: object): void;
}

const APP_KEY = '5f0000000000000000000000';

/** Within so long it has tried all the requests that it keeps: at most 50, each for 5 s. */
const REQUESTS_END = 300_000;

type Ekvs = Record<string, unknown[]> | undefined;

const umeng: Tracker = {
  file: 'tools/bench/node_modules/umtrack-wx/lib/index.js',
  init: (exported) => (exported as Umeng).init({ appKey: APP_KEY, useOpenid: false }),
  begin(exported, phone) {
    const tracker = exported as Umeng;
    // As its wrapper of `App` does when the app is shown and hidden.
    const show = (): void => tracker.resume({ path: 'pages/goods', query: {}, scene: 1001 });
    show();
    return {
      track: (product) => tracker.trackEvent('product', flat(product)),
      // It writes nothing before the app is hidden, and then after one more try to send; nothing at all if it is hidden
      // during a request.
      async keep() {
        await phone.advance(REQUESTS_END);
        tracker.pause();
        await phone.advance(REQUESTS_END);
        show();
      },
      // Those of requests that failed, and those that no request has held.
      held() {
        const { requests = [], ekvs } = parsed(phone, `um_cache_${APP_KEY}`) as {
          requests?: { analytics: { ekvs?: Ekvs } }[];
          ekvs?: Ekvs;
        };
        return [...requests.map(({ analytics }) => analytics.ekvs), ekvs].flatMap((each) =>
          Object.values(each ?? {}).flat(),
        );
      },
    };
  },
};

/** By the name that the tables give. */
export const TRACKERS: Record<string, Tracker> = {
  'ud-sdk': udSdk,
  'sa-sdk-miniprogram 1.22.7': sensors,
  'umtrack-wx 2.8.0': umeng,
};
