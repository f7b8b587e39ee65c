import type { Desk, Platform } from '../../desk/entry';
import type { Lang } from './texts';

export const LANGS = ['zh', 'en'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;
export const DESKS = ['udesk', 'sobot'] as const;
export const NETWORKS = ['online', 'slow', 'offline'] as const;
export const VIEWS = ['phone', 'desk', 'workbench', 'relay'] as const;

export type Theme = (typeof THEMES)[number];
export type Network = (typeof NETWORKS)[number];
export type View = (typeof VIEWS)[number];

/** Kept by the browser under these names. */
export interface Choices {
  lang: Lang;
  theme: Theme;
  desk: Desk;
  platform: Platform;
  network: Network;
}

export function readChoice<K extends keyof Choices>(name: K, allowed: readonly Choices[K][]): Choices[K] | undefined {
  try {
    const stored = localStorage.getItem(`desk.${name}`);
    return allowed.find((value) => value === stored);
  } catch {
    return undefined; // storage may be forbidden; then nothing is remembered
  }
}

export function keepChoice<K extends keyof Choices>(name: K, value: Choices[K]): void {
  try {
    localStorage.setItem(`desk.${name}`, value);
  } catch {
    // as above
  }
}

/** `?lang=`, then what was chosen last, then the browser's first language. */
export function firstLang(query: string, languages: readonly string[]): Lang {
  const asked = new URLSearchParams(query).get('lang');
  const known = LANGS.find((lang) => lang === asked) ?? readChoice('lang', LANGS);
  return known ?? (languages[0]?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en');
}

/** The view is in the address, so that a reload comes back to it. */
export function viewInHash(hash: string): View | undefined {
  return VIEWS.find((view) => `#${view}` === hash);
}
