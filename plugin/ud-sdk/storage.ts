import { call } from './platform';

/** What only reads is asked for twice: a phone that wakes up may have been too slow for the first time. */
export function ask<T>(name: string, options: object): Promise<T> {
  return call<T>(name, options).catch(() => call<T>(name, options));
}

/** The text; '' where there is none. */
export function readText(key: string): Promise<unknown> {
  return ask<{ data: unknown }>('getStorage', { key }).then(
    (found) => found.data,
    () => '',
  );
}

/** Resolves to whether it was written. */
export function writeText(key: string, data: string): Promise<boolean> {
  return isDone(call('setStorage', { key, data }));
}

/** Resolves to whether it was removed. */
export function removeText(key: string): Promise<boolean> {
  return isDone(call('removeStorage', { key }));
}

function isDone(calling: Promise<unknown>): Promise<boolean> {
  return calling.then(
    () => true,
    () => false,
  );
}

/** What JSON says; undefined for a poisoned value, whose loss is reported by whoever needs it. */
export function parseStored(text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    return undefined;
  }
}
