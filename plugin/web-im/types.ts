/**
 * Udesk's WebIM parameters by the vendor's names, in the groups of `ud({...})`: one object serves a link and `ud()`.
 * Source: "WebIM网页插件". docs/web-im-parameters.md is generated from the tags: `@section` of that document, `@where` a parameter
 * may stand (`link`, `ud`, `mobile`), `@default`, and `@type` where TypeScript has to allow more.
 */

/** Text; a number is written in decimal. */
export type Text = string | number;

/** Joined by commas on the wire, as the document writes lists; an entry with a comma of its own is refused. */
export type TextList = Text | readonly Text[];

/** "配置客户端多语言". A code that the account has not set up falls back to `zh-cn` at the desk. */
export type Language = 'zh-cn' | 'ar' | 'en-us' | 'es' | 'fr' | 'ja' | 'ko' | 'th' | 'id' | 'zh-TW' | 'pt' | 'ru';

/** @section 全局参数 */
export interface GlobalParameters {
  /** The web plugin; nearly always in the base already. @where link */
  web_plugin_id?: Text;
  /** The agent to talk to. @where link ud */
  agent_id?: Text;
  /** The group of agents to talk to. @where link ud */
  group_id?: Text;
  /**
   * Letters, digits and `_`. Another key opens another conversation of the same customer. @where link ud
   * @default six random characters
   */
  session_key?: string;
  /** `session_key` must be the same. @where link ud */
  merchant_id?: string;
  /** Shown instead of the agent's introduction. @where link ud */
  merchant_name?: string;
  /** Shown instead of the agent's avatar. @where link ud */
  merchant_avatar?: string;
  /** Loads all merchants the customer has talked to. @where link ud @default false */
  merchant_list?: boolean;
  /**
   * Of the window; the desk shows zh-cn for one that the account has not set up.
   * @section 配置客户端多语言 @where link ud mobile @default zh-cn
   */
  language?: Language;
  /** Channel of your own. @where link ud */
  channel?: string;
  /** The robot's template of frequent questions. @where link ud */
  robot_modelKey?: Text;
  /** Anything for the robot; the field must exist among the desk's customer fields. @where link ud */
  c_cf_dialogueDesc?: TextList;
  /** http(s) URL where the visitor came from. @where link ud */
  src_url?: string;
  /** Hides the product from the customer; the agent still sees it. @where link ud @default false */
  hide_product?: boolean;
  /** Search keyword that led to the shop. @section 自定义搜索关键词 @where link */
  udesk_wd?: string;
  /** Page the plugin was opened from. @section 窗口设置 - 信息区自定义URL @where link */
  cur_url?: string;
  /** Title of that page. @section 窗口设置 - 信息区自定义URL @where link */
  cur_title?: string;
  /** Page before it. @section 窗口设置 - 信息区自定义URL @where link */
  pre_url?: string;
}

/** Who the customer is, proven by the server. @section 客户身份认证 - 请求参数 */
export interface CustomerIdentity {
  /** Random text. @where link ud */
  nonce?: string;
  /** Milliseconds, 13 digits; the identity is valid for 4 days from then. @where link ud */
  timestamp?: Text;
  /** Id of the customer; the vendor asks for letters, digits and `_`. @where link ud */
  web_token?: string;
  /** Id of the customer elsewhere; the vendor asks for letters, digits and `_`. @where link ud */
  customer_token?: string;
  /** Upper-case hex, from the server. @where link ud */
  signature?: string;
  /** Of `signature`. @where link ud @default SHA1 */
  encryption_algorithm?: 'SHA1' | 'SHA256';
}

/** @section 客户参数 */
export interface Customer extends CustomerIdentity {
  /** Name. @where link ud */
  c_name?: string;
  /** E-mail address, unique. @where link ud */
  c_email?: string;
  /** Phone number, unique. @where link ud */
  c_phone?: Text;
  /** Description. @where link ud */
  c_desc?: string;
  /** Companies; only the first one counts unless the account has several. @where link ud */
  c_org?: TextList;
  /** Tags. @where link ud */
  c_tags?: TextList;
  /** Id of the owner. @where link ud */
  c_owner?: Text;
  /** Id of the owner's group. @where link ud */
  c_owner_group?: Text;
  /** A VIP or not. @where link ud */
  c_vip?: 'vip' | 'normal';
  /** Further e-mail addresses. @where link ud */
  c_other_emails?: TextList;
  /** QQ number; only in the document's example. @section 业务记录 - 请求参数 @where link ud */
  c_qq?: Text;
  /** Field of your own of a customer. @where link ud */
  [custom: `c_cf_${string}`]: TextList | undefined;
  /** Subject of the business record. @section 业务记录 - 请求参数 @where link ud */
  c_cn_title?: string;
  /** Field of your own of a business record. @section 业务记录 - 请求参数 @where link ud */
  [record: `c_cn_${string}`]: TextList | undefined;
}

/** `t_priority_id` */
export const TICKET_PRIORITY = { urgent: '1', high: '2', standard: '3', low: '4' } as const;

/** `t_status_id` */
export const TICKET_STATUS = { open: '1', solved: '2', closed: '3', solving: '4' } as const;

/** @section 工单信息 - 请求参数 */
export interface Ticket {
  /** Subject. @where link ud */
  t_subject?: string;
  /** Description; replaces the template of the message form. @where link ud */
  t_content?: string;
  /** 1 urgent, 2 high, 3 standard, 4 low; by name in `TICKET_PRIORITY`. @where link ud */
  t_priority_id?: '1' | '2' | '3' | '4' | 1 | 2 | 3 | 4;
  /** 1 open, 2 solved, 3 closed, 4 being solved; by name in `TICKET_STATUS`. @where link ud */
  t_status_id?: '1' | '2' | '3' | '4' | 1 | 2 | 3 | 4;
  /** Tags. @where link ud */
  t_tags?: TextList;
  /** Field of your own: text, date, index of a choice; several or a cascade as a list. @where link ud */
  [custom: `t_cf_${string}`]: TextList | undefined;
}

/** What the customer asks about. In a link every name has `product_` before it. @section 咨询对象 - 参数说明 */
export interface Product {
  /** Title. @where link ud */
  title?: string;
  /** CSS of the title. @where link ud */
  title_style?: string;
  /** Where the card leads. @where link ud */
  url?: string;
  /** Picture. @where link ud */
  image?: string;
  /**
   * A button that sends the product to the agent; agents take products, the robot takes text only.
   * @where link ud @default false
   */
  send?: boolean;
  /** A line of your own, Chinese names too; `<name>_style` is its CSS. @type Text @where link ud */
  [custom: string]: Text | boolean | undefined;
}

/** May the plugin be opened at all: from the server, all three. @section 开通 "web IM请求权限校验"以后的校验方法 */
export interface ImClientValid {
  /** Random text. @where link ud */
  v_nonce: string;
  /** Milliseconds, 13 digits. @where link ud */
  v_timestamp: Text;
  /** Upper-case hex of SHA-1. @where link ud */
  v_signature: string;
}

export interface WebImLink extends GlobalParameters {
  /** @where link ud */
  customer?: Customer;
  /** @where link ud */
  ticket?: Ticket;
  /** @where link ud */
  product?: Product;
  /** @where link ud */
  im_client_valid?: ImClientValid;
  /** All `c_*`, encrypted by the server; base64. @section 如何加密网页插件参数 @where link */
  customer_encrypt?: string;
  /** Parameters that no document knows, kept as they are. @section (none) @where link */
  other?: { [name: string]: string };
}
