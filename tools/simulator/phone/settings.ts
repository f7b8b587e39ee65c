import { createStore, type Store } from './store';

const PLATFORMS = ['ios', 'android', 'ohos', 'mac', 'windows'] as const;
const NETWORKS = ['online', 'slow', 'offline'] as const;
const LANGUAGES = ['zh', 'en'] as const;

/** Mini programs that the vendor's video call stands behind: the one of the vendor's document, which the demo uses. */
export const VIDEO_APP_IDS: readonly string[] = ['wx46f00ac6f3dsdf12a'];

export type Platform = (typeof PLATFORMS)[number];
export type Network = (typeof NETWORKS)[number];
export type Language = (typeof LANGUAGES)[number];

/** What the panel around the phone switches. `lang` concerns the phone's own texts, never the mini program. */
interface Settings {
  platform: Platform;
  network: Network;
  lang: Language;
}

export type SettingsStore = Store<Settings>;

function oneOf<T extends string>(values: readonly T[], value: unknown, otherwise: T): T {
  return values.find((candidate) => candidate === value) ?? otherwise;
}

/** Takes over what is valid in `wanted`, and keeps the rest. */
export function mergeSettings(settings: Settings, wanted: Readonly<Record<string, unknown>>): Settings {
  return {
    platform: oneOf(PLATFORMS, wanted['platform'], settings.platform),
    network: oneOf(NETWORKS, wanted['network'], settings.network),
    lang: oneOf(LANGUAGES, wanted['lang'], settings.lang),
  };
}

export function createSettings(query: URLSearchParams): SettingsStore {
  const initial: Settings = { platform: 'ios', network: 'online', lang: 'zh' };
  return createStore(mergeSettings(initial, Object.fromEntries(query)));
}
