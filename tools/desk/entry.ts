/** What the desk tells its agents: plain data, sent to the panel as JSON. */

import type { Crossing } from './crossing';
import type { Trace, Visitor } from './trace';
import type { VideoCall } from './video';
import type { WebIm, WebImProblemCode } from './web-im/visit';

export type Desk = 'udesk' | 'sobot';

/** WeChat keeps this many UTF-8 bytes of a session-from string and drops the rest without a word. */
export const WECHAT_LIMIT = 1000;

/** UTF-8 bytes that the workbench takes. */
export const PASTE_LIMIT = 500_000;

/** `lost`: something does not reach the agent as meant. `doubt`: it arrives, but not as the vendor documents it. */
export type Severity = 'lost' | 'doubt';

export type ProblemCode =
  | 'cut'
  | 'event-broken'
  | 'no-session-from'
  | 'encrypted'
  | 'breaks-cdata'
  | 'unknown-desk'
  | 'missing-position'
  | 'literal-undefined'
  | 'literal-object'
  | 'literal-template'
  | 'nickname-placeholder'
  | 'avatar-local'
  | 'avatar-not-url'
  | 'no-key'
  | 'blank-key'
  | 'misspelt-key'
  | 'unknown-key'
  | 'repeated-key'
  | 'repeated-member'
  | 'empty-segment'
  | 'json-cut-off'
  | 'looks-cut'
  | 'json-broken'
  | 'json-too-deep'
  | 'not-object'
  | 'not-list'
  | 'wrong-type'
  | 'bad-pair'
  | 'required'
  | 'unknown-value'
  | 'unknown-field'
  | 'too-long'
  | 'too-many'
  | 'last-step-overflows'
  | 'not-page-path'
  | 'own-navigate-type'
  | 'needless-way-back'
  | 'unknown-token'
  | WebImProblemCode;

export interface Problem {
  code: ProblemCode;
  severity: Severity;
  /** UTF-8 bytes from the start of the string. */
  at: number;
  field?: string;
  params: Record<string, string | number>;
}

/** One share of the string. All shares of a string, the frame included, add up to its bytes. */
export interface Field {
  /** From the session's root; `frame` for separators, braces, container names. */
  path: string;
  /** UTF-8 bytes from the start of the string; 0 for the frame, which is everywhere. */
  at: number;
  bytes: number;
  value: string;
  /** Arrived in bytes, but the desk cannot read it. */
  damaged?: true;
}

export const FRAME = 'frame';
/** Path of what lies so far beyond the limit that nobody reads it field by field. */
export const REST = '…';

/** One line of a card. */
export interface Fact {
  path: string;
  /** The vendor's field name, or the host's own for custom fields. */
  name: string;
  custom?: true;
  value: string;
  /** Phones and e-mails: an empty id adds one, any other id updates that one. */
  pair?: { updates: string | null };
}

export interface TransferStep {
  path: string;
  target: 'group' | 'agent' | 'unknown';
  id: string;
  overflow: 'yes' | 'no' | 'unknown';
  /** Sobot's spillId, '1' to '7'. */
  condition?: string;
}

export interface AgentView {
  nickname: string;
  avatar: string;
  unionid: string;
  customer: Fact[];
  /** Udesk: the business record (note). Sobot: the host's own params. */
  record: Fact[];
  routing: Fact[];
  transfer: TransferStep[];
  /** In wire order; the frame's share comes last. */
  fields: Field[];
  problems: Problem[];
}

/** One string, as it was set on the button and as it came out of WeChat. */
export interface Reading {
  /** Undefined: the first field names no vendor. */
  desk?: Desk;
  sent: string;
  sentBytes: number;
  received: string;
  receivedBytes: number;
  limit: number;
  view: AgentView;
  /** The shares of what was sent, where WeChat cut it; `view` has those of what arrived. */
  uncut?: Field[];
}

/** What `<contact-button>` said about the same tap, in its own events. */
export interface ButtonReport {
  fit?: { bytes: number; dropped: string[]; shortened: string[] };
  fault?: { field: string; message: string };
  enter?: { sessionFrom: string; bytes: number };
}

export const PLATFORMS = ['ios', 'android', 'ohos', 'mac', 'windows'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** A tap on a contact button of the simulator's phone, apart from the string. */
export interface Tap {
  /** The component's `desk`, where the button has one: for a string that names no vendor. */
  desk?: string;
  page: { route: string; title: string };
  platform: Platform;
  card?: { title: string; path: string; image: string };
  report?: ButtonReport;
}

export interface SessionEntry extends Reading {
  kind: 'session';
  id: number;
  /** ISO 8601. */
  time: string;
  desk: Desk;
  /** Absent when the event was posted by something else than the simulator's phone. */
  tap?: Tap;
  /** The event as WeChat posts it. */
  event: string;
}

/** One event of `ud-sdk`: what a visitor looked at or bought. */
export type TraceEntry = Trace & {
  kind: 'trace';
  id: number;
  /** ISO 8601: when it arrived. */
  time: string;
  desk: 'udesk';
  /** The sender's; the same on every repetition. */
  traceId: string;
  /** ISO 8601: when it happened on the phone. */
  at: string;
  appId: string;
  sdk: string;
  visitor: Visitor;
};

/** A call in the vendor's video mini program. When it ends, the entry is replaced by one with a number of its own. */
export type VideoEntry = VideoCall & {
  kind: 'video';
  id: number;
  /** ISO 8601: when it was opened. */
  time: string;
  desk: 'udesk';
};

/** A page that called `ud()`, or a chat window of WebIM. What happens in it replaces the entry, as with a call. */
export type WebImEntry = WebIm & {
  kind: 'web-im';
  id: number;
  /** ISO 8601: when it was first seen. */
  time: string;
  desk: 'udesk';
};

/** What crossed a hop between WeChat, the relay and Udesk. The answer replaces the request that waited for it. */
export type RelayEntry = Crossing & {
  kind: 'relay';
  id: number;
  /** ISO 8601: when it was asked. */
  time: string;
  desk: 'udesk';
};

/** Each kind has a card of its own in the panel. */
export type Entry = SessionEntry | TraceEntry | VideoEntry | WebImEntry | RelayEntry;
export type EntryKind = Entry['kind'];

/** An entry before the journal has given it a number and a time. */
export type EntryDraft = Entry extends infer E ? (E extends Entry ? Omit<E, 'id' | 'time'> : never) : never;

/** How a text pasted into the workbench was understood. */
export type PastedForm =
  | 'empty'
  | 'string'
  | 'attribute'
  | 'json-string'
  | 'xml-event'
  | 'json-event'
  | 'json-session'
  /** A string that is a member of pasted JSON: of an event's detail, of what an encoder gave. */
  | 'json-member'
  /** JSON with nothing of a session in it. */
  | 'json-other'
  /** Begins as JSON and is none. */
  | 'json-broken';

export interface Inspection extends Reading {
  form: PastedForm;
}
