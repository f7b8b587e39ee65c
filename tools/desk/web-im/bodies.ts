import { list, oneOf, optional, record, RequestError, text, type Reader } from '../body-shape';
import { matching } from '../trace-data';
import type { Trace } from '../trace';
import { SENDERS, TALKERS, WINDOW_EVENTS, type Sender, type Talker, type WindowEvent } from './visit';

const anything: Reader<unknown> = (value) => value;
const key = matching(/^[\w-]{8,64}$/, '8 to 64 letters, digits, - or _');

const flag: Reader<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new RequestError(path, 'not true or false');
  return value;
};

const call: Reader<unknown[]> = (value, path) => {
  if (!Array.isArray(value)) throw new RequestError(path, 'not a list');
  return value;
};

const FRAMES = ['plugin', 'frame', 'window'] as const;

/** The window was opened on this link. */
export const readOpening = (body: unknown) =>
  record<{ key: string; url: string; frame: (typeof FRAMES)[number] }>({ key, url: text, frame: oneOf(...FRAMES) })(
    body,
    '',
  );

export const readTold = (body: unknown) =>
  record<{ key: string; type: WindowEvent }>({ key, type: oneOf(...WINDOW_EVENTS) })(body, '');

export const readSent = (body: unknown) =>
  record<{ key: string; from: Sender; to: Talker; message: unknown }>({
    key,
    from: oneOf(...SENDERS),
    to: oneOf(...TALKERS),
    message: anything,
  })(body, '');

/** What the script on a page noticed that the desk cannot see. */
interface PageNote {
  code: 'no-such-element' | 'bad-selector';
  field: string;
}

/** Everything that a page has called `ud` with up to now. */
export const readPlugin = (body: unknown) =>
  record<{ key: string; page: string; calls: unknown[][]; notes: PageNote[]; isReady: boolean }>({
    key,
    page: text,
    calls: list(call, 0, 200),
    notes: list(record<PageNote>({ code: oneOf('no-such-element', 'bad-selector'), field: text })),
    isReady: flag,
  })(body, '');

export const readPageTrace = (body: unknown) =>
  record<{ key: string; page: string; type: Trace['traceType']; data: unknown; customer?: unknown }>({
    key,
    page: text,
    type: oneOf('product', 'order', 'marketing'),
    data: anything,
    customer: optional(anything),
  })(body, '');
