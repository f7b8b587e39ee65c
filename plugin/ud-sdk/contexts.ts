import type { Context } from './entry';
import { isOn, settings } from './settings';
import type { Visitor } from './types';
import { SDK } from './version';

/** Where events go on the company's domain. The vendor publishes no path: this one is ours, and `endpoint` replaces the URL. */
const DEFAULT_PATH = '/miniprogram-desk/traces';

let launch = '';
let count = 0;

/** Of the events from now on; undefined before the first is wanted. */
let context: Context | undefined;
let current: string | undefined;
/** Contexts that wait for `init`. */
let early: Context[] = [];

function contentOf(visitor: Visitor): Omit<Context, 'name'> {
  return {
    url: settings.endpoint || `https://${settings.companyDomain}${DEFAULT_PATH}`,
    body: { version: 1, appId: settings.appId, companyToken: settings.companyToken, sdk: SDK, visitor },
  };
}

/** From now on events are this visitor's. A context that says the same goes on. */
export function use(visitor: Visitor): Context {
  const next = contentOf(visitor);
  const text = JSON.stringify(next);
  if (text !== current) {
    // Not at the launch, which has better things to do.
    launch = launch || Date.now().toString(36) + Math.random().toString(36).slice(2);
    current = text;
    context = Object.assign({ name: `${launch}x${++count}` }, next);
    if (!isOn) early.push(context);
  }
  return context!;
}

export function contextNow(): Context {
  return context || use({});
}

/** From now on events are of the settings of the moment; so are those that had none. */
export function renew(): void {
  for (const each of early) Object.assign(each, contentOf(each.body.visitor));
  early = [];
  if (context) use(context.body.visitor);
}

/** Unique across launches, and `name-number` for the queue. */
export function newId(of: Context): string {
  return `${of.name}-${++count}`;
}
