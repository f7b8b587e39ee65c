import type { Phone } from '../phone';
import { ApiFailure, asyncCall, textOf } from './async-call';

/** WeChat's limits: 1 MB a key, 10 MB in all. */
const KEY_LIMIT = 1024 * 1024;
const TOTAL_LIMIT = 10 * 1024 * 1024;

const encoder = new TextEncoder();
const sizeOf = (text: string) => encoder.encode(text).length;

/** Storage calls; the app and the plugin each have a storage of their own. */
export function storage(phone: Phone, space: 'app' | 'plugin'): Record<string, unknown> {
  const prefix = `phone/${phone.bundle.appId}/${space}/`;
  const listKeys = () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  const totalSize = () => listKeys().reduce((sum, key) => sum + sizeOf(localStorage.getItem(prefix + key) ?? ''), 0);

  const read = (key: string): unknown => {
    const stored = localStorage.getItem(prefix + key);
    return stored === null ? undefined : (JSON.parse(stored) as { value: unknown }).value;
  };
  const write = (key: string, value: unknown) => {
    const stored = JSON.stringify({ value });
    const size = sizeOf(stored);
    if (size > KEY_LIMIT) throw new ApiFailure('entry size limit reached');
    const others = totalSize() - sizeOf(localStorage.getItem(prefix + key) ?? '');
    if (others + size > TOTAL_LIMIT) throw new ApiFailure('exceed storage max size 10Mb');
    try {
      localStorage.setItem(prefix + key, stored);
    } catch {
      // The browser's own quota is smaller than WeChat's.
      throw new ApiFailure('exceed storage max size 10Mb');
    }
  };
  const remove = (key: string) => {
    localStorage.removeItem(prefix + key);
  };
  const clear = () => {
    listKeys().forEach(remove);
  };
  const info = () => ({
    keys: listKeys(),
    currentSize: Math.ceil(totalSize() / 1024),
    limitSize: TOTAL_LIMIT / 1024,
  });
  const keyOf = (key: unknown) => {
    const text = textOf(key);
    if (text === '') throw new ApiFailure('parameter error: parameter.key should be a non-empty String');
    return text;
  };
  /** A synchronous call throws what the asynchronous one would fail with. */
  const sync =
    <Arguments extends unknown[], Value>(name: string, run: (...values: Arguments) => Value) =>
    (...values: Arguments): Value => {
      try {
        return run(...values);
      } catch (error) {
        throw error instanceof ApiFailure ? new Error(`${name}:fail ${error.reason}`) : error;
      }
    };

  return {
    getStorage: asyncCall('getStorage', ({ key }) => {
      const data = read(keyOf(key));
      if (data === undefined) throw new ApiFailure('data not found');
      return { data };
    }),
    setStorage: asyncCall('setStorage', ({ key, data }) => {
      write(keyOf(key), data);
      return undefined;
    }),
    removeStorage: asyncCall('removeStorage', ({ key }) => {
      remove(keyOf(key));
      return undefined;
    }),
    clearStorage: asyncCall('clearStorage', () => {
      clear();
      return undefined;
    }),
    getStorageInfo: asyncCall('getStorageInfo', info),
    getStorageSync: sync('getStorageSync', (key: unknown) => read(keyOf(key)) ?? ''),
    setStorageSync: sync('setStorageSync', (key: unknown, data: unknown) => {
      write(keyOf(key), data);
    }),
    removeStorageSync: sync('removeStorageSync', (key: unknown) => {
      remove(keyOf(key));
    }),
    clearStorageSync: sync('clearStorageSync', clear),
    getStorageInfoSync: sync('getStorageInfoSync', info),
  };
}
