import type { Arrival } from './arrival';

/** Knows what WeChat pushed, from when to when: the stand-in WeChat. */
export interface Origin {
  placeOf(clear: Buffer): { begun: number; ended: number } | undefined;
}

/** What arrived, in order. */
export interface ArrivalLog {
  /** Takes an arrival down and adds to its problems what is wrong with its place. */
  add(arrival: Arrival): void;
  all(): readonly Arrival[];
  clear(): void;
}

export function createArrivalLog(origin?: Origin): ArrivalLog {
  let arrivals: Arrival[] = [];
  const byKey = new Map<string, readonly Arrival[]>();
  const byFollower = new Map<string, { key: string; begun: number }>();

  return {
    add(arrival) {
      const { key, appid, openid, body, problems } = arrival;
      const arrivalsOf = (one: string): readonly Arrival[] => byKey.get(one) ?? [];
      const earlier = arrivalsOf(key);
      arrival.earlier = earlier;
      byKey.set(key, [...earlier, arrival]);
      arrivals.push(arrival);
      if (earlier.some(({ state }) => state === 'running')) problems.push('order: the same one is being answered');
      if (earlier.some(({ state }) => state === 'answered'))
        problems.push('order: a duplicate of one that was answered');

      const place = origin?.placeOf(body);
      if (origin && place === undefined) problems.push('body: not what WeChat wrote');
      const before = byFollower.get(`${appid}:${openid}`);
      if (before && before.key !== key && !arrivalsOf(before.key).some(({ state }) => state === 'answered'))
        problems.push('order: an earlier one of this follower has no answer yet');
      if (earlier.length === 0 && before && place && place.ended < before.begun)
        problems.push('order: a later one of this follower was here before');
      byFollower.set(`${appid}:${openid}`, { key, begun: Math.max(place?.begun ?? 0, before?.begun ?? 0) });
    },
    all: () => arrivals,
    clear() {
      arrivals = [];
      byKey.clear();
      byFollower.clear();
    },
  };
}
