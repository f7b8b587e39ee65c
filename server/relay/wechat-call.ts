import type { Readable } from 'node:stream';
import type { AccountConfig } from '../config/relay-config';

/** What Udesk may ask of WeChat, in the order of the vendor's document; `late-reply` is the relay's own. */
export type Flow = 'send' | 'upload' | 'download' | 'user-info' | 'template-list' | 'template-send' | 'late-reply';

export interface CallBody {
  type: string;
  /** Bytes. Always known: WeChat answers 412 to a chunked request. */
  length: number;
  /** The whole body, once more at each call; `undefined` when it cannot be had again. */
  open(): Buffer | Readable | undefined | Promise<Buffer | Readable | undefined>;
}

export interface WechatCall {
  flow: Flow;
  /** `/cgi-bin/…`; with a body it is a POST. */
  path: string;
  query?: Readonly<Record<string, string>> | undefined;
  body?: CallBody | undefined;
  /** Ends the call when the caller is gone. */
  signal?: AbortSignal | undefined;
}

export interface WechatAnswer {
  /** 0 when the answer has none. */
  errcode: number;
  /** Of WeChat's: what may cross. */
  headers: Record<string, string>;
  /** WeChat's bytes, unchanged; a stream for what is no JSON. */
  body: Buffer | Readable;
}

/** WeChat, with the access token seen to. */
export interface WechatApi {
  /** @throws RelayFailure when there is no answer of WeChat to hand on. */
  call(account: AccountConfig, call: WechatCall): Promise<WechatAnswer>;
  /** `message/custom/send` of a JSON text. Never repeated but for a token error, which WeChat answers without sending. */
  sendCustom(account: AccountConfig, jsonText: string): Promise<{ errcode: number; errmsg: string }>;
  close(): Promise<void>;
}
