import type { Errcode } from './refusal';

/** What can go wrong with a call to WeChat. Where the answer has begun, the call is done. */
export type Trouble =
  /** An answer with this number, whatever was asked. */
  | { errcode: Errcode }
  /** An answer that is not WeChat's at all, a gateway's for one, with a `location` perhaps. */
  | { status: number; headers?: Record<string, string> }
  /** The call is answered as it should be, so much later. */
  | { delayMs: number }
  /** The request is not even read and never answered, or the answer stops in its midst. */
  | { hang: 'request' | 'midway' }
  /** The connection breaks: before the request is read, after it was carried out, or in the midst of the answer. */
  | { cut: 'request' | 'answer' | 'midway' };

export interface FaultScope {
  /** `/cgi-bin/stable_token`; without it every call but those for tokens. */
  path?: string;
  /** So many calls, by default all until it is repaired. */
  times?: number;
}

/** Faults in the order they were made: the first that fits a call befalls it. */
export interface Faults {
  /** Gives back its repair. */
  cause(trouble: Trouble, scope?: FaultScope): () => void;
  take(path: string): Trouble | undefined;
}

const TOKEN_PATHS: readonly string[] = ['/cgi-bin/token', '/cgi-bin/stable_token'];

export function createFaults(): Faults {
  const faults = new Set<{ trouble: Trouble; path: string | undefined; left: number }>();
  return {
    cause(trouble, { path, times = Infinity } = {}) {
      const fault = { trouble, path, left: times };
      faults.add(fault);
      return () => faults.delete(fault);
    },
    take(path) {
      for (const fault of faults) {
        if (fault.path === undefined ? TOKEN_PATHS.includes(path) : fault.path !== path) continue;
        fault.left -= 1;
        if (fault.left < 1) faults.delete(fault);
        return fault.trouble;
      }
      return undefined;
    },
  };
}
