import { useEffect, useState } from 'preact/hooks';

import type { Page } from '../pages/page';
import type { Network, Platform, SettingsStore } from '../settings';
import { createStore } from '../store';
import { useStore } from './use-store';
import type { Texts } from '../texts';
import { barColours } from './colours';

const NO_BAR = createStore(undefined);

const PLATFORM_NAMES: Record<Platform, string> = {
  ios: 'iOS',
  android: 'Android',
  ohos: 'HarmonyOS',
  mac: 'macOS',
  windows: 'Windows',
};

const NETWORK_TEXTS: Record<Network, 'networkOnline' | 'networkSlow' | 'networkOffline'> = {
  online: 'networkOnline',
  slow: 'networkSlow',
  offline: 'networkOffline',
};

export function clockTime(date: Date): string {
  return date.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
}

interface StatusLineProps {
  settings: SettingsStore;
  /** The page whose navigation bar goes on above, while nothing covers it. */
  page: Page | undefined;
  texts: Texts;
}

export function StatusLine({ settings, page, texts }: StatusLineProps) {
  const { platform, network } = useStore(settings);
  const bar = useStore(page?.bar ?? NO_BAR);
  const [time, setTime] = useState(() => clockTime(new Date()));
  useEffect(() => {
    const timer = setInterval(() => {
      setTime(clockTime(new Date()));
    }, 5000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <div class="ph-status" data-covered={page === undefined} style={bar === undefined ? {} : barColours(bar)}>
      <span>{time}</span>
      <span>{PLATFORM_NAMES[platform]}</span>
      <span class={network === 'offline' ? 'ph-status-lost' : ''}>{texts[NETWORK_TEXTS[network]]}</span>
    </div>
  );
}
