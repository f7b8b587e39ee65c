import type { UdeskSettings } from './types';

/** Of the latest `init`. */
export let settings = {} as UdeskSettings;

/** Between `init` and `dispose`. */
export let isOn = false;

/** What `setConsent` said; undefined before. */
export let consent: boolean | undefined;

export function turnOn(given: UdeskSettings): void {
  settings = given;
  isOn = true;
}

export function turnOff(): void {
  isOn = false;
}

export function decide(isGiven: boolean): void {
  consent = isGiven;
}

export function maySend(): boolean {
  return isOn && (consent === undefined ? !settings.requireConsent : consent);
}
