import type { PhoneBundle } from '../bundle/phone-bundle';
import type { AppInstance, LaunchOptions } from './app/app-instance';
import type { PageStack } from './pages/page-stack';
import type { SettingsStore } from './settings';

export type LoadedBundle = Omit<PhoneBundle, 'styles'>;

/** What the parts of the phone share: built-ins and `wx` get it, and reach the rest of the phone through it. */
export interface Phone {
  bundle: LoadedBundle;
  settings: SettingsStore;
  app: AppInstance;
  stack: PageStack;
  launch: LaunchOptions;
  /** What the mini program came to the front with last; at first those of `launch`. */
  entered(): LaunchOptions;
  /** Brings the mini program to the front: `App.onShow`, then the page's. Without options it is opened as at first. */
  show(options?: LaunchOptions): void;
  /** Brings it to the front on a page that somebody else chose: `App.onShow`, then that page alone. */
  enter(options: LaunchOptions): void;
  /** Sends it to the background: the page's `onHide`, then the app's. */
  hide(): void;
}

/** Where the image `src` of a page or component is served; what is not a local path stays as it is. */
export function assetUrl(src: string, space: 'main' | 'plugin', owner: string): string {
  if (src === '' || /^(?:[a-z]+:|\/\/)/i.test(src)) return src;
  return new URL(
    src.replace(/^\//, ''),
    new URL(src.startsWith('/') ? `assets/${space}/` : `assets/${space}/${owner}`, document.baseURI),
  ).href;
}
