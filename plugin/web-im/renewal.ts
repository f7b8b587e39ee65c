/** "客户身份识别有效时间: 4天", in milliseconds. */
const IDENTITY_LIFETIME = 4 * 24 * 3600000;

/**
 * Milliseconds since 1970 at which the desk stops to believe who the customer is; undefined when the link does not say who.
 *
 * @example
 * identityExpiresAt('https://x.udesk.cn/im_client/?nonce=1&timestamp=1455675719000&…'); // 1456021319000
 */
export function identityExpiresAt(link: string): number | undefined {
  const found = /[?&]timestamp=(\d{13})(?!\d)/.exec(link);
  return found ? Number(found[1]) + IDENTITY_LIFETIME : undefined;
}

/** What `POST /sign/web-im` answers, as far as it is needed here. */
export interface SignedWebImLink {
  link: string;
  /** From now on; no moment of the day, because clocks of phones lie. */
  lifetimeMs: number;
}

export interface WebImLinkKeeperOptions {
  /** Asks the server. */
  sign: () => Promise<SignedWebImLink>;
  /** Milliseconds; `Date.now` by default. */
  now?: () => number;
}

export interface WebImLinkKeeper {
  /**
   * The signed link, to be the base of `webImLink`. Asks for one when there is none that is fresh, once at a time; rejects with
   * what `sign` failed with, and asks again the next time.
   */
  get(): Promise<string>;
}

/**
 * Keeps a signed link, and renews it when it is older than its `lifetimeMs` or the 4 days of the vendor.
 *
 * @example
 * const keeper = keepWebImLink({ sign: () => askServer('/sign/web-im') });
 * keeper.get().then((base) => this.setData({ src: webImLink(base, { product: { title: '茶' } }) }));
 */
export function keepWebImLink({ sign, now = Date.now }: WebImLinkKeeperOptions): WebImLinkKeeper {
  let kept: Promise<string> | undefined;
  let asked: number;
  let until: number;
  return {
    get() {
      const time = now();
      // A clock that was set back says nothing of the age.
      if (kept && time >= asked && time < until) return kept;
      asked = time;
      until = Infinity;
      const asking = Promise.resolve()
        .then(sign)
        .then(({ link, lifetimeMs }) => {
          // Counted from the question: the answer may have been long under way.
          until = time + Math.min(lifetimeMs, IDENTITY_LIFETIME);
          return link;
        });
      kept = asking;
      asking.catch(() => {
        if (kept === asking) kept = undefined;
      });
      return asking;
    },
  };
}
