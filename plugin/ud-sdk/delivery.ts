import type { Batch } from './batch';
import { call, clock, listen, listenToApp, type Stops } from './platform';
import { drop, release, remove, take } from './queue';
import { maySend, settings } from './settings';
import type { TraceBatch, TraceError } from './types';

/** Events in one request. */
const MOST_EVENTS = 20;
/** Milliseconds: traces of one moment travel together. */
const COALESCE = 200;
/** Between two looks whether the first page is up. */
const LOOK = 300;
const FIRST_RETRY = 2000;
const LAST_RETRY = 3600000;

/** What `wx.request` calls a success, whatever the status; or its failure, without one. */
interface Answer {
  statusCode?: number;
  header?: unknown;
  errMsg?: string;
  /** Of what the call has thrown. */
  message?: string;
}

// Absent in mini games, which have no pages.
declare const getCurrentPages: () => unknown[];

// One request at a time, in the order of the queue.
let timer: unknown;
let running: Promise<unknown> | undefined;
let most = MOST_EVENTS;
let failures = 0;
/** Milliseconds: the server's Retry-After, and when it is over. */
let pause = 0;
let notBefore = 0;
/** Events that have arrived. */
export let arrived = 0;
export let lastError: TraceError | undefined;
let isLaunched: unknown;
/** WeChat suspends scripts in the background: nothing follows the attempt that is made when the app is hidden. */
let isHidden: boolean | undefined;

function plan(delay: number): void {
  timer = timer || clock.setTimeout(() => void send(), delay);
}

function cancel(): void {
  clock.clearTimeout(timer);
  timer = undefined;
}

/** Sends without waiting for a planned attempt; only the server's Retry-After is kept. Resolves after the attempt. */
export function send(): Promise<unknown> {
  cancel();
  return (running =
    running ||
    Promise.resolve()
      .then(drain)
      .catch((error: unknown) => {
        release(true); // nothing was sent
        lastError = { message: String(error) };
        retry();
      })
      .then(() => (running = undefined)));
}

function drain(): unknown {
  if (!maySend()) return undefined;
  const wait = notBefore - clock.now();
  // Longer than was asked for: the phone's clock was set back.
  if (wait > 0 && wait <= pause) return plan(wait);
  return take(most)
    .then((batch) => batch && attempt(batch))
    .then((goesOn) => goesOn && !isHidden && drain());
}

/** Resolves to whether the next batch may follow. */
function attempt(batch: Batch): Promise<boolean> {
  const body: TraceBatch = Object.assign({}, batch.context.body, { events: batch.events });
  const options = {
    url: batch.context.url,
    header: { 'content-type': 'application/json' },
    method: 'POST',
    data: settings.transform ? settings.transform(body) : body,
  };
  return call<Answer>('request', options)
    .catch((error: unknown) => Object(error) as Answer)
    .then((answer) => judge(batch, answer));
}

function judge(batch: Batch, { statusCode: status = 0, header, message = '', errMsg = message }: Answer): boolean {
  const { entries } = batch;
  const kind = (status / 100) | 0;
  const isTaken = kind === 2;
  release(status > 0 && !isTaken);
  if (isTaken) {
    failures = 0;
    most = MOST_EVENTS;
    arrived += entries.length;
    remove(entries);
    return true;
  }
  lastError = { message: status ? `HTTP ${status}` : errMsg };
  if (/domain list/.test(errMsg)) lastError.domain = batch.context.url.split('/')[2]!;
  if (kind !== 4 || [408, 425, 429].includes(status)) return retry(header);
  if (status === 413 && entries.length > 1) most = entries.length >> 1;
  else drop(entries, status === 413 ? 'too-large' : 'rejected');
  return true;
}

/** Retry-After is in seconds. The date that RFC 9110 allows as well counts as none: phones have clocks of their own. */
function retry(header?: unknown): false {
  const given = Object(header) as Record<string, string>;
  pause = Math.min(LAST_RETRY, +(given['Retry-After'] || given['retry-after']!) * 1000 || 0);
  notBefore = clock.now() + pause;
  const longest = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** failures++);
  cancel();
  if (!isHidden) plan((longest * (1 + Math.random())) / 2);
  return false;
}

/** Sends, unless the launch is still going on, which reads no storage. */
export function attend(): void {
  if (isLaunched) void send();
}

function look(): void {
  clock.setTimeout(() => {
    try {
      isLaunched = getCurrentPages().length;
    } catch {
      isLaunched = true; // a mini game, or somebody has put a function of his own there
    }
    if (isLaunched) attend();
    else look();
  }, LOOK);
}

/** Sends after a moment, unless something is planned already. */
export function soon(): void {
  plan(COALESCE);
}

/** Attends as soon as the first page is up, and when the app is shown or hidden or the network is back. */
export function watchApp(stops: Stops): void {
  look();
  isHidden = false;
  listenToApp(stops, (isShown) => {
    isHidden = !isShown;
    attend();
  });
  listen('NetworkStatusChange', stops, (status) => {
    if (status['isConnected']) attend();
  });
}
