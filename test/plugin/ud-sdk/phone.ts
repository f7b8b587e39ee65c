import type { TraceBatch, UdeskSdkApi, UdeskSettings } from '../../../plugin/ud-sdk';

/** A request as the server gets it: what JSON makes of it. */
export interface HeardRequest {
  url: string;
  method: string;
  header: Record<string, string>;
  batch: TraceBatch;
  /** UTF-8. */
  bytes: number;
  at: number;
}

/** A status with headers, the `errMsg` of a failure, or no answer at all. */
export type Reply = number | [status: number, header: object | null] | string | undefined;

export interface Phone {
  /** What an app may do wrong with `wx`; must stay empty. */
  mistakes: string[];
  warnings: string[];
  stored: Map<string, string>;
  /** Storage calls, as `setStorage key`, in order. */
  calls: string[];
  bytesWritten: number;
  /** Whether a storage call of this name fails for this key. */
  isBroken: (name: string, key: string) => boolean;
  requests: HeardRequest[];
  mostRequestsAtOnce: number;
  server: (request: HeardRequest) => Reply;
  /** Milliseconds until the server replies. */
  delay: number;
  pages: object[];
  /** Keys of storage that one of these ids is part of. */
  keysOf(ids: string[]): string[];
  /** Ids in the order in which the server has heard them. */
  heardIds(): string[];
  /** `AppShow` for `wx.onAppShow`, and so on. */
  emit(name: string, event?: unknown): void;
  /** The app starts: modules are loaded anew, nothing but storage is left of an earlier start. */
  launch(): UdeskSdkApi;
  /** A launch that is over, with the SDK initialised. */
  start(settings?: Partial<UdeskSettings>): Promise<UdeskSdkApi>;
  /** WeChat ends the app: no timer fires and no answer comes any more. */
  kill(): void;
  pass(milliseconds: number): Promise<void>;
}

export interface PhoneOptions {
  version?: string;
  /** Mini games have no pages, and other names for the app's events. */
  isGame?: boolean;
  /** More members of `wx`. */
  more?: Record<string, unknown>;
}
