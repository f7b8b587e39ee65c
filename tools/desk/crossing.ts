/** What crossed between WeChat, a relay and Udesk: plain data, sent to the panel as JSON. */

export type Hop = 'wechat-relay' | 'relay-udesk' | 'udesk-relay' | 'relay-wechat';

export type CrossingSubject =
  | 'url-check'
  | 'push'
  | 'token'
  | 'send'
  | 'upload'
  | 'download'
  | 'user-info'
  | 'templates'
  | 'template-send'
  | 'other';

/** One HTTP request and its answer, as they were on the wire. */
export interface Crossing {
  /** The same from the request to its answer. */
  key: string;
  hop: Hop;
  subject: CrossingSubject;
  /** `broken`: there is no answer, or not all of it; `why` names the error. */
  state: 'running' | 'answered' | 'broken';
  /** Head and body; of a body that is no text its size. */
  request: string;
  response?: string;
  status?: number;
  /** Of an answer in WeChat's form. */
  errcode?: number;
  tookMs?: number;
  why?: string;
}
