/**
 * All that `ud({...})` takes, by the vendor's names. What a link takes as well is in plugin/web-im/types.ts, and so are the
 * tags: `@section` of "WebIM网页插件", `@where` a parameter may stand, `@default`.
 */
import type { TraceData, TraceProblem, TraceType } from '../plugin/traces/index';
import type { Customer, GlobalParameters, ImClientValid, Product, Ticket } from '../plugin/web-im/types';

/** `h` horizontal, `v` vertical, `c` round, `i` a picture that the console has. */
type Shape = 'h' | 'v' | 'c' | 'i';

/** Left, middle or right, then top, middle or bottom. */
type Position = `${'l' | 'm' | 'r'}${'t' | 'm' | 'b'}`;

/** `srb` is in no table of the document, but in its examples: what shape `s` is stays open. */
export type PosFlag = `${Shape}${Position}` | 'srb';

/** CSS declarations: `{ top: '10%' }`. */
export interface Css {
  [property: string]: string | number;
}

/** A place: pixels, or text with a unit. */
export interface Offset {
  top?: string | number;
  left?: string | number;
}

/** The bubble of a new message. @section 消息提醒气泡 - 参数说明 */
export interface Pop {
  /** @where ud mobile */
  css?: Css;
  /** Where it opens to. @where ud mobile @default top */
  direction?: 'top' | 'right' | 'left' | 'bottom';
  /** Shift. @where ud mobile @default centred */
  offset?: Offset;
  /** Place of its arrow. @where ud mobile @default centred */
  arrow?: Offset;
}

/** The panel of the conversation. @section 会话面板 - 参数说明 */
export interface Panel {
  /** Only these three have an effect. @where ud */
  css?: { top?: string | number; left?: string | number; right?: string | number };
  /** The panel was opened or closed. @where ud */
  onToggle?: (data: { visible: boolean }) => void;
}

/** Of a window of its own. @section 全局参数 */
export interface WindowSize {
  /** Pixels. @where ud @default 780 */
  width?: string | number;
  /** Pixels. @where ud @default 560 */
  height?: string | number;
}

/** The button and what it opens: the same names for all, and under `mobile` for phones. @section 移动端 - 参数说明 */
export interface ButtonParameters {
  /** Inside the page, or in a window of its own. @where ud mobile @default inner */
  mode?: 'inner' | 'blank';
  /** Colour of the button. @where ud mobile @default #307AE8 */
  color?: string;
  /** Shape and position of the button. @where ud mobile @default crb, and hrb under mobile */
  pos_flag?: PosFlag;
  /** Text while agents are there. @where ud mobile @default 联系客服，在线咨询 */
  onlineText?: string;
  /** Text while nobody is. @where ud mobile @default 客服下班，请留言 */
  offlineText?: string;
  /** No bubble for a new message. @where ud mobile @default false */
  noBubble?: boolean;
  /** CSS selector of the button that takes the place of the vendor's. @where ud mobile */
  targetSelector?: string;
  /** CSS selector of further buttons. @where ud mobile */
  selector?: string;
  /** Of the button. @where ud mobile */
  css?: Css;
  /** @where ud mobile */
  pop?: Pop;
}

/** @section 移动端 - 参数说明 */
export interface MobileParameters extends ButtonParameters, Pick<GlobalParameters, 'language'> {}

/** What only a link has. */
type LinkOnly = 'web_plugin_id' | 'udesk_wd' | 'cur_url' | 'cur_title' | 'pre_url';

/** @section 全局参数 */
export interface PageParameters extends ButtonParameters, Omit<GlobalParameters, LinkOnly> {
  /** Of the company, made by the desk. @where ud */
  code?: string;
  /** `https://xxx.udesk.cn/im_client/?web_plugin_id=…`, made by the desk. @where ud */
  link?: string;
  /** Visitors may be invited to a conversation. @where ud @default false */
  isInvite?: boolean;
  /** Nothing starts before `ud('init')`. @where ud @default false */
  manualInit?: boolean;
  /** @where link ud */
  customer?: Customer;
  /** @where link ud */
  ticket?: Ticket;
  /** @where link ud */
  product?: Product;
  /** @where link ud */
  im_client_valid?: ImClientValid;
  /** What is different on phones. @where ud */
  mobile?: MobileParameters;
  /** User behaviour analysis. @where ud */
  uba?: { app_key: string };
  /** The plugin is initialised. @section 事件说明 @where ud */
  onReady?: () => void;
  /** The number of unread messages has changed. @section 事件说明 @where ud */
  onUnread?: (data: { count: number }) => void;
}

/** The document's examples have an empty `window` beside `inner`. */
interface Nothing {
  [name: string]: never;
}

interface InnerMode {
  mode?: 'inner';
  /** With `mode` inner only. @where ud */
  panel?: Panel;
  window?: Nothing;
}

interface BlankMode {
  mode: 'blank';
  /** With `mode` blank only. @where ud */
  window?: WindowSize;
  panel?: Nothing;
}

/**
 * The object of `ud({...})`. A `panel` is for the mode `inner`, a `window` for `blank`: other combinations do not compile.
 *
 * @example
 * const config: UdeskConfig = { code: 'xxxx', link: 'https://xxx.udesk.cn/im_client/?web_plugin_id=1', pos_flag: 'vrb' };
 */
export type UdeskConfig = PageParameters & (InnerMode | BlankMode);

/** What became of a call. `ok` with problems: passed on, and something is doubtful, changed or left out. */
export interface UdResult {
  /** False: not passed on. */
  ok: boolean;
  problems: TraceProblem[];
}

/**
 * How the vendor's script came. `present`: the page has a `ud` of its own, which is used as it is. `failed`: blocked or not to
 * be had; what was called waits, and another `loadUdesk` tries again.
 */
export interface LoadResult {
  status: 'loaded' | 'present' | 'failed';
  message?: string;
}

/** `init` after `manualInit: true` only; `noDrag` and `isDrag` are for `dragButton`. */
export type UdeskMethod = 'init' | 'showPanel' | 'hidePanel' | 'noDrag' | 'isDrag';

/** Udesk's `ud`, typed. Never throws: what is wrong is in the result and on the console. */
export interface Udesk {
  (call: UdeskConfig | UdeskMethod): UdResult;
  <K extends keyof UdeskConfig>(name: K, value: NonNullable<UdeskConfig[K]>): UdResult;
  /** An order is for a customer whose identity (`web_token` and `signature`) was given before. */
  <T extends TraceType>(method: 'dataTrace', type: T, data: TraceData[T]): UdResult;
  /** Never rejects. */
  readonly loaded: Promise<LoadResult>;
}
