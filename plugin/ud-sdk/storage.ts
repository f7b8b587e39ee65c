import { call } from './platform';

/** The text; '' where there is none. Rejects where storage does not say so: it may be there. */
export function readText(key: string): Promise<unknown> {
  return call<{ data: unknown }>('getStorage', { key }).then(
    (found) => found.data,
    (error: unknown) => {
      if (/not found/.test((Object(error) as { errMsg: string }).errMsg)) return '';
      throw error;
    },
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
