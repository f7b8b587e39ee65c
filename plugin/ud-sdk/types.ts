import type { Clock } from './platform';
import type { TraceData, TraceProblem, TraceType } from '../traces/index';

export interface TraceResult {
  /** False: refused, and `problems` say why (none: consent is withdrawn). True with problems: something was changed. */
  ok: boolean;
  /** Unique across restarts, and the same whenever the event is sent again. */
  id: string;
  /** Becomes true once the event is in storage, where it survives a restart. False: it is kept in memory only, or refused. */
  stored: Promise<boolean>;
  problems: TraceProblem[];
}

/**
 * Why an event does not arrive: `refused` (its fields), `consent` (withdrawn), `expired` (7 days), `overflow` (1,000 events
 * or 900 kB wait), `corrupt` (storage gave back something else), `rejected` (the server's 4xx), `too-large` (its 413 for
 * the event alone).
 */
export type DropReason = 'refused' | 'consent' | 'expired' | 'overflow' | 'corrupt' | 'rejected' | 'too-large';

export interface DroppedTrace {
  id: string;
  reason: DropReason;
  /** A request that held it ended without an answer: it may have arrived all the same. */
  unconfirmed: boolean;
  /** Of a refused event. */
  problems?: TraceProblem[];
}

/** A page was shown or hidden. */
export interface PageEvent {
  /** Without a leading slash. */
  route: string;
  /** The query of the page. */
  options: Record<string, unknown>;
  /** Milliseconds. */
  at: number;
}

/** Who the following events are of; every name is optional. */
export interface Visitor {
  customerToken?: string | null | undefined;
  openid?: string | null | undefined;
  unionid?: string | null | undefined;
}

/** The body of one request; docs/ud-sdk.md is its contract. */
export interface TraceBatch {
  version: 1;
  appId: string;
  companyToken: string;
  /** `name/version` of this SDK. */
  sdk: string;
  visitor: Visitor;
  /** `at` is ISO 8601. */
  events: { id: string; type: TraceType; at: string; data: Record<string, unknown> }[];
}

export interface UdeskSettings {
  appId: string;
  /** "Company Mini Program authentication Token" */
  companyToken: string;
  /** `xxx.udesk.cn`: to be listed with WeChat as a request domain. */
  companyDomain: string;
  onPageShow?: ((event: PageEvent) => void) | null | undefined;
  onPageHide?: ((event: PageEvent) => void) | null | undefined;
  /** The whole URL to send to, instead of `https://{companyDomain}{DEFAULT_PATH}`. */
  endpoint?: string | null | undefined;
  /** Shapes the body that another receiver expects; what it gives is sent as JSON. */
  transform?: ((batch: TraceBatch) => unknown) | null | undefined;
  /** Told once for every event that will not arrive. */
  onDrop?: ((dropped: DroppedTrace) => void) | null | undefined;
  /** Nothing is stored or sent before `setConsent(true)`. */
  requireConsent?: boolean | null | undefined;
  /** Makes `UdeskSdk` a global variable too. */
  exposeGlobal?: boolean | null | undefined;
  /** For tests; what is left out is WeChat's own. */
  clock?: Clock | null | undefined;
  /** Has `getStorageInfo`, `getStorage`, `setStorage` and `removeStorage`, as `wx` has them. */
  storage?: object | null | undefined;
  /** As `wx.request`. */
  request?: ((options: never) => unknown) | null | undefined;
}

export interface Diagnostics {
  /** Waiting for an answer of the server. */
  queued: number;
  /** Since the launch. */
  sent: number;
  /** Since the launch. */
  refused: number;
  /** By reason, from the report. */
  dropped: Partial<Record<DropReason, number>>;
  /** Drops of accepted events since the launch, and the newest 100 of earlier ones. */
  report: DroppedTrace[];
  lastError: TraceError | undefined;
}

export interface TraceError {
  message: string;
  /** The domain to list with WeChat, when that is what is missing. */
  domain?: string;
}

/** False: refused, and nothing has changed. */
export interface SettingResult {
  ok: boolean;
  problems: TraceProblem[];
}

export interface UdeskSdkApi {
  init(settings: UdeskSettings): SettingResult;
  trace<T extends TraceType>(type: T, data: TraceData[T]): TraceResult;
  identify(visitor?: Visitor | null): SettingResult;
  flush(): Promise<boolean>;
  setConsent(given: boolean): void;
  diagnostics(): Diagnostics;
  dispose(): void;
}
