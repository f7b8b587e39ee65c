import { FORCED, type ForcedRefreshes } from '../../token/token-store';
import type { Journal } from './journal';
import { FORCED_REFRESHES, forcedAppidOf, forcedKey, numberOf, numberText } from './keys';

/** Each under a key of its own: one that cannot be written takes no earlier one with it. */
export function embeddedForcedRefreshes(journal: Journal): ForcedRefreshes {
  return {
    async timesOf(appid) {
      const times: number[] = [];
      for await (const page of journal.keys(FORCED_REFRESHES))
        times.push(...page.filter((key) => forcedAppidOf(key) === appid).map(numberOf));
      return times;
    },
    add: (appid, at) => journal.add([{ type: 'put', key: forcedKey(at, appid), value: Buffer.alloc(0) }]),
  };
}

/** Deletes what no longer counts. */
export async function forgetForcedRefreshes(journal: Journal, now: number): Promise<void> {
  await journal.clear({ ...FORCED_REFRESHES, lt: `f${numberText(now - FORCED.withinMs)}` });
}
