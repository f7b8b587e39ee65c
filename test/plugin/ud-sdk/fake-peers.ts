import type { Method } from './fake-pages';
import type { PhoneOptions } from './phone';

interface Answering {
  success?(answer: object): void;
  complete?(answer: object): void;
}

/** Published trackers, loaded into this host as an app would do it: what pages each has seen being shown and hidden. */
export interface Peer {
  load(): void;
  /** Once the app has been launched. */
  listen(): void;
  shown(): string[];
  hidden(): string[];
}

const store = new Map<string, unknown>();
const urls: string[] = [];
const system = { SDKVersion: '3.5.4', brand: 'b', model: 'm', platform: 'ios', system: 'iOS 15' };

// They use storage synchronously, and send to servers of their own.
export const PEER_PHONE: PhoneOptions = {
  version: '3.5.4',
  more: {
    getStorageSync: (key: string) => store.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void store.set(key, value),
    removeStorageSync: (key: string) => void store.delete(key),
    getSystemInfoSync: () => system,
    getSystemInfo: ({ success }: Answering) => success?.(system),
    getNetworkType: ({ success, complete }: Answering) => {
      success?.({ networkType: 'wifi' });
      complete?.({});
    },
    getLaunchOptionsSync: () => ({ path: 'pages/a', query: {}, scene: 1001 }),
    request: ({ url }: { url: string }) => void urls.push(url),
  },
};

/** Pages of the events that it sends, in the URL. */
function heardBySensors(event: string): string[] {
  const texts = urls.map((url) => Buffer.from(decodeURIComponent(/data=([^&]*)/.exec(url)?.[1] ?? ''), 'base64'));
  const heard = texts.filter((text) => text.includes(`"event":"${event}"`));
  return heard.map((text) => /"\$url_path":"([^"]*)"/.exec(text.toString())![1]!);
}

export const sensors: Peer = {
  load() {
    const sensorsdata = jest.requireActual<Record<string, Method>>('sa-sdk-miniprogram');
    sensorsdata['setPara']!({
      name: 'sensors',
      server_url: 'https://sa.example.com/sa',
      autoTrack: { appLaunch: true, appShow: true, pageShow: true, pageLeave: true, mpClick: true },
      batch_send: false,
    });
    sensorsdata['init']!();
  },
  listen() {},
  shown: () => heardBySensors('$MPViewScreen'),
  hidden: () => heardBySensors('$MPPageLeave'),
};

const uma = () => (wx as unknown as { uma: Record<string, Method> }).uma;
const umengHeard = { shown: [] as string[], hidden: [] as string[] };
export const umeng: Peer = {
  load() {
    jest.requireActual('umtrack-wx');
  },
  listen() {
    const { trackPageStart, trackPageEnd } = uma();
    Object.assign(uma(), {
      trackPageStart(route: string) {
        umengHeard.shown.push(route);
        trackPageStart!.call(uma(), route);
      },
      trackPageEnd(route: string) {
        umengHeard.hidden.push(route);
        trackPageEnd!.call(uma(), route);
      },
    });
  },
  shown: () => umengHeard.shown,
  hidden: () => umengHeard.hidden,
};

export const both: Peer = {
  load() {
    sensors.load();
    umeng.load();
  },
  listen: () => umeng.listen(),
  shown: () => sameOf(sensors.shown(), umeng.shown()),
  hidden: () => sameOf(sensors.hidden(), umeng.hidden()),
};

function sameOf(some: string[], others: string[]): string[] {
  expect(some).toEqual(others);
  return some;
}

/** Nothing is left of an earlier test. */
export function resetPeers(): void {
  [urls, umengHeard.shown, umengHeard.hidden].forEach((list) => list.splice(0));
  store.clear();
}
