import type { SettingsStore } from './settings';

/** What a slow network adds to every request. */
const SLOW_MS = 2000;

export const OFFLINE_REASON = 'net::ERR_INTERNET_DISCONNECTED';

/** Waits as long as the network of the phone makes a request wait; throws when there is none. */
export async function crossNetwork(settings: SettingsStore, signal?: AbortSignal): Promise<void> {
  if (settings.get().network === 'slow') await delay(SLOW_MS, signal);
  if (settings.get().network === 'offline') throw new Error(OFFLINE_REASON);
}

function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
