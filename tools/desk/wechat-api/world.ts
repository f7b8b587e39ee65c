import type { Account } from './account';
import { createFollowers, type Followers } from './followers';
import { createMediaStore, type MediaStore } from './media';
import { Refusal } from './refusal';
import { ORDER_TEMPLATE, type Template } from './templates';
import { createTokenBook, type TokenBook, type TokenQuotas } from './token-book';

/** One account with its people, its material and its templates. */
export interface Home {
  account: Account;
  followers: Followers;
  media: MediaStore;
  templates: Template[];
}

/** All that the platform knows. */
export interface World {
  tokens: TokenBook;
  /** Throws 40013 for an appid that nobody has. */
  home(appid: string): Home;
  /** Past 2^53: read as a number it comes out wrong. */
  nextMsgId(): bigint;
  now: () => number;
}

export interface WorldOptions {
  /** Milliseconds; by default the machine's clock. */
  now?: () => number;
  quotas?: Partial<TokenQuotas>;
  /** Messages that may follow each of a follower's; WeChat's five by default. */
  messagesPerAnswer?: number;
}

/** Larger than 2^53 and odd, so that no double holds it. */
const FIRST_MSG_ID = 24_567_890_123_456_789n;

export function createWorld(accounts: readonly Account[], options: WorldOptions): World {
  const { now = Date.now, quotas, messagesPerAnswer } = options;
  const homes = new Map<string, Home>();
  for (const account of accounts) {
    if (homes.has(account.appid)) throw new TypeError(`accounts: ${account.appid} stands there twice`);
    homes.set(account.appid, {
      account,
      followers: createFollowers(now, messagesPerAnswer),
      media: createMediaStore(now),
      templates: [ORDER_TEMPLATE],
    });
  }
  let msgId = FIRST_MSG_ID;
  return {
    tokens: createTokenBook(now, quotas),
    now,
    home(appid) {
      const home = homes.get(appid);
      if (!home) throw new Refusal(40013);
      return home;
    },
    nextMsgId() {
      msgId += 2n;
      return msgId;
    },
  };
}
