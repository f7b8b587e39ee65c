import { fieldError } from './fault';

/** What to do when a session is longer than the string may be. */
export interface FitOptions {
  /** Bytes of UTF-8, an integer ≥ 16; by default the 1000 at which WeChat cuts. */
  limit?: number;
  /** Paths that matter most, the first one most of all; each covers all below it. */
  keepFirst?: string[];
  /** Paths of texts that may lose their end before they are left out. */
  shorten?: string[];
}

/** The string for `session-from`, and what had to stay out of it. */
export interface FittedSession {
  value: string;
  /** Length of `value` in UTF-8. */
  bytes: number;
  /** Paths of what was left out, the most important first, but for a file on the phone, which nobody else can see; indices are the input's. */
  dropped: string[];
  /** Paths of the texts that arrive without their end. */
  shortened: string[];
}

/** Nothing smaller holds the frame of a string and anything in it. */
const SMALLEST_LIMIT = 16;

/**
 * Options with their defaults.
 *
 * @throws RangeError for a limit that is not an integer ≥ 16, TypeError for another wrong option
 */
export function readOptions({ limit = 1000, keepFirst = [], shorten = [] }: FitOptions): Required<FitOptions> {
  if (!Number.isInteger(limit) || limit < SMALLEST_LIMIT)
    throw fieldError('limit', `an integer ≥ ${SMALLEST_LIMIT} (bytes)`, RangeError);
  checkPaths(keepFirst, 'keepFirst');
  checkPaths(shorten, 'shorten');
  return { limit, keepFirst, shorten };
}

function checkPaths(list: unknown, name: string): void {
  if (!Array.isArray(list) || !list.every((path) => typeof path === 'string'))
    throw fieldError(name, 'a list of paths');
}
