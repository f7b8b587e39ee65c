import type { TraceType } from '../traces/index';
import type { DroppedTrace, TraceBatch } from './types';

/** Where an event goes and whose it is. */
export interface Context {
  /** Unique across launches. Ids of its events are `name-number`. */
  name: string;
  url: string;
  /** What is the same for all its events in the body of a request. */
  body: Omit<TraceBatch, 'events'>;
}

/** What is stored of an event, as JSON. */
export interface Trace {
  type: TraceType;
  /** Milliseconds. */
  at: number;
  data: Record<string, unknown>;
}

/** An event in the queue. */
export interface Entry {
  /** Name of the context, `-`, a number. */
  id: string;
  /** Undefined when storage has lost it. */
  context: Context | undefined;
  /** UTF-8 bytes of its JSON, at most; 0 before there is any. */
  weight: number;
  /** What the JSON is made of, before. */
  fresh?: Trace | undefined;
  /** JSON of a `Trace`; undefined while only storage has it. */
  json?: unknown;
  /** Where storage has it, if it has. */
  place?: string;
  loss?: DroppedTrace;
}
