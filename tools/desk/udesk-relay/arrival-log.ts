import type { Arrival } from './arrival';

/** Knows what WeChat wrote, and in which order: `placeOf` of the stand-in WeChat. */
export interface Origin {
  placeOf(clear: Buffer): number | undefined;
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
  const byKey = new Map<string, Arrival[]>();
  const byFollower = new Map<string, { last: Arrival; place: number }>();

  return {
    add(arrival) {
      const { key, appid, openid, body, problems } = arrival;
      const earlier = byKey.get(key) ?? [];
      arrival.earlier = [...earlier];
      byKey.set(key, [...earlier, arrival]);
      arrivals.push(arrival);
      if (earlier.some(({ state }) => state === 'running')) problems.push('order: the same one is being answered');
      if (earlier.some(({ state }) => state === 'answered'))
        problems.push('order: a duplicate of one that was answered');

      const place = origin?.placeOf(body);
      if (origin && place === undefined) problems.push('body: not what WeChat wrote');
      const before = byFollower.get(`${appid}:${openid}`);
      if (before?.last.state === 'running' && before.last.key !== key)
        problems.push('order: an earlier one of this follower is being answered');
      if (earlier.length === 0 && before && place !== undefined && place < before.place)
        problems.push('order: a later one of this follower was here before');
      byFollower.set(`${appid}:${openid}`, { last: arrival, place: Math.max(place ?? 0, before?.place ?? 0) });
    },
    all: () => arrivals,
    clear() {
      arrivals = [];
      byKey.clear();
      byFollower.clear();
    },
  };
}
