import { type ShownPage, watchPages } from './pages';
import { arrived, attend, lastError, send, soon, watchApp } from './delivery';
import { type Checked, checkEvent, checkFields, DOMAIN, REQUIRED, TEXT, type TraceProblem } from '../traces/index';
import { widthOf } from '../traces/width';
import { MOST_BYTES } from './batch';
import { contextNow, newId, renew, use } from './contexts';
import { report } from './drops';
import { callHost, warn } from './host';
import { clock, exposeGlobally, inject, type Stops } from './platform';
import { add, clear, entries, open } from './queue';
import { consent, decide, maySend, settings, turnOff, turnOn } from './settings';
import type { Diagnostics, PageEvent, SettingResult, UdeskSdkApi, UdeskSettings } from './types';

export type { Clock } from './platform';
export type { TraceProblem } from '../traces/index';
export type * from '../traces/trace-data';
export type * from './types';

const stops: Stops = [];
const pageStops: Stops = [];
let refused = 0;

const SETTINGS = { appId: REQUIRED, companyToken: REQUIRED, companyDomain: DOMAIN, endpoint: TEXT };

function begin(): void {
  if (!maySend() || !entries.length) return;
  open();
  soon();
}

function tellPage(page: ShownPage, isShown: boolean): void {
  const { route, options } = Object(page) as ShownPage;
  const event = { route: String(route), options: Object(options) as PageEvent['options'], at: clock.now() };
  callHost(isShown ? settings.onPageShow : settings.onPageHide, event);
}

function tellProblems(what: string, problems: TraceProblem[]): void {
  if (problems.length) warn(`${what}: ${JSON.stringify(problems)}`);
}

function resultOf(what: string, checked: Checked): SettingResult {
  tellProblems(what, checked.problems);
  return { ok: !!checked.value, problems: checked.problems };
}

/**
 * Traces of products and orders for the agents of Udesk ("Behavioral Trajectory SDK" of the vendor's mini program document).
 * Nothing throws into the app: what is wrong is in results, on the console, in `onDrop`.
 *
 * @example
 * UdeskSdk.init({ appId, companyToken, companyDomain: 'xxx.udesk.cn' });
 * UdeskSdk.trace('product', { name: '天青盖碗', params: [{ text: '¥128.00', color: '#ff0000' }] });
 */
const sdk: UdeskSdkApi & { default?: UdeskSdkApi } = {
  init(given) {
    const checked = checkFields('Settings', given, SETTINGS, true);
    if (checked.value) {
      turnOn(checked.value as unknown as UdeskSettings);
      inject(settings);
      renew();
      if (!stops.length) watchApp(stops);
      if (!pageStops.length && (settings.onPageShow || settings.onPageHide)) watchPages(pageStops, tellPage);
      if (settings.exposeGlobal) exposeGlobally(sdk);
      if (consent === false) clear();
      begin();
    }
    return resultOf('init', checked);
  },
  trace(type, data) {
    const context = contextNow();
    const id = newId(context);
    const { value, problems, bytes } = checkEvent(type, data);
    const isLarge = value && bytes > MOST_BYTES && widthOf(JSON.stringify(value), '---') > MOST_BYTES;
    if (isLarge) problems.push({ field: 'data', message: `over ${MOST_BYTES} bytes` });
    const reason = consent === false ? 'consent' : isLarge || !value ? 'refused' : undefined;
    tellProblems('trace', problems);
    if (reason) {
      refused++;
      callHost(settings.onDrop, { id, reason, unconfirmed: false, problems });
    }
    const stored = reason ? Promise.resolve(false) : add(id, { type, at: clock.now(), data: value! }, context);
    begin();
    return { ok: !reason, id, stored, problems };
  },
  identify(given) {
    const checked = checkFields('Visitor', given || {}, { customerToken: TEXT, openid: TEXT, unionid: TEXT });
    if (checked.value) use(checked.value);
    return resultOf('identify', checked);
  },
  flush: () => send().then(() => !entries.length),
  setConsent(given) {
    decide((given as unknown) === true);
    if (consent) {
      begin();
      attend();
    } else clear();
  },
  diagnostics() {
    const dropped: Diagnostics['dropped'] = {};
    for (const { reason } of report) dropped[reason] = (dropped[reason] || 0) + 1;
    return { queued: entries.length, sent: arrived, refused, dropped, report: report.slice(), lastError };
  },
  dispose() {
    turnOff();
    for (const stop of stops.splice(0).concat(pageStops.splice(0))) stop();
  },
};

// A plain `require` gives the SDK itself, and compilers that look for `default` find it too.
sdk.default = sdk;

export default sdk;
