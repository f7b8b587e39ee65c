/** What the stand-in for Udesk's WebIM makes of a link, and of `ud({...})` on a page; the names are the vendor's. */

import type { Fact, Problem } from '../entry';
import type { ProductTrace } from '../trace';

/** What the signature over `nonce`, `timestamp` and `web_token` was found to be. */
export type IdentityVerdict = 'absent' | 'incomplete' | 'wrong-signature' | 'stale' | 'valid';

/** The same of `v_signature`, which may be asked of every link. */
export type AccessVerdict = 'absent' | 'incomplete' | 'wrong-signature' | 'valid';

/** Whether `customer_encrypt` could be read with the private key. */
export type Seal = 'none' | 'opened' | 'unreadable';

/** `web IM请求权限校验` is on and the link does not pass it. */
export type Refusal = 'no-access';

export const WINDOW_EVENTS = ['chatting', 'chatDone', 'queuing', 'hidePanel'] as const;
export type WindowEvent = (typeof WINDOW_EVENTS)[number];

/** A line of the product that the page named itself. */
export interface InquiryLine {
  name: string;
  value: string;
  /** CSS declarations as they came. */
  style: string;
}

/** "咨询对象": what the customer asks about. */
export interface Inquiry {
  title: string;
  titleStyle: string;
  url: string;
  image: string;
  /** The customer gets a button that sends it. */
  send: boolean;
  /** `hide_product`: the agent alone sees it. */
  hidden: boolean;
  lines: InquiryLine[];
}

export const TALKERS = ['agent', 'robot'] as const;
/** Who answers in the window. */
export type Talker = (typeof TALKERS)[number];

export const SENDERS = ['customer', 'custom-url'] as const;
/** `custom-url`: the page in the window's information area. */
export type Sender = (typeof SENDERS)[number];

export type ChatMessage = { from: Sender; to: Talker } & (
  { type: 'text'; content: string } | { type: 'product'; content: ProductTrace }
);

/** What a link says, read and judged. */
export interface LinkReading {
  identity: IdentityVerdict;
  access: AccessVerdict;
  seal: Seal;
  /** How often this very signature has come, this time included; 0 without a valid one. */
  uses: number;
  refusal?: Refusal;
  /** As the agent calls them; empty when nothing names them. */
  name: string;
  /** Undefined where nobody proved who the customer is. */
  webToken?: string;
  /** `zh-cn` or `en-us`: the only two that the vendor's own page speaks. */
  language: 'zh-cn' | 'en-us';
  customer: Fact[];
  record: Fact[];
  ticket: Fact[];
  /** Routing, merchant and the rest of the global parameters, in the order of the link. */
  global: Fact[];
  inquiry?: Inquiry;
  problems: Problem[];
}

export const VISIT_STATES = ['refused', 'open', 'queuing', 'chatting', 'done'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

/** A window that a customer opened. */
export interface WebImVisit extends LinkReading {
  stage: 'visit';
  key: string;
  /** In a page by `ud()`, in a web view, or in a window of its own. */
  frame: 'plugin' | 'frame' | 'window';
  url: string;
  state: VisitState;
  messages: ChatMessage[];
}

/** A page that called `ud()`. */
export interface WebImPlugin {
  stage: 'plugin';
  key: string;
  page: string;
  /** Everything that `ud` was told, as JSON; functions are `ƒ`. */
  config: string;
  settings: Fact[];
  isReady: boolean;
  problems: Problem[];
}

export type WebIm = WebImVisit | WebImPlugin;

export type WebImProblemCode =
  | 'not-encoded'
  | 'not-decodable'
  | 'bare-plus'
  | 'unknown-parameter'
  | 'only-for-ud'
  | 'not-for-ud'
  | 'repeated-parameter'
  | 'blank-value'
  | 'not-word'
  | 'asked-word'
  | 'not-web-address'
  | 'not-email'
  | 'not-milliseconds'
  | 'not-signature'
  | 'not-choice-index'
  | 'not-style'
  | 'style-of-nothing'
  | 'language-unknown'
  | 'merchant-differs'
  | 'signature-case'
  | 'nonce-again'
  | 'not-proven'
  | 'seal-broken'
  | 'seal-with-plain'
  | 'seal-unknown'
  | 'seal-token'
  | 'argument-count'
  | 'method-unknown'
  | 'no-such-element'
  | 'bad-selector'
  | 'not-colour'
  | 'not-pos-flag'
  | 'only-with'
  | 'init-twice'
  | 'trace-refused';
