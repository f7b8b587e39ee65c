import type { PushMode } from '../../desk/wechat-api/account';

/** How the trial stands: plain data, sent to the panel as JSON. */
export interface RelayState {
  /** `ended`: killed by the button, or gone by itself. `failed`: it did not start, `why` says what it said. */
  process: 'starting' | 'running' | 'ended' | 'failed';
  pid?: number;
  why?: string;
  mode: PushMode;
  /** From the relay's own metrics; absent while it does not run. */
  figures?: RelayFigures;
  /** Milliseconds since 1970; absent while Udesk is up. */
  udeskUpAt?: number;
  /** WeChat takes the relay's token no longer, and the relay has not found out yet. */
  isTokenExpired: boolean;
}

export interface RelayFigures {
  /** Accepted messages that Udesk does not have yet. */
  waiting: number;
  oldestSeconds: number;
  deadLetters: number;
  /** Absent before the first call to WeChat. */
  tokenSeconds?: number;
}

/** One line of a chat, as its reader sees it. */
export interface ChatLine {
  key: string;
  /** Milliseconds since 1970. */
  at: number;
  /** `wechat`: the platform's own word that the account is out of order. */
  from: 'follower' | 'agent' | 'wechat';
  /** `image` shows the picture with that id. */
  type: string;
  text: string;
  pictureId?: string;
  /** Of what the reader wrote; what he received is `done`. */
  state: 'sending' | 'done' | 'failed';
  /** Why it failed, in the words of those who refused it. */
  why?: string;
  /** Udesk has it once more, with the same MsgId. */
  isRepeated?: true;
}

export interface RelayChats {
  /** What the follower sees in WeChat, oldest first. */
  follower: ChatLine[];
  /** What the agent sees in Udesk. */
  agent: ChatLine[];
}
