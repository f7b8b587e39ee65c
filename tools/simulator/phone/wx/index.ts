import type { Phone } from '../phone';
import { appEvents } from './app-events';
import { appRoute } from './app-route';
import { clipboard } from './clipboard';
import { device } from './device';
import { interaction } from './interaction';
import { miniPrograms } from './mini-programs';
import { navigation, navigationBar } from './navigation';
import { networkStatus } from './network-status';
import { rendering } from './rendering';
import { request } from './request';
import { storage } from './storage';

/** What WeChat does not offer to a plugin. */
const NOT_IN_PLUGINS = new Set([
  'onAppShow',
  'offAppShow',
  'onAppHide',
  'offAppHide',
  'onError',
  'offError',
  'clearStorage',
  'clearStorageSync',
  'getStorageInfo',
  'getStorageInfoSync',
]);

/**
 * The `wx` of the app or of the plugin. What the phone does not offer is absent, so that `typeof wx.x` tells the truth;
 * and it is frozen, because on some iPhones its members cannot be replaced.
 */
export function createWx(phone: Phone, space: 'app' | 'plugin'): Readonly<Record<string, unknown>> {
  const offered = {
    ...storage(phone, space),
    ...request(phone),
    ...navigation(phone, space),
    ...navigationBar(phone),
    ...interaction(),
    ...miniPrograms(phone),
    ...device(phone, space),
    ...networkStatus(phone),
    ...appEvents(phone),
    ...appRoute(phone),
    ...clipboard(),
    ...rendering(phone),
  };
  const names = Object.entries(offered).filter(([name]) => space === 'app' || !NOT_IN_PLUGINS.has(name));
  return Object.freeze(Object.fromEntries(names));
}
