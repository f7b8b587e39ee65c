import type { Context } from './entry';
import { io } from './platform';
import { isOn, settings } from './settings';
import type { Visitor } from './types';
import { SDK } from './version';

/** Where events go on the company's domain. The vendor publishes no path: this one is ours, and `endpoint` replaces the URL. */
const DEFAULT_PATH = '/miniprogram-desk/traces';

const launch = io.clock.now().toString(36) + Math.random().toString(36).slice(2);
let count = 0;

/** Of the events from now on. */
export let context: Context;
let current = '';
/** Contexts that wait for `init`. */
let early: Context[] = [];

use({});

function contentOf(visitor: Visitor): Omit<Context, 'name'> {
  const { appId, companyToken, companyDomain, endpoint } = settings;
  const url = endpoint || `https://${companyDomain}${DEFAULT_PATH}`;
  return { url, body: { version: 1, appId, companyToken, sdk: SDK, visitor } };
}

/** From now on events are this visitor's. A context that says the same goes on. */
export function use(visitor: Visitor): void {
  const next = contentOf(visitor);
  const text = JSON.stringify(next);
  if (text === current) return;
  current = text;
  context = Object.assign({ name: `${launch}x${++count}` }, next);
  if (!isOn) early.push(context);
}

/** From now on events are of the settings of the moment; so are those that had none. */
export function renew(): void {
  for (const each of early) Object.assign(each, contentOf(each.body.visitor));
  early = [];
  use(context.body.visitor);
}

/** Unique across launches, and `name-number` for the queue. */
export function newId(): string {
  return `${context.name}-${++count}`;
}
