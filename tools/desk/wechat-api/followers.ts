import { Refusal } from './refusal';

/** What a follower did that lets the account write to him. */
export type Action = 'message' | 'menu' | 'subscribe' | 'scan';

const MINUTE_MS = 60_000;
const HOURS_48_MS = 172_800_000;

/** Messages that may follow each action, and for how long, since 12 June 2023. */
const ALLOWANCES: Readonly<Record<Action, { messages: number; ms: number }>> = {
  message: { messages: 5, ms: HOURS_48_MS },
  menu: { messages: 3, ms: MINUTE_MS },
  subscribe: { messages: 3, ms: MINUTE_MS },
  scan: { messages: 3, ms: MINUTE_MS },
};

/** One thing that the follower saw in his chat. */
export interface Seen {
  /** Milliseconds. */
  at: number;
  /** `error` is the platform's own "service is out of order". */
  via: 'passive' | 'custom' | 'template' | 'error';
  /** `text`, `image`, …; for an error its cause, which a real follower is not told. */
  type: string;
  /** What stands there, as it stands there: a `\u4f60` that was never unescaped is six characters. */
  text: string;
  /** The whole message as it came. */
  raw: string;
}

export interface Follower {
  readonly openid: string;
  isSubscribed: boolean;
  subscribedAt: number;
  /** Further members of `user/info`, an empty `nickname` for one. */
  more: Record<string, unknown>;
  readonly seen: Seen[];
  allowance: { left: number; until: number };
}

/** The people of one account. */
export interface Followers {
  /** Adds him where he is new. */
  follow(openid: string): Follower;
  /** What stands in his chat; nothing in a stranger's. */
  seen(openid: string): readonly Seen[];
  /** Throws 40003 for a stranger. */
  find(openid: unknown): Follower;
  act(follower: Follower, action: Action): void;
  /** Takes one message from the allowance, or throws 45015 or 45047. */
  spend(follower: Follower): void;
}

/** `messagesPerAnswer` replaces the five messages after each of the follower's. */
export function createFollowers(now: () => number, messagesPerAnswer = ALLOWANCES.message.messages): Followers {
  const people = new Map<string, Follower>();

  return {
    follow(openid) {
      const known = people.get(openid);
      if (known) return known;
      const follower: Follower = {
        openid,
        isSubscribed: true,
        subscribedAt: now(),
        more: {},
        seen: [],
        allowance: { left: 0, until: -Infinity },
      };
      people.set(openid, follower);
      return follower;
    },
    seen: (openid) => people.get(openid)?.seen ?? [],
    find(openid) {
      const follower = typeof openid === 'string' ? people.get(openid) : undefined;
      if (!follower) throw new Refusal(40003);
      return follower;
    },
    act(follower, action) {
      const { messages, ms } = ALLOWANCES[action];
      const given = action === 'message' ? messagesPerAnswer : messages;
      // Allowances do not add up: the larger count and the later end hold.
      const left = now() < follower.allowance.until ? follower.allowance.left : 0;
      follower.allowance = { left: Math.max(left, given), until: Math.max(follower.allowance.until, now() + ms) };
    },
    spend(follower) {
      if (!follower.isSubscribed || now() >= follower.allowance.until) throw new Refusal(45015);
      if (follower.allowance.left < 1) throw new Refusal(45047);
      follower.allowance.left -= 1;
    },
  };
}
