import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel';

import { createStore } from '../store';

export interface Fault {
  message: string;
  stack: string;
}

/** The fault shown in the phone; the last one wins. */
export const shownFault = createStore<Fault | undefined>(undefined);

type FaultListener = (fault: Fault) => void;
const listeners = new Set<FaultListener>();

export function onFault(listener: FaultListener): void {
  listeners.add(listener);
}

/** Tells everyone about an uncaught error of the mini program; never throws itself. */
export function reportFault(error: unknown): void {
  const fault: Fault =
    error instanceof Error
      ? { message: error.message, stack: error.stack ?? '' }
      : { message: describe(error), stack: '' };
  console.error(error);
  shownFault.set(fault);
  for (const listener of listeners) {
    try {
      listener(fault);
    } catch (failure) {
      // An error inside onError must not come back here for ever.
      console.error(failure);
    }
  }
}

function describe(error: unknown): string {
  if (typeof error === 'string') return error;
  const { errMsg } = (error ?? {}) as { errMsg?: unknown };
  return typeof errMsg === 'string' ? errMsg : String(error);
}

/** Runs a callback of the mini program: what it throws is reported, and the phone goes on. */
export function guard<T>(callback: () => T): T | undefined {
  try {
    return callback();
  } catch (error) {
    reportFault(error);
    return undefined;
  }
}

export function watchFaults(): void {
  addGlobalErrorListener((error) => {
    reportFault(error);
    return false;
  });
  addGlobalWarningListener((message) => {
    console.warn(message);
  });
  window.addEventListener('error', ({ error, message }) => {
    reportFault(error ?? message);
  });
  window.addEventListener('unhandledrejection', ({ reason }) => {
    reportFault(reason);
  });
}
